import { Command } from 'commander'

/** `tg-claude outbox` */
export function outboxCommand(): Command {
  const outbox = new Command('outbox')
    .description('Show messages that have not reached the chat; resend or drop them.')
    .addHelpText('after', EXAMPLES)
    .action(async () => (await load()).listOutbox())
  outbox
    .command('retry')
    .description('Resend messages that were given up, even while the bot is running.')
    .argument('[ids...]', 'message numbers (default: all that were given up)')
    .addHelpText('after', '\nExample:\n  tg-claude outbox retry 12')
    .action(async (ids: string[]) => (await load()).retryOutbox(ids))
  outbox
    .command('drop')
    .description('Drop messages that have not arrived; they will not be sent.')
    .argument('<ids...>', 'message numbers, as tg-claude outbox shows them')
    .addHelpText('after', '\nExample:\n  tg-claude outbox drop 12 13')
    .action(async (ids: string[]) => (await load()).dropOutbox(ids))
  return outbox
}

const load = () => import('./outbox.ts')

const EXAMPLES = `
Examples:
  tg-claude outbox
  tg-claude outbox retry`
