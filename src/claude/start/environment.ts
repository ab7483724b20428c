// The environment Claude runs in: the person's own, as in a terminal, with nothing of the bridge's.
import type { ClaudeSpec } from './spec.ts'

/** Carried by every descendant that does not clean its environment; how they are found again. */
const MARKER_VARIABLE = 'TGC_TURN_MARKER'

/** What Claude Code gives its children; measured on 2.1.329. Present when the bridge was itself started by Claude. */
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

/**
 * The whole environment of the child: `spec.env` without `TG_CLAUDE_*`, without any variable that holds one of
 * `spec.secrets`, and without what an outer Claude Code session left there; with the family tag added.
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
    // So that `rewind_files` can undo a message.
    CLAUDE_CODE_ENABLE_SDK_FILE_CHECKPOINTING: 'true',
    // So that it says when it is idle: a result alone is not the end.
    CLAUDE_CODE_EMIT_SESSION_STATE_EVENTS: '1',
    [MARKER_VARIABLE]: spec.familyTag,
  }
}

/** The family tag as it stands in a process's environment. */
export function markerEntry(familyTag: string): string {
  return `${MARKER_VARIABLE}=${familyTag}`
}

function isThePersons(name: string, value: string, secrets: readonly string[]): boolean {
  if (name.startsWith('TG_CLAUDE_') || NESTED_SESSION_VARIABLES.has(name)) return false
  return !secrets.some(secret => secret !== '' && value.includes(secret))
}
