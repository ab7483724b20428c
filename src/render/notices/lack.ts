import type { Lack } from '../../model/lack.ts'
import { shorten } from '../text/grapheme.ts'
import { momentOf } from '../text/time.ts'

/** How much of Claude Code's own words is shown (characters). */
const ERROR_LIMIT = 160

/**
 * One line that says what Claude does without, with the command that mends it.
 *
 * @param now wall-clock milliseconds
 */
export function lackLine(lack: Lack, now: number): string {
  if (lack.kind === 'login') return loginLine(lack.endsAt, now)
  const { name, state, error, folder } = lack
  const run = (command: string) => `Run on the host, in ${folder}: claude mcp ${command} ${inShell(name)}`
  switch (state) {
    case 'needsLogin':
      return `⚠️ The MCP server ${name} needs a login. ${run('login')}`
    case 'failed':
      return `⚠️ The MCP server ${name} did not start${because(error)} ${run('get')}`
    case 'pending':
      return `⏳ The MCP server ${name} has not started yet, so Claude works without its tools. ${run('get')}`
  }
}

function because(error: string | undefined): string {
  if (error === undefined) return '.'
  const words = shorten(error.replace(/\s+/g, ' ').trim(), ERROR_LIMIT)
  return /[.…!?]$/.test(words) ? `: ${words}` : `: ${words}.`
}

function loginLine(endsAt: number, now: number): string {
  const ends =
    endsAt <= now
      ? 'has probably ended'
      : `ends soon: at ${momentOf(endsAt, now)}, or up to three days earlier`
  return `⚠️ Claude Code’s login ${ends}. Run on the host: claude auth login`
}

/** Names of connectors contain spaces, as in `claude.ai Gmail`. */
function inShell(name: string): string {
  return /^[\w.:@/-]+$/.test(name) ? name : `'${name.replaceAll("'", `'\\''`)}'`
}
