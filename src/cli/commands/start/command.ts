import { Command, Option } from 'commander'
import { settings } from '../../../settings/settings-table.ts'

/** `tg-claude start` */
export function startCommand(): Command {
  return new Command('start')
    .description('Serve your bot until Ctrl-C: messages go to Claude Code on this machine.')
    .option('--cwd <folder>', 'folder of new topics (default: this one)')
    .option('--model <model>', 'model of Claude Code')
    .addOption(
      new Option('--permission-mode <mode>', 'permission mode of Claude Code').choices(
        choicesOf('permissionMode'),
      ),
    )
    .addOption(new Option('--allow <mode>', 'a mode that /mode may choose, too').choices(choicesOf('allow')))
    .option('--approval-timeout <minutes>', 'how long Claude waits for your answer (15)')
    .option('--max-budget-usd <amount>', 'most that one turn may cost')
    .addOption(
      new Option('--preview <mode>', 'how a growing answer is shown').choices(choicesOf('preview.mode')),
    )
    .addOption(new Option('--format <format>', 'how answers look').choices(choicesOf('format')))
    .addOption(
      new Option('--verbosity <level>', 'how much of Claude’s work is shown').choices(choicesOf('verbosity')),
    )
    .addOption(new Option('--thinking <show|hide>', 'Claude’s thoughts').choices(choicesOf('thinking')))
    .addOption(new Option('--log-level <level>', 'how much the log tells').choices(choicesOf('logLevel')))
    .option('--trust', 'use this folder’s own hooks, MCP servers, settings and CLAUDE.md')
    .option('--record [folder]', 'keep what goes to and comes from Claude (default: in the state folder)')
    .option('--api-root <url>', 'another Bot API server')
    .option('--claude <path>', 'another claude executable')
    .addHelpText('after', EXAMPLE)
    .action(async flags => {
      const { start } = await import('./start.ts')
      await start(flags)
    })
}

function choicesOf(key: string): readonly string[] {
  return settings.find(setting => setting.key === key)?.choices ?? []
}

const EXAMPLE = `
The bot's token and the owner's numeric user id are what login saved, or
TG_CLAUDE_TOKEN and TG_CLAUDE_OWNER. At a terminal, start goes through login
where something is missing.

Examples:
  tg-claude start --trust
  tg-claude start --cwd ~/code/app --permission-mode acceptEdits
  TG_CLAUDE_TOKEN=123456:ABC… TG_CLAUDE_OWNER=4242001 tg-claude start`
