/** The state folder cannot be made or written: nothing that is accepted could be kept. */
export class FolderNotWritable extends Error {
  override readonly name = 'FolderNotWritable'
  readonly folder: string

  constructor(folder: string, options?: ErrorOptions) {
    super(`The state folder ${folder} is not writable.`, options)
    this.folder = folder
  }
}
