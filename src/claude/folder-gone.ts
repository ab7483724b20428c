/** The conversation's folder does not exist any more, or is no folder. */
export class FolderGone extends Error {
  override readonly name = 'FolderGone'
  readonly folder: string

  constructor(folder: string, options?: ErrorOptions) {
    super(`The folder "${folder}" is not there.`, options)
    this.folder = folder
  }
}
