// The command line of one Claude process. Never a prompt: text there can become flags, and stands in `ps`.
import { BYPASS } from '../../model/claude/mode.ts'
import { denyRules, shellMustAsk } from './denied-folders.ts'
import type { ClaudeSpec } from './spec.ts'

/** They ring in this process, which ends with its work: nothing would ever come of them (measured on 2.1.329). */
const TOOLS_FOR_LATER = ['CronCreate', 'ScheduleWakeup']

/** The arguments for `spec.bin`. */
export function claudeArguments(spec: Omit<ClaudeSpec, 'bin' | 'env' | 'secrets' | 'familyTag'>): string[] {
  return [
    ...['-p', '--input-format', 'stream-json', '--output-format', 'stream-json'],
    ...['--include-partial-messages', '--verbose', '--permission-prompt-tool', 'stdio'],
    // Always said: else a repository's own `defaultMode: bypassPermissions` holds.
    ...['--permission-mode', spec.permissionMode],
    ...(spec.allowsBypass && spec.permissionMode !== BYPASS ? ['--allow-dangerously-skip-permissions'] : []),
    ...(spec.resume ? ['--resume', spec.resume] : []),
    ...(spec.model ? ['--model', spec.model] : []),
    ...(spec.maxBudgetUsd === undefined ? [] : ['--max-budget-usd', String(spec.maxBudgetUsd)]),
    // Print mode runs a repository's hooks and MCP servers unasked, trusted or not.
    ...(spec.trusted ? [] : ['--setting-sources', 'user', '--strict-mcp-config']),
    ...variadic('--add-dir', foldersOf(spec.grants)),
    // Of several, only the last counts.
    ...['--settings', JSON.stringify(settingsFor(spec))],
    // Last, as it takes every word that follows.
    ...['--disallowedTools', ...TOOLS_FOR_LATER, ...denyRules(spec.deniedFolders)],
  ]
}

/** In plan mode a classifier would judge what is asked elsewhere (measured on 2.1.329): there, too, the person decides. */
const PLAN_ASKS = { useAutoModeDuringPlan: false }

function settingsFor({ cwd, deniedFolders }: Pick<ClaudeSpec, 'cwd' | 'deniedFolders'>): object {
  return { ...PLAN_ASKS, ...(shellMustAsk(cwd, deniedFolders) ? { permissions: { ask: ['Bash'] } } : {}) }
}

function foldersOf(grants: ClaudeSpec['grants']): string[] {
  return grants.flatMap(grant => (grant.kind === 'folders' ? grant.folders : []))
}

/** A flag that takes every word up to the next one. */
function variadic(flag: string, words: readonly string[]): string[] {
  return words.length === 0 ? [] : [flag, ...words]
}
