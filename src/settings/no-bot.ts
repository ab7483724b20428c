import { CliError } from './cli-error.ts'

/** sysexits.h: EX_CONFIG. */
const EXIT_CODE = 78

/** A command needs a bot's state, but no token says which bot. */
export class NoBot extends CliError {
  override readonly name = 'NoBot'

  constructor() {
    super('There is no bot token, so it is not clear which bot you mean.', {
      remedy: 'Run `tg-claude login`, or set TG_CLAUDE_TOKEN.',
      exitCode: EXIT_CODE,
    })
  }
}
