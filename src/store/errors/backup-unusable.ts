/** Nothing can be brought back from this file. */
export class BackupUnusable extends Error {
  override readonly name = 'BackupUnusable'
  readonly path: string

  /** @param why as it follows the file's name */
  constructor(path: string, why: string) {
    super(`${path} ${why}.`)
    this.path = path
  }
}
