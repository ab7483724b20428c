/** A tool use that Claude may not make without a person's word. */
export interface PermissionRequest {
  readonly requestId: string
  readonly toolName: string
  readonly toolUseId?: string
  /** The whole effective input: what is shown to the person, and what goes back unchanged on allow. */
  readonly input: Readonly<Record<string, unknown>>
  readonly description?: string
  /** Why Claude asks. */
  readonly reason?: string
  /** Set when a background agent asks. */
  readonly agentId?: string
  /** What that agent does, in Claude's words. */
  readonly agentName?: string
}

/** A person's answer. `message` is what Claude is told. */
export type PermissionAnswer =
  | { readonly behavior: 'allow' }
  | { readonly behavior: 'deny'; readonly message: string }
