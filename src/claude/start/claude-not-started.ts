/** The machine could not start the process: out of memory, too many processes or open files, … */
export class ClaudeNotStarted extends Error {
  override readonly name = 'ClaudeNotStarted'
  /** The operating system's error code, e.g. `EAGAIN`. */
  readonly code: string

  constructor(code: string, options?: ErrorOptions) {
    super(
      `The host could not start Claude Code (${code}).\nClose programs there that you do not need, or wait, then send your message again.`,
      options,
    )
    this.code = code
  }
}
