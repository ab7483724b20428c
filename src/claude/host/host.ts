import type { Readable, Writable } from 'node:stream'
import type { Clock } from '../../model/clock.ts'
import type { FileContent, FileLook } from '../../model/files.ts'

/**
 * The machine Claude works on, reduced to what the bridge asks of it. It may be this one, a container or a remote
 * one: so every question is answered by a promise, in plain data. A call rejects if the machine cannot be asked.
 */
export interface Host {
  readonly processes: HostProcesses
  readonly files: HostFiles
  readonly folders: HostFolders
  readonly bridge: BridgeOnHost
  readonly environment: () => Promise<HostEnvironment>
  /** The bridge's own clock, for the waits between two calls. */
  readonly clock: Pick<Clock, 'now' | 'sleep'>
}

export interface HostProcesses {
  /** Starts a process in its own session, so that Ctrl-C in the bridge's terminal does not reach it. */
  readonly spawn: (command: Command) => Child
  /**
   * Lists all running processes. Zombies are left out: they can neither act nor be killed.
   * @param familyTag the environment entry (`NAME=value`) that marks a process
   */
  readonly list: (familyTag: string) => Promise<readonly ProcessEntry[]>
  /**
   * Resolves with the start time that the operating system reports for a process; undefined if there is no such
   * process.
   */
  readonly startedAt: (pid: number) => Promise<string | undefined>
  /** Sends a signal. Ignores a process that has exited or belongs to another user. */
  readonly signal: (pid: number, signal: NodeJS.Signals) => Promise<void>
}

/** Files by absolute path. Neither reads nor writes through a symbolic link. */
export interface HostFiles {
  readonly look: (path: string) => Promise<FileLook>
  /** Resolves with undefined unless it is a readable regular file of at most `limit` bytes. */
  readonly read: (path: string, limit: number) => Promise<FileContent | undefined>
  /** Creates missing folders. Rejects if it cannot write. */
  readonly write: (path: string, file: FileContent) => Promise<void>
  /** Does nothing if there is no such file. */
  readonly remove: (path: string) => Promise<void>
}

/** Folders, and the paths that lead to them. Symbolic links are followed. */
export interface HostFolders {
  /** Resolves with why a process cannot work in this folder; undefined if it can. */
  readonly problem: (folder: string) => Promise<FolderProblem | undefined>
  /** Resolves with the path without symbolic links; undefined if nothing can be found there. */
  readonly real: (path: string) => Promise<string | undefined>
  readonly exists: (path: string) => Promise<boolean>
}

export type FolderProblem =
  /** Nothing is there, or no folder. */
  | { readonly kind: 'gone' }
  /** `code` is the operating system's, e.g. `EACCES`. */
  | { readonly kind: 'unreadable'; readonly code: string }

/** What of the bridge itself can be met on the host. On another machine that is nothing. */
export interface BridgeOnHost {
  /** Resolves with the bridge's own process id there; undefined if it does not run there. */
  readonly pid: () => Promise<number | undefined>
  /** Resolves with where a folder of the bridge's machine is found there; undefined if it cannot be reached. */
  readonly folder: (path: string) => Promise<string | undefined>
}

/** What a program that the person starts there finds around it. */
export interface HostEnvironment {
  readonly variables: Readonly<Record<string, string | undefined>>
  /** The person's home folder. */
  readonly home: string
}

export interface Command {
  /** A name on the PATH, or a path. A `.js`, `.cjs` or `.mjs` file runs with the host's Node. */
  readonly file: string
  readonly args: readonly string[]
  readonly cwd: string
  /** The complete environment; nothing is inherited. */
  readonly env: Readonly<Record<string, string>>
}

export interface Child {
  /** Never rejects. Resolves with undefined if the process could not be started; `exit` has the reason. */
  readonly pid: Promise<number | undefined>
  /** Drops what is written to a process that does not listen. */
  readonly stdin: Writable
  readonly stdout: Readable
  readonly stderr: Readable
  /**
   * Resolves when the process has exited, possibly with output still unread. Rejects if it never started, with an
   * error whose `code` is the operating system's.
   */
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
