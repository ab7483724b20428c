/** The database was written by an older version of this program, which may be using it still. */
export class StoreTooOld extends Error {
  override readonly name = 'StoreTooOld'

  constructor(path: string) {
    super(`${path} was written by an older tg-claude.`)
  }
}
