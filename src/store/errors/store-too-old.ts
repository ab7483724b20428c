/** An older version of this program wrote the database and may still be using it. */
export class StoreTooOld extends Error {
  override readonly name = 'StoreTooOld'

  constructor(path: string) {
    super(`${path} was written by an older tg-claude.`)
  }
}
