import type { Topic } from '../model/topic.ts'
import type { Conversation } from './conversation.ts'
import { warning } from './outcome.ts'
import type { TurnPost } from './ports.ts'

/** A topic where a block ended what went on. */
export interface BlockedTopic {
  readonly topic: Topic
  /** Whether there was something to end; settles when it has ended. */
  readonly hadWork: Promise<boolean>
}

/** Chats of persons who blocked the bot: nothing is spent there until they write again. */
export class BlockedChats {
  readonly #blocked = new Map<number, readonly BlockedTopic[]>()

  /** Ends what goes on in that chat. */
  block(chatId: number, conversations: readonly Conversation[]): void {
    if (this.#blocked.has(chatId)) return
    const there = conversations.filter(({ topic }) => topic.chatId === chatId)
    this.#blocked.set(chatId, there.map(blockedTopic))
  }

  /** The person wrote. Gives where something may have been held up. */
  lift(chatId: number): readonly BlockedTopic[] {
    const blocked = this.#blocked.get(chatId) ?? []
    this.#blocked.delete(chatId)
    return blocked
  }
}

/** For a topic where a block ended a turn. */
export function toldOfBlock(): TurnPost {
  return warning(`⏸ ${BLOCKED}`)
}

function blockedTopic(conversation: Conversation): BlockedTopic {
  void conversation.close()
  return {
    topic: conversation.topic,
    hadWork: conversation.stop({ ending: 'interrupted', why: BLOCKED }),
  }
}

const BLOCKED =
  'This bot was blocked while Claude worked here, so Claude was stopped. What Claude did until then stands.'
