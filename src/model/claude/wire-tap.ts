/** Sees every message on one process's wire. Never throws. */
export interface WireTap {
  /** The host wrote it to Claude's stdin. */
  readonly to: (message: object) => void
  /** Claude wrote it to its stdout. */
  readonly from: (message: unknown) => void
  /** The process has exited. */
  readonly exit: (code: number | undefined) => void
}
