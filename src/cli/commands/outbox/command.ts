import { Command } from 'commander'

/** `tg-claude outbox` */
export function outboxCommand(): Command {
  const outbox = new Command('outbox')
    .description('Show what has not reached the chat, and send or drop it.')
    .addHelpText('after', EXAMPLES)
    .action(async () => (await load()).listOutbox())
  outbox
    .command('retry')
    .description('Send what was given up once more; also while the bot is served.')
    .argument('[ids...]', 'which (default: all that was given up)')
    .addHelpText('after', '\nExample:\n  tg-claude outbox retry 12')
    .action(async (ids: string[]) => (await load()).retryOutbox(ids))
  outbox
    .command('drop')
    .description('Give up for good what has not arrived.')
    .argument('<ids...>', 'which; tg-claude outbox shows them')
    .addHelpText('after', '\nExample:\n  tg-claude outbox drop 12 13')
    .action(async (ids: string[]) => (await load()).dropOutbox(ids))
  return outbox
}

const load = () => import('./outbox.ts')

const EXAMPLES = `
Examples:
  tg-claude outbox
  tg-claude outbox retry`
