import type { FloodWait } from '../../model/chat/flood-wait.ts'
import type { Choice } from '../../model/chat/keyboard.ts'
import type { TextContent } from '../../model/chat/message.ts'
import { failureOf, isUnchanged, type SendFailure } from '../../model/chat/send-error.ts'
import type { Topic } from '../../model/chat/topic.ts'
import { withDuplicateMark } from '../../render/notices/duplicate.ts'
import { plain } from '../../render/notices/notice.ts'
import type { ConversationDeps } from '../ports/deps.ts'
import type { StatusMessageKind, StatusRows } from '../tables/status-rows.ts'

export interface StatusMessageOptions {
  readonly topic: Topic
  readonly kind: StatusMessageKind
  readonly silent: boolean
  /** Runs `send` when a real message may appear: past the draft of a running turn. */
  readonly interject: (send: () => Promise<unknown>) => Promise<void>
}

/** What a status message shows. */
export interface Face {
  readonly content: TextContent
  /** Empty if this is its last state. */
  readonly rows: readonly (readonly Choice[])[]
}

/** A state that lasts less than this is not worth a message, e.g. while a process exits (milliseconds). */
const WORTH_A_CARD_MS = 1_000

/** Bot API: about one message or edit per second in each chat (milliseconds). */
const EDIT_EVERY_MS = 1_000

/** On shutdown, how long the call in progress may take (milliseconds). */
const LAST_CALL_MS = 1_000

/** The pause after a call whose outcome is unknown (milliseconds). */
const AGAIN_AFTER_MS = 5_000

/**
 * One message of a topic that shows the state of something: posted when there is something to show, edited as it
 * changes, and at the end deleted or left with its last state. Only the newest state counts; one call at a time.
 */
export class StatusMessage {
  readonly #options: StatusMessageOptions
  readonly #deps: ConversationDeps
  readonly #closed = new AbortController()
  #wanted: Face | undefined
  /** What the message shows, as far as is known. */
  #shown: string | undefined
  #isRunning = false
  /** An earlier copy may be in the chat, too. */
  #isMarked = false
  /** Resolves when no call is left to make. */
  #calls: Promise<void> = Promise.resolve()
  /** The store may be closed by now. */
  #isGone = false

  constructor(options: StatusMessageOptions, deps: ConversationDeps) {
    this.#options = options
    this.#deps = deps
  }

  /** Whether the message is in the chat, as far as is known. */
  get isThere(): boolean {
    return this.#card !== undefined
  }

  /** Shows a new state; undefined deletes the message. */
  show(face: Face | undefined): void {
    this.#wanted = face
    if (!this.#isRunning) this.#calls = this.#run().catch(this.#deps.system.onError)
  }

  /**
   * Stops updating the message. It stays: the next start continues with it. Resolves when the call in progress is
   * over, so that a message that arrived is recorded, or after a moment.
   */
  async close(): Promise<void> {
    this.#closed.abort()
    const over = new AbortController()
    const called = this.#calls.finally(() => over.abort())
    await Promise.race([called, this.#deps.system.clock.sleep(LAST_CALL_MS, over.signal)])
    this.#isGone = true
  }

  /** What is shown after a flood wait is the newest state. */
  get #flood(): FloodWait {
    return this.#deps.chat.floods.of(this.#options.topic.chatId)
  }

  get #card() {
    const { topic, kind } = this.#options
    return this.#rows.get(topic, kind)
  }

  get #rows(): StatusRows {
    return this.#deps.memory.statusRows
  }

  async #run(): Promise<void> {
    this.#isRunning = true
    try {
      while (!this.#closed.signal.aborted) {
        await this.#flood.over(this.#closed.signal)
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

  /** @returns what to do now, if anything */
  #step(): (() => Promise<void>) | undefined {
    const card = this.#card
    const face = this.#wanted
    if (!face) return card && (() => this.#remove(card.messageId))
    if (!card) return face.rows.length === 0 ? undefined : () => this.#postIfWorth()
    return this.#shown === JSON.stringify(face) ? undefined : () => this.#edit(card, face)
  }

  async #postIfWorth(): Promise<void> {
    await this.#sleep(WORTH_A_CARD_MS)
    await this.#flood.over(this.#closed.signal)
    if (!this.#isWorth || this.#closed.signal.aborted) return
    const { topic, kind, silent, interject } = this.#options
    const { statusMessages, keyboards } = this.#deps.chat
    await interject(async () => {
      const face = this.#wanted
      if (!face || !this.#isWorth || this.#closed.signal.aborted) return
      const { buttons, nonce: keyboard } = keyboards.make(topic, face.rows)
      this.#isMarked = this.#rows.mayBeThere(topic, kind)
      this.#rows.posting(topic, kind)
      const messageId = await statusMessages
        .post(topic, this.#marked(face.content), { buttons, silent })
        .catch(error => this.#notPosted(error))
      this.#shown = JSON.stringify(face)
      if (!this.#isGone) this.#rows.set(topic, kind, { messageId, keyboard })
    })
  }

  #notPosted(error: unknown): never {
    const { topic, kind } = this.#options
    const isCertain = failureOf(error).kind !== 'unknown' && !this.#isMarked
    if (isCertain && !this.#isGone) this.#rows.set(topic, kind, undefined)
    throw error
  }

  get #isWorth(): boolean {
    return this.#wanted !== undefined && this.#wanted.rows.length > 0
  }

  async #edit(before: { messageId: number; keyboard: string }, face: Face): Promise<void> {
    const { topic, kind } = this.#options
    const { statusMessages, keyboards } = this.#deps.chat
    const { messageId } = before
    const { content, rows } = face
    const keyboard = rows.length === 0 ? undefined : keyboards.make(topic, rows)
    const change = { content: this.#marked(content), ...(keyboard ? { buttons: keyboard.buttons } : {}) }
    await statusMessages.edit(topic, messageId, change).catch(error => {
      if (!isUnchanged(failureOf(error))) throw error
    })
    this.#shown = keyboard && JSON.stringify(face)
    if (this.#isGone) return
    this.#rows.set(topic, kind, keyboard && { messageId, keyboard: keyboard.nonce })
    keyboards.spend(before.keyboard)
  }

  /** Bot API: a message older than 48 hours cannot be deleted. */
  async #remove(messageId: number): Promise<void> {
    const { topic, kind } = this.#options
    const { statusMessages, keyboards } = this.#deps.chat
    await statusMessages.remove(topic, messageId).catch(error => {
      if (failureOf(error).kind !== 'refused') throw error
      return statusMessages
        .edit(topic, messageId, { content: plain('✓ Nothing is waiting any more.') })
        .catch(unlessFlooded)
    })
    this.#shown = undefined
    if (this.#isGone) return
    const card = this.#card
    if (card) keyboards.spend(card.keyboard)
    this.#rows.set(topic, kind, undefined)
  }

  #marked(content: TextContent): TextContent {
    return this.#isMarked ? withDuplicateMark(content) : content
  }

  /** @returns how long to wait before the next call (milliseconds) */
  #waitAfter(failure: SendFailure): number {
    if (failure.kind === 'flooded') return 0
    if (failure.kind !== 'refused' && failure.kind !== 'forbidden') return AGAIN_AFTER_MS
    if (this.#isGone) return 0
    const { topic, kind } = this.#options
    // If the message is gone, post a new one. If none can be posted, wait until there is something else to show.
    if (!this.isThere) this.#wanted = undefined
    this.#rows.set(topic, kind, undefined)
    return 0
  }

  #sleep(ms: number): Promise<void> {
    return this.#deps.system.clock.sleep(ms, this.#closed.signal)
  }
}

function unlessFlooded(error: unknown): void {
  if (failureOf(error).kind === 'flooded') throw error
}
