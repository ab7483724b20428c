import { Command } from 'commander'

const EXAMPLES = `
Examples:
  tg-claude demo                       a chat, in this terminal
  tg-claude demo "What can you do?"    one question
  echo "run ls" | tg-claude demo       asks each line of the input
  tg-claude demo --page                the chat as on a phone, in the browser`

/** `tg-claude demo` */
export function demoCommand(): Command {
  return new Command('demo')
    .description('Try it against a built-in Telegram: no token, no account, no network.')
    .argument('[question...]', 'one question to ask; without it, you get a chat to type into')
    .option('--real', 'use the claude of this machine instead of the built-in script')
    .option('--page', 'show the chat as a page in the browser, on this machine only')
    .addHelpText('after', EXAMPLES)
    .action(async (words: string[], flags: { real?: boolean; page?: boolean }) => {
      const question = words.join(' ') || undefined
      const options = { isReal: flags.real === true }
      if (flags.page) await (await import('../../../demo/page.ts')).demoPage(question, options)
      else await (await import('../../../demo/demo.ts')).demo(question, options)
    })
}
