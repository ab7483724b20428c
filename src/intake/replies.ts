import type { Again } from '../model/chat/action.ts'
import type { Piece } from '../model/chat/incoming.ts'
import { momentOf } from '../render/text/time.ts'

/** Replies to what the person sent or pressed. */
export const CLOSED = 'This was already decided, or the button is too old.'
export const TURNED_AWAY = {
  stranger: 'This bot belongs to someone else.',
  elsewhere: 'This bot works in its owner’s private chat only.',
} as const
export const TAKEN: Readonly<Record<Again, string>> = {
  retry: 'Trying again',
  continue: 'Continuing',
  compact: 'Summarising first',
  anew: 'Starting a new session',
}
export const AGAIN = {
  accepted: ({ how, at }: { how: Again; at?: number }) =>
    at === undefined ? TAKEN[how] : `Continues at ${momentOf(at)}`,
  full: () => 'Too many messages are already waiting here.',
  gone: () => 'There is nothing left to continue here.',
} as const

export const EDITED = {
  running: 'Claude is already working on this. Send a new message to add to it.',
  over: 'This is no longer waiting, so Claude will not see the change. Send it as a new message.',
  inParts:
    'This text arrived in parts and cannot be changed here. Remove it from the queue and send it again.',
  blank:
    'The new text looks empty, so Claude will get the one before. Remove it from the queue if you want neither.',
} as const

const BLANK = 'This message looks empty, so Claude did not get it. Please send text.'

/** @returns the reply about what Claude cannot receive, if anything. @param hasWords that a person can see */
export function leftOut(piece: Piece, hasWords: boolean): string | undefined {
  if (piece.kind === 'message') return hasWords ? undefined : BLANK
  return hasWords
    ? `Claude gets only your words: ${piece.what} cannot be passed on yet.`
    : `Claude cannot receive ${piece.what} yet. Please send text.`
}
