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
  const why = exited.trouble ?? `Claude Code ${howItEnded(exited)} before it answered.${lastWords(exited)}`
  return { ending: 'failed', why }
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
  if (isSessionGone(result)) return SESSION_GONE
  const said = result.errors.filter(error => !error.startsWith('[')).join('\n') || result.text
  const [, mend] = MENDS.find(([words]) => words.test(said)) ?? []
  if (said === '') return 'Claude failed without saying why.'
  return mend === undefined ? said : mend(said)
}

const SESSION_GONE =
  'The session of this topic is gone from the host, so Claude does not remember what was said here. Send your message again: it begins a new session.'

/** What Claude Code says of itself (measured on 2.1.197 and 2.1.329), and what a person should read. */
const MENDS: readonly (readonly [RegExp, (said: string) => string])[] = [
  [
    /Please run \/login/,
    () =>
      'Claude Code is not logged in on the host. Run there: claude auth login\nThen send your message again.',
  ],
  [
    /^Failed to authenticate/,
    said =>
      `The API refused Claude Code’s login or API key. Run on the host: claude auth login\nThen send your message again. It said: ${said}`,
  ],
  [
    /\(429\)|Repeated 529|Connection refused|Connection error/,
    said => `The API did not answer, and Claude gave up. Send your message again later. It said: ${said}`,
  ],
]
