/** `config.json` exists but cannot be read. It is left unchanged: defaults in its place could open up access. */
export class ConfigUnreadable extends Error {
  override readonly name = 'ConfigUnreadable'
  readonly path: string

  /** The cause is not kept: a SyntaxError's message quotes the file, which may contain the token. */
  constructor(path: string, cause: unknown) {
    super(cause instanceof SyntaxError ? `${path} is not valid JSON` : `${path} cannot be read`)
    this.path = path
  }
}
