/**
 * A newer version of this program wrote the database and may rely on tables that this version does not know.
 */
export class StoreTooNew extends Error {
  override readonly name = 'StoreTooNew'
  readonly path: string

  constructor(path: string) {
    super(`${path} was written by a newer tg-claude`)
    this.path = path
  }
}
