import type { FloodWait, FloodWaits } from '../../model/chat/flood-wait.ts'
import type { Reaction } from '../../model/chat/message.ts'
import { failureOf } from '../../model/chat/send-error.ts'
import type { Topic } from '../../model/chat/topic.ts'
import type { Clock } from '../../model/clock.ts'
import type { Messages } from './messages.ts'

/** Bot API: about one call per second in each chat; reactions count like messages (milliseconds). */
const EVERY_MS = 1_000

/** How many messages of a chat are remembered, of those to be marked and of those marked. The oldest are left out. */
const MOST = 1_000

/** Signs on a person's messages: silent, and they leave the draft of a running answer alone. */
export interface Reactions {
  /**
   * Puts one emoji on a message, or takes it away. Only a message's newest state is sent, one message after another,
   * and none while Telegram asked to wait: a burst must not hold up what has to arrive. May be lost.
   */
  readonly set: (topic: Topic, messageId: number, emoji: Reaction | undefined) => void
}

export interface ReactionsDeps {
  readonly messages: Pick<Messages, 'react'>
  readonly floods: FloodWaits
  readonly clock: Pick<Clock, 'sleep'>
  /** Aborts when the program ends: what is not sent by then is lost. */
  readonly ended: AbortSignal
}

export function createReactions(deps: ReactionsDeps): Reactions {
  const chats = new Map<number, Signs>()
  return {
    set(topic, messageId, emoji) {
      const signs = chats.get(topic.chatId) ?? new Signs(topic, deps)
      chats.set(topic.chatId, signs)
      signs.set(messageId, emoji)
    },
  }
}

/** The signs in one chat. */
class Signs {
  readonly #chat: Topic
  readonly #flood: FloodWait
  readonly #deps: ReactionsDeps
  /** What is still to be sent, by message, oldest first. */
  readonly #wanted = new Map<number, Reaction | undefined>()
  /** What was sent, by message; nothing for a message without a sign. */
  readonly #sent = new Map<number, Reaction>()
  #isRunning = false

  constructor(chat: Topic, deps: ReactionsDeps) {
    this.#chat = chat
    this.#flood = deps.floods.of(chat.chatId)
    this.#deps = deps
  }

  set(messageId: number, emoji: Reaction | undefined): void {
    this.#wanted.set(messageId, emoji)
    dropOldest(this.#wanted)
    if (!this.#isRunning) void this.#run()
  }

  /** Never rejects. */
  async #run(): Promise<void> {
    const { clock, ended } = this.#deps
    this.#isRunning = true
    while (this.#wanted.size > 0 && !ended.aborted) {
      if (this.#flood.left() > 0) await this.#waitOut()
      if (await this.#sendNext()) await clock.sleep(EVERY_MS, ended)
    }
    this.#isRunning = false
  }

  /** What must arrive goes first. */
  async #waitOut(): Promise<void> {
    const { clock, ended } = this.#deps
    await this.#flood.over(ended)
    await clock.sleep(EVERY_MS, ended)
  }

  /** @returns false if there was nothing to change */
  async #sendNext(): Promise<boolean> {
    const [next] = this.#wanted
    if (!next || this.#deps.ended.aborted) return false
    const [messageId, emoji] = next
    this.#wanted.delete(messageId)
    if (this.#sent.get(messageId) === emoji) return false
    try {
      await this.#deps.messages.react(this.#chat, messageId, emoji)
    } catch (error) {
      const isFlooded = failureOf(error).kind === 'flooded'
      if (isFlooded && !this.#wanted.has(messageId)) this.#wanted.set(messageId, emoji)
      if (isFlooded) return false
    }
    this.#sent.delete(messageId)
    if (emoji) this.#sent.set(messageId, emoji)
    dropOldest(this.#sent)
    return true
  }
}

function dropOldest(signs: Map<number, unknown>): void {
  const [oldest] = signs.keys()
  if (signs.size > MOST && oldest !== undefined) signs.delete(oldest)
}
