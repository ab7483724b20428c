import type { ClaudeEvent } from '../../model/claude/event.ts'

/**
 * Whether a turn that Claude takes by itself has something to show with this event; before that there is no turn. The
 * empty one that a resumed process may begin with never has.
 */
export function showsSomething(event: ClaudeEvent): boolean {
  switch (event.type) {
    case 'text':
    case 'toolStarted':
    case 'toolDescribed':
    case 'retrying':
    case 'compacted':
      return true
    case 'result':
      return event.outcome === 'failed' || event.text !== ''
    default:
      return false
  }
}
