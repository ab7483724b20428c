import { parse } from 'node:path'
import type { AppOptions } from '../../../app/app-options.ts'
import type { ClaudeCheck } from '../../../claude/check.ts'
import { tooOld } from '../../../claude/wire/version.ts'
import { modeCaution } from '../../../settings/setting-warnings.ts'
import type { BotIdentity } from '../../../telegram/connection/identity.ts'

export interface StartFacts {
  readonly me: BotIdentity
  readonly settings: AppOptions['settings']
  readonly claude: ClaudeCheck
  readonly isTrusted: boolean
  /** The person's home folder on the host. */
  readonly home: string
  /** What Claude did without when it last worked in this folder, a line each. */
  readonly lacks: readonly string[]
}

/** The screen shown once the bot is being served: who, where, with what, and any remaining problems. Pure. */
export function startScreen({ me, settings, claude, isTrusted, home, lacks }: StartFacts): string {
  const { owner, cwd, model, permissionMode, preview, format } = settings
  const rows: readonly (readonly [string, string])[] = [
    ['bot', `@${me.username}  https://t.me/${me.username}`],
    ['owner', String(owner)],
    [
      'folder',
      isTrusted ? cwd : `${cwd} (not trusted: its hooks, MCP servers, settings and CLAUDE.md are left out)`,
    ],
    ['claude', claudeWords(claude, settings.claude)],
    ['model', model ?? 'Claude Code’s default'],
    ['mode', permissionMode],
    ['preview', `${preview.mode}, format ${format}`],
  ]
  const lines = rows.map(([name, words]) => `  ${name.padEnd(9)}${words}`)
  return [
    'tg-claude is running',
    '',
    ...lines,
    '',
    ...hints(me, settings, home),
    ...(lacks.length > 0 ? ['When Claude last worked here:', ...lacks] : []),
    'Write to the bot. Ctrl-C stops tg-claude.',
  ].join('\n')
}

function claudeWords(check: ClaudeCheck, bin: string): string {
  switch (check.kind) {
    case 'ready':
      return check.payer === undefined ? check.version : `${check.version}, paid by ${check.payer}`
    case 'missing':
      return `✗ not found as "${bin}". Install it: npm install -g @anthropic-ai/claude-code`
    case 'tooOld':
      return `✗ ${tooOld(check.version)}`
    case 'loggedOut':
      return `✗ ${check.version}, not logged in. Run: claude auth login`
    case 'unknown':
      return `✗ "${bin}" did not report a version. Is it Claude Code?`
  }
}

function hints(me: BotIdentity, { cwd, permissionMode }: StartFacts['settings'], home: string): string[] {
  const isWide = cwd === home || cwd === parse(cwd).root
  return [
    ...(isWide
      ? ['⚠ Claude can reach everything in this folder. Start in a project’s folder, or name one with --cwd.']
      : []),
    ...[modeCaution(permissionMode)].filter(line => line !== undefined),
    ...(me.hasTopics
      ? []
      : ['Topics are off. To give each topic its own session: @BotFather → Bot Settings → Threaded Mode.']),
  ]
}
