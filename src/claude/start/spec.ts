import type { Grant } from '../../model/claude/permission.ts'
import type { WireTap } from '../../model/claude/wire-tap.ts'

/** What one process is started with. */
export interface ClaudeSpec {
  /** The executable: a name on the PATH or a path. A `.js`, `.cjs` or `.mjs` file runs with this Node. */
  readonly bin: string
  /** The conversation's folder: a session belongs to it. */
  readonly cwd: string
  /** The person's own environment; what is the bridge's is taken out here. */
  readonly env: NodeJS.ProcessEnv
  /** Values that must not reach the child: a variable that holds one is dropped. */
  readonly secrets: readonly string[]
  /** Random hex, inherited by every descendant: how they are found again, also after a restart. */
  readonly familyTag: string
  readonly permissionMode: string
  /** The host allows a change to the mode in which Claude asks for nothing. */
  readonly allowsBypass: boolean
  /** What the person allowed for the session. */
  readonly grants: readonly Grant[]
  readonly model?: string
  /** The session to go on with. */
  readonly resume?: string
  readonly maxBudgetUsd?: number
  /** False: without the folder's own hooks, MCP servers, settings and CLAUDE.md. */
  readonly trusted: boolean
  readonly tap?: WireTap
  /** Absolute paths that Claude's tools must not touch. */
  readonly deniedFolders: readonly string[]
}
