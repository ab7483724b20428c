/** Hears all that goes over one process's wire. Never throws. */
export interface WireTap {
  /** The host wrote it to Claude's stdin. */
  to(message: object): void
  /** Claude wrote it to its stdout. */
  from(message: unknown): void
  /** The process is gone. */
  exit(code: number | undefined): void
}
