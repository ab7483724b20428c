import { Command } from 'commander'

/** `tg-claude demo` */
export function demoCommand(): Command {
  return new Command('demo')
    .description('Ask one question on a local stand-in for Telegram: no token, no account, no network.')
    .argument('<question...>', 'what to ask')
    .option('--real', 'ask the claude of this machine instead of the built-in script')
    .addHelpText('after', '\nExample:\n  tg-claude demo "What can you do?"')
    .action(async (question: string[], flags: { real?: boolean }) => {
      const { demo } = await import('./demo.ts')
      await demo(question.join(' '), { isReal: flags.real === true })
    })
}
