import type { Again } from '../model/chat/action.ts'
import type { Piece } from '../model/chat/incoming.ts'
import { momentOf } from '../render/text/moment.ts'

/** What the person reads of what they sent or pressed. */
export const CLOSED = 'This is over: it was decided already, or the button is too old.'
export const PRIVATE = 'This bot belongs to someone else.'
const TAKEN: Readonly<Record<Again, string>> = {
  retry: 'Once more',
  continue: 'Going on',
  compact: 'Summarising first',
  anew: 'In a new session',
}
export const AGAIN = {
  accepted: ({ how, at }: { how: Again; at?: number }) =>
    at === undefined ? TAKEN[how] : `Goes on at ${momentOf(at)}`,
  full: () => 'Too many messages wait here already.',
  gone: () => 'There is nothing here to go on with any more.',
} as const

export const EDITED = {
  running: 'Claude works on this already. Send a new message to add to it.',
  over: 'This no longer waits, so Claude does not see the change. Send it as a new message.',
  inParts:
    'This text came in parts and cannot be changed here. Remove it from what waits, and send it again.',
} as const

/** What to say of what Claude cannot get, if anything. */
export function leftOut(piece: Piece, hasWords: boolean): string | undefined {
  if (piece.kind === 'message') return undefined
  return hasWords
    ? `Claude gets your words only: ${piece.what} cannot be passed on from here yet.`
    : `Claude cannot get ${piece.what} from here yet. Please send text.`
}
