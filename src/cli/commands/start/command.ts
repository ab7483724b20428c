import { Command, Option } from 'commander'
import { PERMISSION_MODES } from '../../settings-table.ts'

/** `tg-claude start` */
export function startCommand(): Command {
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
      const { start } = await import('./start.ts')
      await start(flags)
    })
}

const EXAMPLE = `
The token and the owner's numeric user id come from TG_CLAUDE_TOKEN and TG_CLAUDE_OWNER, or from config.json.

Example:
  TG_CLAUDE_TOKEN=123456:ABC… TG_CLAUDE_OWNER=4242001 tg-claude start --cwd ~/code/app --trust`
