import { ANSWER_LABELS } from '../../model/chat/labels.ts'
import type { Post } from '../../model/chat/post.ts'
import type { Exited, TurnResult } from '../../model/claude/event.ts'
import { plain } from '../../render/notices/notice.ts'
import { momentOf } from '../../render/text/time.ts'
import { isSessionGone } from '../process/problem.ts'
import type { TurnOutcome } from './final.ts'
import { lastWords } from './last-words.ts'

/** Translates a result for the person. @param now wall-clock milliseconds */
export function outcomeOf(result: TurnResult, now: number): TurnOutcome {
  switch (result.outcome) {
    case 'success':
      return { ending: 'answered' }
    case 'interrupted':
      return { ending: 'stopped' }
    case 'failed':
      return { ending: 'failed', ...failure(result, now) }
  }
}

/** For a process that exited mid-turn. */
export function outcomeOfExit(exited: Exited): TurnOutcome {
  const why =
    exited.problem ??
    `Claude Code ${howItEnded(exited)} before it answered.${likelyCause(exited)}${whatItSaid(exited)}`
  return { ending: 'failed', why }
}

/** For a process that exited with background work left. */
export function backgroundLost(exited: Exited): string {
  return `❌ Claude Code ${howItEnded(exited)} while background work was running here. That work did not finish.${likelyCause(exited)}${whatItSaid(exited)}`
}

function howItEnded({ code, signal }: Exited): string {
  if (signal === undefined) return `ended with exit code ${code ?? 'unknown'}`
  return CRASHES.has(signal) ? `crashed (${signal})` : `was killed by ${signal}`
}

/** Signals that a process causes itself, by crashing. */
const CRASHES: ReadonlySet<string> = new Set(['SIGSEGV', 'SIGABRT', 'SIGBUS', 'SIGILL', 'SIGFPE', 'SIGTRAP'])

/** A shell's exit code for a child that SIGKILL ended: 128 + 9. */
const KILLED_CODE = 137

/** Explains a SIGKILL that this program did not send. */
function likelyCause({ code, signal }: Exited): string {
  if (signal !== 'SIGKILL' && code !== KILLED_CODE) return ''
  return ' The host may have run out of memory: close other programs there, then try again.'
}

function whatItSaid({ stderr }: Exited): string {
  const words = lastWords(stderr)
  return words === undefined ? '' : ` It said: ${words}`
}

/** @returns a message with sound, for something that no answer reports */
export function warning(words: string): Post {
  return { body: { kind: 'content', contents: [plain(words)] }, sounds: true }
}

function failure(result: TurnResult, now: number): Pick<TurnOutcome, 'why' | 'remedy'> {
  if (isSessionGone(result)) return { why: SESSION_GONE, remedy: { kind: 'anew' } }
  const said = result.errors.filter(error => !error.startsWith('[')).join('\n') || result.text
  switch (result.cause?.kind) {
    case 'contextFull':
      return { why: CONTEXT_FULL, remedy: { kind: 'compact' } }
    case 'usageLimit':
      return limitReached(said, result.cause.resetsAt, now)
    case 'historyRefused':
      return { why: `${HISTORY_REFUSED} It said: ${said}`, remedy: { kind: 'leave' } }
    case 'placeGone':
      return { why: PLACE_GONE, remedy: { kind: 'leave' } }
    case undefined:
      return { why: mended(said) }
  }
}

function limitReached(
  said: string,
  resetsAt: number | undefined,
  now: number,
): Pick<TurnOutcome, 'why' | 'remedy'> {
  const limit = /^You've (?:hit|reached) your ([^·|.]+limit)/.exec(said)?.[1]
  const reached = `You have reached your Claude ${limit ?? 'usage limit'}.`
  if (resetsAt === undefined) return { why: `${reached} Claude Code said: ${said}` }
  if (resetsAt <= now) return { why: `${reached} It has just reset: try again.` }
  const why = `${reached} It resets at ${momentOf(resetsAt, now)}. ${ANSWER_LABELS.continueLater}: this waits here until then and continues by itself.`
  return { why, remedy: { kind: 'later', at: resetsAt + AFTER_RESET_MS } }
}

/** Added to the reset time: it is in whole seconds, and clocks differ (milliseconds). */
const AFTER_RESET_MS = 15_000

function mended(said: string): string {
  const [, mend] = MENDS.find(([words]) => words.test(said)) ?? []
  if (said === '') return 'Claude failed without saying why.'
  return mend === undefined ? said : mend(said)
}

const SESSION_GONE =
  'This topic’s session no longer exists on the host, so Claude does not remember what was said here. Your next message starts a new session.'

const CONTEXT_FULL = `This conversation has become too long for Claude, so your message was not answered. ${ANSWER_LABELS.compact}: Claude summarises it and continues from the summary. ${ANSWER_LABELS.newSession}: Claude starts over and knows nothing of what was said here.`

const HISTORY_REFUSED =
  'The API refuses something in this conversation, so every further message here would fail too: choose below how to leave it.'

const PLACE_GONE =
  'Claude Code no longer finds the place to go back to, so your message was not sent, and Claude remembers everything again.'

/** Claude Code's own messages (measured on 2.1.197 and 2.1.329), and what the person should read instead. */
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
