/** The machine could not start the process: no memory, too many processes or open files, … */
export class ClaudeNotStarted extends Error {
  override readonly name = 'ClaudeNotStarted'
  /** The operating system's word, e.g. `EAGAIN`. */
  readonly code: string

  constructor(code: string, options?: ErrorOptions) {
    super(`Claude Code could not be started (${code}).`, options)
    this.code = code
  }
}
