/** There is no executable with that name, or it may not be run. */
export class ClaudeNotFound extends Error {
  override readonly name = 'ClaudeNotFound'
  /** The name on the PATH, or the path, that was tried. */
  readonly bin: string

  constructor(bin: string, options?: ErrorOptions) {
    super(
      `Claude Code was not found on the host as "${bin}".\nInstall it there (npm install -g @anthropic-ai/claude-code) or say where it is (tg-claude config set claude PATH, then start again).`,
      options,
    )
    this.bin = bin
  }
}

/** The machine could not start the process: out of memory, too many processes or open files, … */
export class ClaudeNotStarted extends Error {
  override readonly name = 'ClaudeNotStarted'
  /** The operating system's error code, e.g. `EAGAIN`. */
  readonly code: string

  constructor(code: string, options?: ErrorOptions) {
    super(
      `The host could not start Claude Code (${code}).\nClose programs there that you do not need, or wait, then send your message again.`,
      options,
    )
    this.code = code
  }
}

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
