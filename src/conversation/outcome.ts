import type { Exited, TurnResult } from '../model/event.ts'
import type { Outcome } from './final.ts'

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
export function outcomeOfExit({ code, signal, stderr }: Exited): Outcome {
  const how = signal ? `was ended by ${signal}` : `ended with exit code ${code ?? 'unknown'}`
  const last = stderr.trim().split('\n').at(-1)
  return { ending: 'failed', why: `Claude Code ${how} before it answered.${last ? ` It said: ${last}` : ''}` }
}

function failure(result: TurnResult): string {
  if (isSessionGone(result))
    return 'The session of this topic is gone from the host, so Claude does not remember what was said here. Your next message begins a new session.'
  const said = result.errors.filter(error => !error.startsWith('[')).join('\n') || result.text
  if (said.includes('Please run /login'))
    return 'Claude Code is not logged in on the host. Run `claude` there, enter /login, and send your message again.'
  return said || 'Claude failed without saying why.'
}
