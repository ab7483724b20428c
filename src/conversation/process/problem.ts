import type { TurnResult } from '../../model/claude/event.ts'

/** The session that `--resume` named is not there any more. */
export function isSessionGone(result: TurnResult): boolean {
  return result.errors.some(error => error.startsWith('No conversation found with session ID'))
}

/** An error's own words. Errors of this program say what mends them. */
export function errorMessage(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
