/** An MCP server of Claude's. */
export interface McpServer {
  readonly name: string
  readonly state: 'connected' | 'failed' | 'needsLogin' | 'pending' | 'disabled'
  /** Why it failed, in Claude Code's words. */
  readonly error?: string
}

/** A process that serves a folder. */
export interface Serving {
  readonly servers: ServerControl
  /** Aborts once it is gone. */
  readonly gone: AbortSignal
}

/** Requests to a running process about its MCP servers. Never rejects. */
export interface ServerControl {
  /** Resolves with all of them as they are now; undefined if Claude does not say. */
  readonly list: () => Promise<readonly McpServer[] | undefined>
  /** Connects to a server again. Resolves with why it failed; undefined once it is connected. */
  readonly reconnect: (name: string) => Promise<string | undefined>
}
