/** 128 + SIGINT, the shell convention. */
const EXIT_CODE = 130

/** The program ends early or in vain, and the person knows why: only the exit code is left to say. */
export class ToldAlready extends Error {
  override readonly name: string = 'ToldAlready'
  readonly exitCode: number = 1
}

/** The person interrupted the program. */
export class Interrupted extends ToldAlready {
  override readonly name = 'Interrupted'
  override readonly exitCode = EXIT_CODE
}
