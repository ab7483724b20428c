import type { Clock } from '../model/clock.ts'
import type { Keyboards } from '../model/keyboard.ts'
import { wordsOf } from '../model/prompt.ts'
import { failureOf, isUnchanged, type SendFailure } from '../model/send-error.ts'
import type { Topic } from '../model/topic.ts'
import { plain } from '../render/notice.ts'
import { queueContent } from '../render/queue.ts'
import type { Cards } from './ports.ts'
import { type QueueState, queueButtons } from './queue-buttons.ts'
import type { Topics } from './topics.ts'

export interface QueueCardParts {
  readonly topic: Topic
  readonly cards: Cards
  readonly keyboards: Keyboards
  readonly topics: Topics
  readonly clock: Pick<Clock, 'sleep'>
  /** Runs `send` where a real message of the bot may come: past the draft of a running turn. */
  makeWay(send: () => Promise<unknown>): Promise<void>
  onError(error: unknown): void
}

/** What waits for less than this is not worth a message, e.g. while a process exits; its reaction stands at once (milliseconds). */
const WORTH_A_CARD_MS = 1_000

/** Bot API: about one message or edit in a second for each chat (milliseconds). */
const EDIT_EVERY_MS = 1_000

/** After a call of which nobody knows what became (milliseconds). */
const AGAIN_AFTER_MS = 5_000

/**
 * The one message that shows what waits in a topic: posted when something has to wait, edited as the queue changes,
 * deleted when nothing waits any more. The newest state alone counts, with at most one call at a time.
 */
export class QueueCard {
  readonly #parts: QueueCardParts
  readonly #closed = new AbortController()
  #wanted: QueueState = { sent: [], waiting: [] }
  /** What the message says, as far as is known. */
  #shown: string | undefined
  #isRunning = false

  constructor(parts: QueueCardParts) {
    this.#parts = parts
  }

  /** The queue is like this now. */
  show(state: QueueState): void {
    this.#wanted = { sent: [...state.sent], waiting: [...state.waiting] }
    if (!this.#isRunning) void this.#run().catch(this.#parts.onError)
  }

  /** Shows nothing new any more. The message stays: what waits is answered after the next start. */
  close(): void {
    this.#closed.abort()
  }

  async #run(): Promise<void> {
    this.#isRunning = true
    try {
      while (!this.#closed.signal.aborted) {
        const step = this.#step()
        if (!step) return
        const waitMs = await step().then(
          () => EDIT_EVERY_MS,
          error => this.#waitAfter(failureOf(error)),
        )
        await this.#sleep(waitMs)
      }
    } finally {
      this.#isRunning = false
    }
  }

  /** What is to be done now, if anything. */
  #step(): (() => Promise<void>) | undefined {
    const card = this.#parts.topics.card(this.#parts.topic)
    if (this.#isEmpty) return card && (() => this.#remove(card.messageId))
    if (!card) return () => this.#postIfWorth()
    return this.#shown === keyOf(this.#wanted) ? undefined : () => this.#edit(card)
  }

  get #isEmpty(): boolean {
    return this.#wanted.sent.length === 0 && this.#wanted.waiting.length === 0
  }

  async #postIfWorth(): Promise<void> {
    await this.#sleep(WORTH_A_CARD_MS)
    if (this.#isEmpty || this.#closed.signal.aborted) return
    const { topic, cards, topics, makeWay } = this.#parts
    await makeWay(async () => {
      if (this.#isEmpty || this.#closed.signal.aborted) return
      const { key, content, keyboard } = this.#drawn()
      const messageId = await cards.post(topic, content, keyboard.buttons)
      this.#shown = key
      if (!this.#closed.signal.aborted) topics.setCard(topic, { messageId, keyboard: keyboard.nonce })
    })
  }

  async #edit({ messageId, keyboard: before }: { messageId: number; keyboard: string }): Promise<void> {
    const { topic, cards, topics, keyboards } = this.#parts
    const { key, content, keyboard } = this.#drawn()
    await cards.edit(topic, messageId, { content, buttons: keyboard.buttons }).catch(error => {
      if (!isUnchanged(failureOf(error))) throw error
    })
    this.#shown = key
    if (this.#closed.signal.aborted) return
    topics.setCard(topic, { messageId, keyboard: keyboard.nonce })
    keyboards.spend(before)
  }

  /** Bot API: what is older than 48 hours cannot be deleted. */
  async #remove(messageId: number): Promise<void> {
    const { topic, cards, topics, keyboards } = this.#parts
    await cards.remove(topic, messageId).catch(error => {
      if (failureOf(error).kind !== 'refused') throw error
      return cards
        .edit(topic, messageId, { content: plain('✓ Nothing waits any more.') })
        .catch(() => undefined)
    })
    this.#shown = undefined
    if (this.#closed.signal.aborted) return
    const card = topics.card(topic)
    if (card) keyboards.spend(card.keyboard)
    topics.setCard(topic, undefined)
  }

  #drawn() {
    const { topic, keyboards } = this.#parts
    const { sent, waiting } = this.#wanted
    const words = {
      sent: sent.map(({ prompt }) => wordsOf(prompt)),
      waiting: waiting.map(({ prompt, notBefore }) => ({ words: wordsOf(prompt), until: notBefore })),
    }
    const keyboard = keyboards.make(topic, queueButtons(this.#wanted))
    return { key: keyOf(this.#wanted), content: queueContent(words), keyboard }
  }

  /** Gives how long to wait before the next call. */
  #waitAfter(failure: SendFailure): number {
    if (failure.kind === 'flooded') return failure.retryAfterMs
    if (failure.kind !== 'refused' && failure.kind !== 'forbidden') return AGAIN_AFTER_MS
    const { topic, topics } = this.#parts
    // The message is gone: a new one. None can be sent here: not before there is something else to show.
    if (!topics.card(topic)) this.#wanted = { sent: [], waiting: [] }
    topics.setCard(topic, undefined)
    return 0
  }

  #sleep(ms: number): Promise<void> {
    return this.#parts.clock.sleep(ms, this.#closed.signal)
  }
}

function keyOf({ sent, waiting }: QueueState): string {
  return JSON.stringify(
    [sent, waiting].map(list => list.map(({ id, prompt, notBefore }) => [id, wordsOf(prompt), notBefore])),
  )
}
