import type { Conversation } from './conversation.ts'

/** What a person can do with the session of a topic. */
export class SessionHandle {
  readonly #conversation: Conversation

  constructor(conversation: Conversation) {
    this.#conversation = conversation
  }

  /** Stops what is running and forgets the session: the next message starts a new one in the same folder. */
  startAnew(): Promise<void> {
    return this.#conversation.startAnew()
  }
}
