import type { Host } from '../claude/host/host.ts'
import type { WireTap } from '../model/claude/wire-tap.ts'
import type { Clock, Random } from '../model/clock.ts'
import type { Log } from '../model/log.ts'
import type { Settings } from '../settings/settings.ts'
import type { Folders } from '../store/folders.ts'
import type { PollProblem } from '../telegram/updates/poll-line.ts'

/** The program's options, including its only sources of time, environment and randomness. */
export interface AppOptions {
  readonly settings: Settings & { readonly token: string; readonly owner: number }
  readonly machine: Machine
  readonly system: System
  /** Called when updates stop arriving, and when they arrive again. */
  readonly onPollProblem: (problem: PollProblem) => void
}

/** The machine on which the program runs, and the one on which Claude does. */
export interface Machine {
  readonly folders: Folders
  /** Where Claude runs. Asked for when it is first needed; resolves with the same host each time. */
  readonly host: () => Promise<Host>
  /** Whether the owner has said that they trust this folder. */
  readonly trusts: (folder: string) => boolean
  /** Starts a recording of the wire of a process with this name. */
  readonly record?: (name: string) => WireTap
}

export interface System {
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
  /** Called with an error that does not end the program, to show it on the host only. */
  readonly onError: (error: unknown) => void
}
