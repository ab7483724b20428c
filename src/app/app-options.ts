import type { WireTap } from '../model/claude/wire-tap.ts'
import type { Clock, Random } from '../model/clock.ts'
import type { Log } from '../model/log.ts'
import type { Settings } from '../settings/settings.ts'
import type { Folders } from '../store/folders.ts'
import type { PollProblem } from '../telegram/updates/poll-line.ts'

/** What the whole program is made of: everything that reads clock, environment or randomness comes in here. */
export interface AppOptions {
  readonly settings: Settings & { readonly token: string; readonly owner: number }
  readonly folders: Folders
  /** The person's own: what Claude gets, less everything of the bridge's. */
  readonly env: NodeJS.ProcessEnv
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
  /** Begins to keep the wire of a process of this name. */
  readonly record?: (name: string) => WireTap
  /** Whether the owner said that they trust this folder. */
  readonly trusts: (folder: string) => boolean
  /** No updates come while the bot is served, or they come again. */
  readonly onPollProblem: (problem: PollProblem) => void
  /** An error that ends nothing: for the host's own eyes. */
  readonly onError: (error: unknown) => void
}
