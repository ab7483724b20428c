import { Command } from 'commander'

/** `tg-claude login` */
export function loginCommand(): Command {
  return new Command('login')
    .description('Connect your Telegram bot: checks its token and pairs it with you.')
    .option(
      '--token <source>',
      '- reads the token from standard input (default: TG_CLAUDE_TOKEN, else asked for)',
    )
    .option('--owner <id>', 'numeric Telegram user id of the owner, for scripts: nobody is paired or asked')
    .option('--force', 'replace another bot’s login, and remove a webhook, without asking')
    .option('--api-root <url>', 'another Bot API server; it is saved as well')
    .addHelpText('after', EXAMPLES)
    .action(async flags => {
      const { runLogin } = await import('./run.ts')
      await runLogin(flags)
    })
}

const EXAMPLES = `
Examples:
  tg-claude login
  pass show my-bot | tg-claude login --token -
  tg-claude login --token - --owner 4242001 < token.txt`
