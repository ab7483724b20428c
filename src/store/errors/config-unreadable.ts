/** `config.json` is there and cannot be read. It is left as it is: a default in its place could open up access. */
export class ConfigUnreadable extends Error {
  override readonly name = 'ConfigUnreadable'
  readonly path: string

  /** The cause is not kept: the words of a SyntaxError quote the file, which may hold the token. */
  constructor(path: string, cause: unknown) {
    super(cause instanceof SyntaxError ? `${path} is not valid JSON` : `${path} cannot be read`)
    this.path = path
  }
}
