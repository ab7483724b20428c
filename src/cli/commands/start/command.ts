import { Command, Option } from 'commander'
import { settings } from '../../../settings/settings-table.ts'

/** `tg-claude start` */
export function startCommand(): Command {
  return new Command('start')
    .description('Run your bot until Ctrl-C: it passes your messages to Claude Code on this machine.')
    .option('--cwd <folder>', 'folder for new topics (default: the current one)')
    .option('--model <model>', 'model that Claude Code uses')
    .addOption(
      new Option('--permission-mode <mode>', 'permission mode that Claude Code starts in').choices(
        choicesOf('permissionMode'),
      ),
    )
    .addOption(new Option('--allow <mode>', 'let /mode switch to this mode too').choices(choicesOf('allow')))
    .option('--approval-timeout <minutes>', 'how long Claude waits for your answer (default: 15)')
    .option('--max-budget-usd <amount>', 'the most that one turn may cost')
    .addOption(
      new Option('--preview <mode>', 'how an answer is shown while it grows').choices(
        choicesOf('preview.mode'),
      ),
    )
    .addOption(new Option('--format <format>', 'rich messages or plain text').choices(choicesOf('format')))
    .addOption(
      new Option('--verbosity <level>', 'how much of Claude’s work to show').choices(choicesOf('verbosity')),
    )
    .addOption(
      new Option('--thinking <show|hide>', 'whether to show Claude’s thoughts').choices(
        choicesOf('thinking'),
      ),
    )
    .addOption(new Option('--log-level <level>', 'how much to log').choices(choicesOf('logLevel')))
    .option('--trust', 'use this folder’s own hooks, MCP servers, settings and CLAUDE.md')
    .option('--record [folder]', 'record everything sent to and from Claude (default: in the state folder)')
    .option('--api-root <url>', 'Bot API server to use')
    .option('--claude <path>', 'claude executable to use')
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
The bot's token and the owner's numeric user id come from TG_CLAUDE_TOKEN and
TG_CLAUDE_OWNER, or else from login. If one is missing, start runs login first
when you are at a terminal.

Examples:
  tg-claude start --trust
  tg-claude start --cwd ~/code/app --permission-mode acceptEdits
  TG_CLAUDE_TOKEN=123456:ABC… TG_CLAUDE_OWNER=4242001 tg-claude start`
