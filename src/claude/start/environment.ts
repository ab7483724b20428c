// The environment Claude runs in: the person's own, as in a terminal, without the bridge's variables.
import type { ClaudeSpec } from './spec.ts'

/** Every descendant that keeps its environment carries this variable; it is how they are found again. */
const MARKER_VARIABLE = 'TGC_TURN_MARKER'

/** What Claude Code sets for its children (measured on 2.1.329). Present if Claude started the bridge. */
const NESTED_SESSION_VARIABLES = new Set([
  'AI_AGENT',
  'CLAUDECODE',
  'CLAUDE_CODE_CHILD_NOTES_DIR',
  'CLAUDE_CODE_CHILD_SESSION',
  'CLAUDE_CODE_ENTRYPOINT',
  'CLAUDE_CODE_EXECPATH',
  'CLAUDE_CODE_MESSAGING_SOCKET',
  'CLAUDE_CODE_MESSAGING_TOKEN',
  'CLAUDE_CODE_SESSION_ATTENDED',
  'CLAUDE_CODE_SESSION_ID',
  'CLAUDE_EFFORT',
  'CLAUDE_PID',
])

/** At its start the process would run an interrupted turn again, which nobody asked for (measured on 2.1.329). */
const UNASKED = new Set(['CLAUDE_CODE_RESUME_INTERRUPTED_TURN'])

/**
 * @returns the child's complete environment: `spec.env` plus the family tag, without `TG_CLAUDE_*`, without
 *   variables that contain one of `spec.secrets`, and without the variables of an outer Claude Code session and those that make a
 *   process act by itself
 */
export function childEnvironment(
  spec: Pick<ClaudeSpec, 'env' | 'secrets' | 'familyTag'>,
): Record<string, string> {
  const kept = Object.entries(spec.env).filter(
    (entry): entry is [string, string] =>
      entry[1] !== undefined && isThePersons(entry[0], entry[1], spec.secrets),
  )
  return {
    ...Object.fromEntries(kept),
    // Needed for `rewind_files`, which undoes a message.
    CLAUDE_CODE_ENABLE_SDK_FILE_CHECKPOINTING: 'true',
    // Needed to learn when Claude is idle: a result alone does not end its work.
    CLAUDE_CODE_EMIT_SESSION_STATE_EVENTS: '1',
    [MARKER_VARIABLE]: spec.familyTag,
  }
}

/** @returns the family tag as an entry of a process's environment */
export function markerEntry(familyTag: string): string {
  return `${MARKER_VARIABLE}=${familyTag}`
}

function isThePersons(name: string, value: string, secrets: readonly string[]): boolean {
  if (name.startsWith('TG_CLAUDE_') || NESTED_SESSION_VARIABLES.has(name) || UNASKED.has(name)) return false
  return !secrets.some(secret => secret !== '' && value.includes(secret))
}
