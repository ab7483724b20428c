import { CliError } from './cli-error.ts'

/** sysexits.h: EX_USAGE. */
const EXIT_CODE = 64

/** A token was given as an argument, where the process list and the shell's history show it. */
export class TokenInTheOpen extends CliError {
  override readonly name = 'TokenInTheOpen'

  constructor() {
    super('Other users can read a token on a command line.', {
      remedy:
        'Run tg-claude login, which asks for it, or pass it on standard input: tg-claude login --token -',
      exitCode: EXIT_CODE,
    })
  }
}
