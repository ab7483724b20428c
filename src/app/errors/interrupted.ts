/** 128 + SIGINT, as shells say it. */
const EXIT_CODE = 130

/** The person ended it in the middle, and knows that. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted'
  readonly exitCode = EXIT_CODE
}
