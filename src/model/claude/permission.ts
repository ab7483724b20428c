/** A tool use that needs a person's permission. */
export interface PermissionRequest {
  readonly requestId: string
  readonly toolName: string
  readonly toolUseId?: string
  /** For an MCP server's tool: the names of the server and of the tool there. */
  readonly server?: string
  readonly title?: string
  /** The complete effective input: shown to the person, and returned unchanged on allow. */
  readonly input: Readonly<Record<string, unknown>>
  readonly description?: string
  /** Why Claude asks. */
  readonly reason?: string
  /** The absolute path the request is about. */
  readonly blockedPath?: string
  /** Grants that would end the asking, alone or together. If absent, nothing would. */
  readonly grants?: readonly Grant[]
  /** It looks dangerous: allowing it takes two presses. */
  readonly isRisky?: boolean
  /** Set when a background agent asks. */
  readonly agentId?: string
  /** What that agent does, in Claude's words. */
  readonly agentName?: string
}

/** Permission for more than one tool use. */
export type Grant =
  | {
      readonly kind: 'rules'
      readonly rules: readonly Rule[]
      /** `project`: written to the folder's local settings. */
      readonly lasts: 'project' | 'session'
    }
  /** Tools may also work in these folders (absolute paths), for the session. */
  | { readonly kind: 'folders'; readonly folders: readonly string[] }
  /** A permission mode, for the session. */
  | { readonly kind: 'mode'; readonly mode: string }

/** Tool uses allowed from now on: all uses of a tool, or those that match `pattern`. */
export interface Rule {
  readonly tool: string
  readonly pattern?: string
}

/** @returns the rule as Claude Code writes it: `Bash(npm test *)` */
export function ruleText({ tool, pattern }: Rule): string {
  return pattern === undefined ? tool : `${tool}(${pattern})`
}

/** A person's answer. Claude receives `message`. */
export type PermissionAnswer =
  | {
      readonly behavior: 'allow'
      /** Replaces the requested input; this is how the answers to a question reach Claude. */
      readonly input?: PermissionRequest['input']
      readonly grants?: readonly Grant[]
    }
  | { readonly behavior: 'deny'; readonly message: string }
