import type { Exited, TurnResult } from '../model/event.ts'
import { plain } from '../render/notice.ts'
import type { Outcome } from './final.ts'
import type { TurnPost } from './ports.ts'

/** The session that `--resume` named is not there any more. */
export function isSessionGone(result: TurnResult): boolean {
  return result.errors.some(error => error.startsWith('No conversation found with session ID'))
}

/** What a result means for the person. */
export function outcomeOf(result: TurnResult): Outcome {
  switch (result.outcome) {
    case 'success':
      return { ending: 'answered' }
    case 'interrupted':
      return { ending: 'stopped' }
    case 'failed':
      return { ending: 'failed', why: failure(result) }
  }
}

/** A process that went away in mid-turn. */
export function outcomeOfExit(exited: Exited): Outcome {
  return {
    ending: 'failed',
    why: `Claude Code ${howItEnded(exited)} before it answered.${lastWords(exited)}`,
  }
}

/** A process that went away while background work was left in it. */
export function backgroundLost(exited: Exited): string {
  return `❌ Claude Code ${howItEnded(exited)} while background work went on here. It was not finished.${lastWords(exited)}`
}

function howItEnded({ code, signal }: Exited): string {
  return signal ? `was ended by ${signal}` : `ended with exit code ${code ?? 'unknown'}`
}

function lastWords({ stderr }: Exited): string {
  const last = stderr.trim().split('\n').at(-1)
  return last ? ` It said: ${last}` : ''
}

/** A message that makes a sound, about something that no answer tells of. */
export function warning(words: string): TurnPost {
  return { body: { kind: 'content', contents: [plain(words)] }, sounds: true }
}

/** An error's own words. Errors of this program say what mends them. */
export function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

function failure(result: TurnResult): string {
  if (isSessionGone(result))
    return 'The session of this topic is gone from the host, so Claude does not remember what was said here. Your next message begins a new session.'
  const said = result.errors.filter(error => !error.startsWith('[')).join('\n') || result.text
  if (said.includes('Please run /login'))
    return 'Claude Code is not logged in on the host. Run `claude` there, enter /login, and send your message again.'
  return said || 'Claude failed without saying why.'
}
