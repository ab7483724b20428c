/** The conversation's folder no longer exists, or is not a folder. */
export class FolderGone extends Error {
  override readonly name = 'FolderGone'
  readonly folder: string

  constructor(folder: string, options?: ErrorOptions) {
    super(
      `This topic’s folder no longer exists on the host: ${folder}\nRestore it (mkdir -p '${folder}' makes an empty one), then send your message again.`,
      options,
    )
    this.folder = folder
  }
}
