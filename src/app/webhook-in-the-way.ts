import { CliError } from '../settings/cli-error.ts'

/** sysexits.h: EX_TEMPFAIL, as for another program that polls. */
const EXIT_CODE = 75

/** Telegram pushes the bot's updates to an address: nobody can poll, and whoever set that up may still want it. */
export class WebhookInTheWay extends CliError {
  override readonly name = 'WebhookInTheWay'

  constructor(host: string) {
    const remedy =
      'If nothing of yours needs that, `tg-claude login` offers to remove it. Otherwise use a separate bot.'
    super(`Telegram pushes this bot’s messages to ${host}.`, { remedy, exitCode: EXIT_CODE })
  }
}
