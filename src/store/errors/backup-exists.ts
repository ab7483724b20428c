/** A file with this name already exists, and a backup never overwrites anything. */
export class BackupExists extends Error {
  override readonly name = 'BackupExists'
  readonly path: string

  constructor(path: string) {
    super(`${path} already exists.`)
    this.path = path
  }
}
