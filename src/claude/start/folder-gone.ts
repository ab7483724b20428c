/** The conversation's folder does not exist any more, or is no folder. */
export class FolderGone extends Error {
  override readonly name = 'FolderGone'
  readonly folder: string

  constructor(folder: string, options?: ErrorOptions) {
    super(
      `The folder of this topic is not there any more on the host: ${folder}\nPut it back (mkdir -p '${folder}' makes an empty one), then send your message again.`,
      options,
    )
    this.folder = folder
  }
}
