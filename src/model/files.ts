/** What is at a path. */
export interface FileLook {
  readonly state: FileState
  readonly bytes: number
  /**
   * For how long it has certainly been so, by the clock of the file's machine (milliseconds). Too small rather than
   * too large; 0 if nothing is known about that.
   */
  readonly unchangedMs: number
}

/**
 * Tells one content of a file from another: the contents' SHA-256 in hex; for a large file, its size and modification time;
 * `absent`; or `other` if it is not a regular file or cannot be read.
 */
export type FileState = string

export const ABSENT: FileState = 'absent'

export interface FileContent {
  readonly content: Uint8Array
  /** POSIX permission bits. */
  readonly mode: number
}
