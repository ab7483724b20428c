/** The state folder cannot be created or written, so nothing that is accepted could be saved. */
export class FolderNotWritable extends Error {
  override readonly name = 'FolderNotWritable'
  readonly folder: string

  constructor(folder: string, options?: ErrorOptions) {
    super(`The state folder ${folder} is not writable.`, options)
    this.folder = folder
  }
}
