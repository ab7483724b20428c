// The command line of one Claude process. It never contains a prompt: text there can become flags, and `ps`
// shows it.
import { BYPASS } from '../../model/claude/mode.ts'
import { denyRules, shellMustAsk } from './denied-folders.ts'
import type { ClaudeSpec } from './spec.ts'

/** They schedule work in this process, which ends before the work would run (measured on 2.1.329). */
const TOOLS_FOR_LATER = ['CronCreate', 'ScheduleWakeup']

/** @returns the arguments for `spec.bin` */
export function claudeArguments(spec: Omit<ClaudeSpec, 'bin' | 'env' | 'secrets' | 'familyTag'>): string[] {
  return [
    ...['-p', '--input-format', 'stream-json', '--output-format', 'stream-json'],
    ...['--include-partial-messages', '--verbose', '--permission-prompt-tool', 'stdio'],
    // Always set: otherwise a repository's own `defaultMode: bypassPermissions` applies.
    ...['--permission-mode', spec.permissionMode],
    ...(spec.allowsBypass && spec.permissionMode !== BYPASS ? ['--allow-dangerously-skip-permissions'] : []),
    ...(spec.resume ? ['--resume', spec.resume] : []),
    // Without a fork, what is left out would be lost for good (measured on 2.1.332).
    ...(spec.resume && spec.resumeAt ? ['--resume-session-at', spec.resumeAt, '--fork-session'] : []),
    ...(spec.model ? ['--model', spec.model] : []),
    ...(spec.maxBudgetUsd === undefined ? [] : ['--max-budget-usd', String(spec.maxBudgetUsd)]),
    // Print mode runs a repository's hooks and MCP servers without asking, trusted or not.
    ...(spec.trusted ? [] : ['--setting-sources', 'user', '--strict-mcp-config']),
    ...variadic('--add-dir', foldersOf(spec.grants)),
    // Passed once: of several `--settings`, only the last counts.
    ...['--settings', JSON.stringify(settingsFor(spec))],
    // Must be last: it consumes every following argument.
    ...['--disallowedTools', ...TOOLS_FOR_LATER, ...denyRules(spec.deniedFolders)],
  ]
}

/** Otherwise a classifier decides in plan mode what other modes ask the person (measured on 2.1.329). */
const ASK_IN_PLAN_MODE = { useAutoModeDuringPlan: false }

function settingsFor({ cwd, deniedFolders }: Pick<ClaudeSpec, 'cwd' | 'deniedFolders'>): object {
  return {
    ...ASK_IN_PLAN_MODE,
    ...(shellMustAsk(cwd, deniedFolders) ? { permissions: { ask: ['Bash'] } } : {}),
  }
}

function foldersOf(grants: ClaudeSpec['grants']): string[] {
  return grants.flatMap(grant => (grant.kind === 'folders' ? grant.folders : []))
}

/** A flag that takes every argument up to the next flag. */
function variadic(flag: string, values: readonly string[]): string[] {
  return values.length === 0 ? [] : [flag, ...values]
}
