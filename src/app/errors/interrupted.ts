/** 128 + SIGINT, the shell convention. */
const EXIT_CODE = 130

/** The person interrupted the program, so there is nothing to tell them. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted'
  readonly exitCode = EXIT_CODE
}
