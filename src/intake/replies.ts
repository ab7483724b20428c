import type { Again } from '../model/chat/action.ts'
import type { Piece } from '../model/chat/incoming.ts'
import { momentOf } from '../render/text/time.ts'

/** Replies to what the person sent or pressed. */
export const CLOSED = 'This was already decided, or the button is too old.'
export const PRIVATE = 'This bot belongs to someone else.'
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
} as const

/** @returns the reply about what Claude cannot receive, if anything */
export function leftOut(piece: Piece, hasWords: boolean): string | undefined {
  if (piece.kind === 'message') return undefined
  return hasWords
    ? `Claude gets only your words: ${piece.what} cannot be passed on yet.`
    : `Claude cannot receive ${piece.what} yet. Please send text.`
}
