import { Command } from 'commander'

/** `tg-claude login` */
export function loginCommand(): Command {
  return new Command('login')
    .description('Connect your Telegram bot: check its token and pair it with you.')
    .option(
      '--token <source>',
      'use - to read the token from standard input (default: TG_CLAUDE_TOKEN, else login asks for it)',
    )
    .option('--owner <id>', 'the owner’s numeric Telegram user id, for scripts: skips pairing and questions')
    .option('--force', 'replace another bot’s login and remove a webhook without asking')
    .option('--api-root <url>', 'Bot API server to use; it is saved too')
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
