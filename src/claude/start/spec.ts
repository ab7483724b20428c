import type { Grant } from '../../model/claude/permission.ts'
import type { WireTap } from '../../model/claude/wire-tap.ts'

/** What one Claude process is started with. */
export interface ClaudeSpec {
  /** The executable: a name on the PATH, or a path. A `.js`, `.cjs` or `.mjs` file runs with the host's Node. */
  readonly bin: string
  /** The conversation's folder. A session belongs to its folder. */
  readonly cwd: string
  /** The person's own environment on the host. The bridge's variables are removed from it. */
  readonly env: NodeJS.ProcessEnv
  /** Values that must not reach the child. A variable that contains one is dropped. */
  readonly secrets: readonly string[]
  /** Random hex, inherited by every descendant, so that they can be found again, even after a restart. */
  readonly familyTag: string
  readonly permissionMode: string
  /** Whether the host allows switching to the mode in which Claude never asks. */
  readonly allowsBypass: boolean
  /** What the person has allowed for the session. */
  readonly grants: readonly Grant[]
  readonly model?: string
  /** The session to resume. */
  readonly resume?: string
  /** Resumes it right after this message, in a fork: what followed is left out, and the session itself stays whole. */
  readonly resumeAt?: string
  readonly maxBudgetUsd?: number
  /** If false, the folder's own hooks, MCP servers, settings and CLAUDE.md are ignored. */
  readonly trusted: boolean
  readonly tap?: WireTap
  /** Absolute paths on the host that Claude's tools must not touch. */
  readonly deniedFolders: readonly string[]
}
