import type { Readable, Writable } from 'node:stream'
import type { Clock } from '../../model/clock.ts'

/** The machine Claude runs on: this one today. All that `src/claude` needs of it. */
export interface Host {
  /** Starts a process in a session of its own, so that a Ctrl-C in the bridge's terminal does not reach it. */
  spawn(command: Command): Child
  /**
   * Every process that still runs; zombies are left out, as they can neither act nor be killed.
   * @param familyTag an entry `NAME=value` of a marked process's environment
   */
  processes(familyTag: string): Promise<readonly ProcessEntry[]>
  /** The operating system's start time of one process; undefined when there is none of that id. */
  startedAt(pid: number): Promise<string | undefined>
  /** Sends a signal; a process that is gone by now, or belongs to someone else, is passed over. */
  signal(pid: number, signal: NodeJS.Signals): void
  readonly clock: Pick<Clock, 'now' | 'sleep'>
}

export interface Command {
  readonly file: string
  readonly args: readonly string[]
  readonly cwd: string
  /** The whole environment: nothing is inherited. */
  readonly env: Readonly<Record<string, string>>
}

export interface Child {
  /** Undefined when it could not be started: `exit` says why. */
  readonly pid: number | undefined
  readonly stdin: Writable
  readonly stdout: Readable
  readonly stderr: Readable
  /** Resolves when the process is gone, its output perhaps not yet read. Rejects when it never started. */
  readonly exit: Promise<ChildExit>
}

export interface ChildExit {
  readonly code?: number
  readonly signal?: string
}

/** One process for good: ids are used again, so the id alone says little. */
export interface ProcessIdentity {
  readonly pid: number
  /** Opaque: equal for the same process, different for another one that got its id later. */
  readonly startedAt: string
}

export interface ProcessEntry extends ProcessIdentity {
  readonly parentPid: number
  /** Whether its environment holds the family tag that was asked for. */
  readonly marked: boolean
}
