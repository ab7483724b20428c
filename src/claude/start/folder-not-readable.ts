/** The conversation's folder may exist, but this user cannot work in it. */
export class FolderNotReadable extends Error {
  override readonly name = 'FolderNotReadable'
  readonly folder: string

  /** @param code the operating system's error code, e.g. `EACCES` */
  constructor(folder: string, code: string, options?: ErrorOptions) {
    super(
      `This topic’s folder cannot be read on the host (${code}): ${folder}\nFix that there (chmod u+rwx '${folder}' where it is yours), then send your message again.`,
      options,
    )
    this.folder = folder
  }
}
