import { isCommand, type Prompt } from '../../model/chat/prompt.ts'
import type { ConversationDeps } from '../ports/deps.ts'
import type { AcceptedMessage } from '../tables/rows.ts'

/** The waiting messages of a topic, in order, each with a visible sign on it. */
export class Waiting {
  readonly #deps: ConversationDeps
  #waiting: readonly AcceptedMessage[] = []
  /** The messages that carry a sign. */
  readonly #signed = new Set<string>()

  constructor(deps: ConversationDeps) {
    this.#deps = deps
  }

  get waiting(): readonly AcceptedMessage[] {
    return this.#waiting
  }

  /** The queue's length, for the preview. */
  get status(): readonly string[] {
    const { length } = this.#waiting
    return length === 0 ? [] : [`⏳ ${length} ${length === 1 ? 'message' : 'messages'} waiting`]
  }

  has(id: string): boolean {
    return this.#waiting.some(message => message.id === id)
  }

  /** Whether it is a command to Claude Code, which must be sent alone. */
  isCommand(id: string): boolean {
    const message = this.#waiting.find(other => other.id === id)
    return message !== undefined && isCommand(message.prompt)
  }

  add(message: AcceptedMessage): void {
    this.#waiting = [...this.#waiting, message]
  }

  /** The message waits again, before all others. The ledger already says so. */
  addFirst(message: AcceptedMessage): void {
    this.#waiting = [message, ...this.#waiting]
    this.sign(message)
  }

  /** Shows that this message must wait, if it still does. */
  sign({ id, topic, messageId }: AcceptedMessage): void {
    if (messageId === undefined || !this.has(id)) return
    this.#signed.add(id)
    this.#deps.chat.marks.waiting(topic, messageId)
  }

  /** The earliest time that a message waits for (wall-clock milliseconds). */
  get dueAt(): number | undefined {
    const times = this.#waiting.flatMap(({ notBefore }) => notBefore ?? [])
    return times.length === 0 ? undefined : Math.min(...times)
  }

  /** Takes the next message that may run. If it had to wait, its answer replies to it. */
  take(): { readonly message: AcceptedMessage; readonly replyTo?: number } | undefined {
    const now = this.#deps.system.clock.wall()
    const message = this.#waiting.find(({ notBefore = 0 }) => notBefore <= now)
    if (!message) return undefined
    const { messageId } = message
    const hadToWait = this.#signed.has(message.id)
    this.pull(message.id)
    return { message, ...(hadToWait && messageId !== undefined ? { replyTo: messageId } : {}) }
  }

  /** Takes this message out to serve it. */
  pull(id: string): AcceptedMessage | undefined {
    return this.#drop(id, 'taken')
  }

  /** Removes a message: Claude never sees it. @returns undefined if it is not waiting */
  remove(id: string): AcceptedMessage | undefined {
    if (this.has(id)) this.#deps.memory.turns.end(id, 'removed', {})
    return this.#drop(id, 'removed')
  }

  /** @returns false if it is not waiting */
  goFirst(id: string): boolean {
    const message = this.#waiting.find(other => other.id === id)
    if (!message) return false
    this.#deps.memory.messages.goFirst(id)
    const { notBefore: _, ...now } = message
    this.#waiting = [now, ...this.#waiting.filter(other => other !== message)]
    return true
  }

  /** Changes the prompt of a waiting message. */
  change(id: string, prompt: Prompt): void {
    this.#deps.memory.messages.change(id, prompt)
    this.#waiting = this.#waiting.map(message => (message.id === id ? { ...message, prompt } : message))
  }

  #drop(id: string, sign: 'taken' | 'removed'): AcceptedMessage | undefined {
    const message = this.#waiting.find(other => other.id === id)
    if (!message) return undefined
    this.#waiting = this.#waiting.filter(other => other !== message)
    const { topic, messageId } = message
    if (this.#signed.delete(id) && messageId !== undefined) this.#deps.chat.marks[sign](topic, messageId)
    return message
  }
}
