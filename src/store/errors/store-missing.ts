/** The database was set aside, and nobody has decided what replaces it. */
export class StoreMissing extends Error {
  override readonly name = 'StoreMissing'
  readonly path: string

  constructor(path: string) {
    super(`${path} was set aside, and nothing has replaced it yet.`)
    this.path = path
  }
}
