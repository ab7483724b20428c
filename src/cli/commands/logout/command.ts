import { Command } from 'commander'

/** `tg-claude logout` */
export function logoutCommand(): Command {
  return new Command('logout')
    .description('Remove the bot’s token and owner from this machine.')
    .addHelpText('after', '\nExample:\n  tg-claude logout')
    .action(async () => {
      const { logout } = await import('./logout.ts')
      logout()
    })
}
