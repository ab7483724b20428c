/** There is no executable with that name, or it may not be run. */
export class ClaudeNotFound extends Error {
  override readonly name = 'ClaudeNotFound'
  /** The name on the PATH, or the path, that was tried. */
  readonly bin: string

  constructor(bin: string, options?: ErrorOptions) {
    super(
      `Claude Code was not found on the host as "${bin}".\nInstall it there (npm install -g @anthropic-ai/claude-code) or say where it is (tg-claude config set claude PATH, then start again).`,
      options,
    )
    this.bin = bin
  }
}
