import type { TurnResult } from '../../model/claude/event.ts'

/** Whether the session that `--resume` named no longer exists. */
export function isSessionGone(result: TurnResult): boolean {
  return result.errors.some(error => error.startsWith('No conversation found with session ID'))
}

/** @returns the error's message. This program's own errors say how to fix them. */
export function errorMessage(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
