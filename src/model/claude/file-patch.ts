/** The line changes in one file. */
export interface FilePatch {
  /** Lines. */
  readonly added: number
  readonly removed: number
  /** Hunk by hunk, each line prefixed with `+`, `-` or a space; bounded. */
  readonly text: string
}
