import { readFileSync } from 'node:fs'
import { Command, Option } from 'commander'
import { PERMISSION_MODES } from './settings-table.ts'

/** The command line. Each command's code is loaded when it runs, so that `--version` stays quick. */
export function createProgram(): Command {
  const program = new Command('tg-claude')
    .description('Claude Code, steered from your phone through Telegram.')
    .version(version(), '-v, --version')
    .exitOverride()
    .showHelpAfterError()
  program.addCommand(startCommand().exitOverride())
  program.addCommand(demoCommand().exitOverride())
  return program
}

function startCommand(): Command {
  return new Command('start')
    .description('Serve your bot until Ctrl-C: messages go to Claude Code on this machine.')
    .option('--cwd <folder>', 'folder of new topics (default: this one)')
    .option('--model <model>', 'model of Claude Code')
    .addOption(
      new Option('--permission-mode <mode>', 'permission mode of Claude Code').choices(PERMISSION_MODES),
    )
    .option('--max-budget-usd <amount>', 'most that one turn may cost')
    .option('--preview <mode>', 'auto, rich, draft, edit or off')
    .option('--format <format>', 'rich or text')
    .option('--trust', 'use this folder’s own hooks, MCP servers, settings and CLAUDE.md')
    .option('--api-root <url>', 'another Bot API server')
    .option('--claude <path>', 'another claude executable')
    .addHelpText('after', EXAMPLE)
    .action(async flags => {
      const { start } = await import('./commands/start.ts')
      await start(flags)
    })
}

const EXAMPLE = `
The token and the owner's numeric user id come from TG_CLAUDE_TOKEN and TG_CLAUDE_OWNER, or from config.json.

Example:
  TG_CLAUDE_TOKEN=123456:ABC… TG_CLAUDE_OWNER=4242001 tg-claude start --cwd ~/code/app --trust`

function demoCommand(): Command {
  return new Command('demo')
    .description('Ask one question on a local stand-in for Telegram: no token, no account, no network.')
    .argument('<question...>', 'what to ask')
    .option('--real', 'ask the claude of this machine instead of the built-in script')
    .addHelpText('after', '\nExample:\n  tg-claude demo "What can you do?"')
    .action(async (question: string[], flags: { real?: boolean }) => {
      const { demo } = await import('./commands/demo.ts')
      await demo(question.join(' '), { isReal: flags.real === true })
    })
}

function version(): string {
  const path = new URL('../../package.json', import.meta.url)
  return JSON.parse(readFileSync(path, 'utf8')).version
}
