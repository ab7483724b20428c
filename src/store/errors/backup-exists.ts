/** There is a file of this name already: a backup overwrites nothing. */
export class BackupExists extends Error {
  override readonly name = 'BackupExists'
  readonly path: string

  constructor(path: string) {
    super(`${path} already exists.`)
    this.path = path
  }
}
