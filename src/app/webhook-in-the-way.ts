import { CliError } from '../settings/cli-error.ts'

/** sysexits.h: EX_TEMPFAIL, as for another program that polls. */
const EXIT_CODE = 75

/**
 * A webhook pushes the bot's updates to some address, so nobody can poll. Whoever set it up may still need
 * it.
 */
export class WebhookInTheWay extends CliError {
  override readonly name = 'WebhookInTheWay'

  constructor(host: string) {
    const remedy =
      'If nothing of yours needs that, `tg-claude login` offers to remove it. Otherwise use a separate bot.'
    super(`Telegram pushes this bot’s messages to ${host}.`, { remedy, exitCode: EXIT_CODE })
  }
}
