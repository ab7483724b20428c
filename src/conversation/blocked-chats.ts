import type { Post } from '../model/chat/post.ts'
import type { Topic } from '../model/chat/topic.ts'
import type { Conversation } from './conversation.ts'
import { warning } from './ending/outcome.ts'
import type { BlockedRows } from './tables/blocked-rows.ts'

/** Chats in which nothing is spent until their person writes again, also after a restart. */
export class BlockedChats {
  readonly #rows: BlockedRows
  /** What a block ended, by chat; nothing where it came before the program was started. */
  readonly #ended: Map<number, readonly Promise<Topic | undefined>[]>
  readonly #lifting = new Set<number>()

  constructor(rows: BlockedRows) {
    this.#rows = rows
    this.#ended = new Map(rows.all().map(chatId => [chatId, []]))
  }

  /** Nothing may run there. */
  has(chatId: number): boolean {
    return this.#ended.has(chatId)
  }

  /** Ends what goes on in that chat. */
  block(chatId: number, conversations: readonly Conversation[]): void {
    if (this.has(chatId)) return
    this.#rows.add(chatId)
    const there = conversations.filter(({ topic }) => topic.chatId === chatId)
    this.#ended.set(chatId, there.map(end))
  }

  /**
   * The person writes: calls back as soon as all that the block ended has ended, with the topics where that was a turn. Does
   * nothing where there is no block, or one that is being lifted.
   */
  async lift(chatId: number, goOn: (ended: readonly Topic[]) => void): Promise<void> {
    if (!this.has(chatId) || this.#lifting.has(chatId)) return
    this.#rows.remove(chatId)
    this.#lifting.add(chatId)
    const ended = await Promise.all(this.#ended.get(chatId) ?? [])
    this.#ended.delete(chatId)
    this.#lifting.delete(chatId)
    goOn(ended.filter(topic => topic !== undefined))
  }
}

/** For a topic where a block ended a turn. */
export function toldOfBlock(): Post {
  return warning(`⏸ ${BLOCKED}`)
}

async function end(conversation: Conversation): Promise<Topic | undefined> {
  void conversation.close()
  const stopped = await conversation.stop({ ending: 'interrupted', why: BLOCKED })
  return stopped === 'nothing' ? undefined : conversation.topic
}

const BLOCKED =
  'This bot was blocked while Claude was working here, so Claude was stopped. What it had done so far is kept.'
