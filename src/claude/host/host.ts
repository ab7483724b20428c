import type { Readable, Writable } from 'node:stream'
import type { Clock } from '../../model/clock.ts'

/** The machine Claude runs on (currently always this one), reduced to what `src/claude` needs. */
export interface Host {
  /** Starts a process in its own session, so that Ctrl-C in the bridge's terminal does not reach it. */
  spawn(command: Command): Child
  /**
   * Lists all running processes. Zombies are left out: they can neither act nor be killed.
   * @param familyTag the environment entry (`NAME=value`) that marks a process
   */
  processes(familyTag: string): Promise<readonly ProcessEntry[]>
  /**
   * @returns the start time the operating system reports for a process; undefined if there is no such process
   */
  startedAt(pid: number): Promise<string | undefined>
  /** Sends a signal. Ignores a process that has exited or belongs to another user. */
  signal(pid: number, signal: NodeJS.Signals): void
  readonly clock: Pick<Clock, 'now' | 'sleep'>
}

export interface Command {
  readonly file: string
  readonly args: readonly string[]
  readonly cwd: string
  /** The complete environment; nothing is inherited. */
  readonly env: Readonly<Record<string, string>>
}

export interface Child {
  /** Undefined if the process could not be started; `exit` has the reason. */
  readonly pid: number | undefined
  readonly stdin: Writable
  readonly stdout: Readable
  readonly stderr: Readable
  /** Resolves when the process has exited, possibly with output still unread. Rejects if it never started. */
  readonly exit: Promise<ChildExit>
}

export interface ChildExit {
  readonly code?: number
  readonly signal?: string
}

/** Identifies one process permanently. The id alone cannot: operating systems reuse ids. */
export interface ProcessIdentity {
  readonly pid: number
  /** Opaque. Equal for the same process; different for a later process with the same id. */
  readonly startedAt: string
}

export interface ProcessEntry extends ProcessIdentity {
  readonly parentPid: number
  /** Whether its environment contains the requested family tag. */
  readonly marked: boolean
}
