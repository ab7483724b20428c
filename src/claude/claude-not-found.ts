/** There is no executable of that name, or it may not be run. */
export class ClaudeNotFound extends Error {
  override readonly name = 'ClaudeNotFound'
  /** What was looked for: a name on the PATH, or a path. */
  readonly bin: string

  constructor(bin: string, options?: ErrorOptions) {
    super(
      `Claude Code was not found on the host as "${bin}". Install it there: npm install -g @anthropic-ai/claude-code`,
      options,
    )
    this.bin = bin
  }
}
