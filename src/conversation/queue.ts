import { plain } from '../render/notice.ts'
import type { AcceptedMessage } from './ledger.ts'
import type { Marks, TurnPost } from './ports.ts'

export interface QueueParts {
  readonly marks: Marks
  say(post: TurnPost): void
}

/** The messages of a topic that wait, each with a sign that the person can see. */
export class Queue {
  readonly #parts: QueueParts
  readonly #waiting: AcceptedMessage[] = []
  /** Signs by message: one is taken away only after it was set. */
  readonly #signs = new Map<string, Promise<unknown>>()

  constructor(parts: QueueParts) {
    this.#parts = parts
  }

  get length(): number {
    return this.#waiting.length
  }

  /** How long it is, for the preview. */
  get status(): readonly string[] {
    const { length } = this.#waiting
    return length === 0 ? [] : [`⏳ ${length} ${length === 1 ? 'message waits' : 'messages wait'}`]
  }

  add(message: AcceptedMessage): void {
    this.#waiting.push(message)
  }

  /** Shows that this message has to wait, if it still does. Where a sign cannot be set, words say so. */
  sign(message: AcceptedMessage): void {
    if (!this.#waiting.includes(message)) return
    const { topic, messageId } = message
    const set = this.#parts.marks.waiting(topic, messageId).catch(() => {
      const contents = [plain('⏳ This waits until the current answer is done.')]
      if (this.#waiting.includes(message))
        this.#parts.say({ body: { kind: 'content', contents }, replyTo: messageId })
    })
    this.#signs.set(message.id, set)
  }

  /** The next message, and whether it had to wait: then its answer points back at it. */
  take(): { readonly message: AcceptedMessage; readonly replyTo?: number } | undefined {
    const message = this.#waiting.shift()
    const sign = message && this.#signs.get(message.id)
    if (!message || !sign) return message && { message }
    const { id, topic, messageId } = message
    this.#signs.delete(id)
    void sign.then(() => this.#parts.marks.taken(topic, messageId)).catch(() => undefined)
    return { message, replyTo: messageId }
  }
}
