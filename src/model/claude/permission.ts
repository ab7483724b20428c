/** A tool use that Claude may not make without a person's word. */
export interface PermissionRequest {
  readonly requestId: string
  readonly toolName: string
  readonly toolUseId?: string
  /** Of an MCP server's tool: the server's name, and the tool's there. */
  readonly server?: string
  readonly title?: string
  /** The whole effective input: what is shown to the person, and what goes back unchanged on allow. */
  readonly input: Readonly<Record<string, unknown>>
  readonly description?: string
  /** Why Claude asks. */
  readonly reason?: string
  /** The path that it asks about, absolute. */
  readonly blockedPath?: string
  /** What would end the asking, alone or together. None: nothing would. */
  readonly grants?: readonly Grant[]
  /** It looks dangerous: to allow it takes two presses. */
  readonly isRisky?: boolean
  /** Set when a background agent asks. */
  readonly agentId?: string
  /** What that agent does, in Claude's words. */
  readonly agentName?: string
}

/** More than this one tool use. */
export type Grant =
  | {
      readonly kind: 'rules'
      readonly rules: readonly Rule[]
      /** `project`: written to the folder's own local settings. */
      readonly lasts: 'project' | 'session'
    }
  /** Tools may work in these, too; absolute paths. For the session. */
  | { readonly kind: 'folders'; readonly folders: readonly string[] }
  /** A permission mode, for the session. */
  | { readonly kind: 'mode'; readonly mode: string }

/** Tool uses that are allowed from now on: all of a tool, or those that match. */
export interface Rule {
  readonly tool: string
  readonly pattern?: string
}

/** As Claude Code writes it: `Bash(npm test *)`. */
export function ruleText({ tool, pattern }: Rule): string {
  return pattern === undefined ? tool : `${tool}(${pattern})`
}

/** A person's answer. `message` is what Claude is told. */
export type PermissionAnswer =
  | {
      readonly behavior: 'allow'
      /** Another input than the one that was asked for: how the answers to a question reach Claude. */
      readonly input?: PermissionRequest['input']
      readonly grants?: readonly Grant[]
    }
  | { readonly behavior: 'deny'; readonly message: string }
