import type { Piece } from '../model/chat/incoming.ts'
import { isForeign, type Prompt, promptText } from '../model/chat/prompt.ts'
import { type Topic, topicKey } from '../model/chat/topic.ts'
import type { Clock } from '../model/clock.ts'

/**
 * A text this long may be the first part of one that a Telegram app split (UTF-16 units). Apps split at 4096, or at
 * the whitespace before that.
 */
const MAY_BE_CUT = 4_000

/** A part this long was split mid-line: at 4096, or one unit before if a character of two units is there. */
const CUT_IN_LINE = 4_095

/** The parts of a text and the pictures of an album arrive within this time of each other (milliseconds). */
const HOLD_MS = 1_500

/** Telegram gives the time in whole seconds. */
const SENT_TOGETHER_MS = HOLD_MS + 1_000

/** A text of more parts than this becomes several messages to Claude. */
const MOST_PARTS = 50

export interface JoiningDeps {
  readonly clock: Pick<Clock, 'sleep'>
  /** Receives pieces that belong together, in order. */
  readonly pass: (pieces: readonly Piece[]) => void
  readonly onError: (error: unknown) => void
}

interface Held {
  readonly pieces: Piece[]
  readonly over: AbortController
}

/**
 * Joins what Telegram sends in several messages: a long text, an album. A message waits only if it may have a next
 * part, and only for a moment. Until it is passed on, its updates are not done, so a crash loses none.
 */
export class MessageAssembler {
  readonly #parts: JoiningDeps
  readonly #held = new Map<string, Held>()

  constructor(parts: JoiningDeps) {
    this.#parts = parts
  }

  /** Throws if `pass` throws. */
  add(piece: Piece): void {
    const held = this.#held.get(topicKey(piece.topic))
    const isNext = held !== undefined && goesOn(held.pieces, piece)
    if (!isNext) this.release(piece.topic)
    const pieces = isNext ? [...held.pieces, piece] : [piece]
    held?.over.abort()
    this.#held.delete(topicKey(piece.topic))
    if (mayGoOn(pieces)) this.#hold(pieces, piece.topic)
    else this.#parts.pass(pieces)
  }

  /** Passes on what is held in this topic: it has no next part. */
  release(topic: Topic): void {
    const held = this.#held.get(topicKey(topic))
    if (!held) return
    held.over.abort()
    this.#held.delete(topicKey(topic))
    this.#parts.pass(held.pieces)
  }

  /** Passes nothing on any more. What is held is handled after the next start. */
  stop(): void {
    for (const { over } of this.#held.values()) over.abort()
    this.#held.clear()
  }

  #hold(pieces: Piece[], topic: Topic): void {
    const over = new AbortController()
    this.#held.set(topicKey(topic), { pieces, over })
    this.#parts.clock
      .sleep(HOLD_MS, over.signal)
      .then(() => {
        if (!over.signal.aborted) this.release(topic)
      })
      .catch(this.#parts.onError)
  }
}

/**
 * Apps drop the whitespace at which they split, and split mid-line only at full length.
 *
 * @returns the words of pieces that belong together, as one prompt; undefined if there are none
 */
export function joinedPrompt(pieces: readonly Piece[]): Prompt | undefined {
  const prompts = pieces.flatMap(piece => (piece.kind === 'message' ? piece.prompt : piece.caption) ?? [])
  const quotes = prompts[0]?.parts.filter(part => part.kind === 'quote') ?? []
  const words = prompts.map(promptText)
  const isText = pieces[0]?.kind === 'message'
  const text = words.map((part, index) => (isText ? glueAfter(words[index - 1]) : gap(index)) + part).join('')
  const author = prompts.some(isForeign) ? { isForeign: true as const } : {}
  return text === '' ? undefined : { parts: [...quotes, { kind: 'text', text, ...author }] }
}

function glueAfter(part: string | undefined): string {
  return part === undefined || part.length >= CUT_IN_LINE ? '' : '\n'
}

function gap(index: number): string {
  return index === 0 ? '' : '\n\n'
}

function goesOn(pieces: readonly Piece[], piece: Piece): boolean {
  const last = pieces.at(-1)
  if (last?.kind === 'unreadable')
    return piece.kind === 'unreadable' && last.albumId !== undefined && piece.albumId === last.albumId
  if (last?.kind !== 'message' || piece.kind !== 'message') return false
  const isReply = piece.prompt.parts.some(part => part.kind === 'quote')
  const hasSameAuthor = isForeign(piece.prompt) === isForeign(last.prompt)
  return hasSameAuthor && !isReply && piece.sentAt - last.sentAt <= SENT_TOGETHER_MS
}

function mayGoOn(pieces: readonly Piece[]): boolean {
  const last = pieces.at(-1)
  if (!last || pieces.length >= MOST_PARTS) return false
  return last.kind === 'message' ? promptText(last.prompt).length >= MAY_BE_CUT : last.albumId !== undefined
}
