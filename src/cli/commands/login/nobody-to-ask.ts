import { CliError } from '../../../settings/cli-error.ts'

/** sysexits.h: EX_USAGE. */
const EXIT_CODE = 64

/** A question came up, but there is no terminal and no line of input to answer it. */
export class NobodyToAsk extends CliError {
  override readonly name = 'NobodyToAsk'

  constructor() {
    super('Login has a question, but there is no terminal and no more input.', {
      remedy: 'In a script: tg-claude login --token - --owner ID, with the token as the first line of input.',
      exitCode: EXIT_CODE,
    })
  }
}
