import { isCommand, type Prompt } from '../../model/chat/prompt.ts'
import type { ConversationDeps } from '../ports/deps.ts'
import type { AcceptedMessage } from '../tables/rows.ts'

/** The messages of a topic that wait, in order, each with a sign that the person can see. */
export class Queue {
  readonly #deps: ConversationDeps
  #waiting: readonly AcceptedMessage[] = []
  /** Signs by message: one is changed only after it was set. */
  readonly #signs = new Map<string, Promise<unknown>>()

  constructor(deps: ConversationDeps) {
    this.#deps = deps
  }

  get waiting(): readonly AcceptedMessage[] {
    return this.#waiting
  }

  /** How long it is, for the preview. */
  get status(): readonly string[] {
    const { length } = this.#waiting
    return length === 0 ? [] : [`⏳ ${length} ${length === 1 ? 'message' : 'messages'} waiting`]
  }

  has(id: string): boolean {
    return this.#waiting.some(message => message.id === id)
  }

  /** Whether it is a command to Claude Code, which has to stand alone. */
  isCommand(id: string): boolean {
    const message = this.#waiting.find(other => other.id === id)
    return message !== undefined && isCommand(message.prompt)
  }

  add(message: AcceptedMessage): void {
    this.#waiting = [...this.#waiting, message]
  }

  /** It waits again, before all others; that is written down already. */
  addFirst(message: AcceptedMessage): void {
    this.#waiting = [message, ...this.#waiting]
    this.sign(message)
  }

  /** Shows that this message has to wait, if it still does. */
  sign({ id, topic, messageId }: AcceptedMessage): void {
    if (messageId === undefined || !this.has(id)) return
    this.#signs.set(
      id,
      this.#deps.chat.marks.waiting(topic, messageId).catch(() => undefined),
    )
  }

  /** When the next one may run that waits for a time (wall-clock milliseconds). */
  get dueAt(): number | undefined {
    const times = this.#waiting.flatMap(({ notBefore }) => notBefore ?? [])
    return times.length === 0 ? undefined : Math.min(...times)
  }

  /** The next message, and whether it had to wait: then its answer points back at it. */
  take(): { readonly message: AcceptedMessage; readonly replyTo?: number } | undefined {
    const now = this.#deps.system.clock.wall()
    const message = this.#waiting.find(({ notBefore = 0 }) => notBefore <= now)
    if (!message) return undefined
    const { messageId } = message
    const hadToWait = this.#signs.has(message.id)
    this.pull(message.id)
    return { message, ...(hadToWait && messageId !== undefined ? { replyTo: messageId } : {}) }
  }

  /** Takes a message out, to be served. */
  pull(id: string): AcceptedMessage | undefined {
    return this.#drop(id, 'taken')
  }

  /** Claude will never see it. Undefined when it does not wait. */
  remove(id: string): AcceptedMessage | undefined {
    if (this.has(id)) this.#deps.memory.turns.end(id, 'removed', {})
    return this.#drop(id, 'removed')
  }

  /** False when it does not wait. */
  goFirst(id: string): boolean {
    const message = this.#waiting.find(other => other.id === id)
    if (!message) return false
    this.#deps.memory.messages.goFirst(id)
    const { notBefore: _, ...now } = message
    this.#waiting = [now, ...this.#waiting.filter(other => other !== message)]
    return true
  }

  /** Other words for a message that waits. */
  change(id: string, prompt: Prompt): void {
    this.#deps.memory.messages.change(id, prompt)
    this.#waiting = this.#waiting.map(message => (message.id === id ? { ...message, prompt } : message))
  }

  #drop(id: string, sign: 'taken' | 'removed'): AcceptedMessage | undefined {
    const message = this.#waiting.find(other => other.id === id)
    if (!message) return undefined
    this.#waiting = this.#waiting.filter(other => other !== message)
    const { topic, messageId } = message
    const set = this.#signs.get(id)
    this.#signs.delete(id)
    if (set && messageId !== undefined)
      void set.then(() => this.#deps.chat.marks[sign](topic, messageId)).catch(() => undefined)
    return message
  }
}
