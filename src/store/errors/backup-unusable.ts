/** Nothing can be restored from this file. */
export class BackupUnusable extends Error {
  override readonly name = 'BackupUnusable'
  readonly path: string

  /** @param why completes a sentence that begins with the path */
  constructor(path: string, why: string) {
    super(`${path} ${why}.`)
    this.path = path
  }
}
