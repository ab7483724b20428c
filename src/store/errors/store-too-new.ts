/** The database was written by a later version of this program, which may rely on tables this one does not know. */
export class StoreTooNew extends Error {
  override readonly name = 'StoreTooNew'
  readonly path: string

  constructor(path: string) {
    super(`${path} was written by a newer tg-claude`)
    this.path = path
  }
}
