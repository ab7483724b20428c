import type { Post } from '../model/chat/post.ts'
import type { Topic } from '../model/chat/topic.ts'
import type { Conversation } from './conversation.ts'
import { warning } from './ending/outcome.ts'
import type { BlockedRows } from './tables/blocked-rows.ts'

/** Chats of people who blocked the bot: nothing runs there until they write again, even after a restart. */
export class BlockedChats {
  readonly #rows: BlockedRows
  /** What each block ended, by chat; empty if the block is older than this run of the program. */
  readonly #ended: Map<number, readonly Promise<Topic | undefined>[]>
  readonly #lifting = new Set<number>()

  constructor(rows: BlockedRows) {
    this.#rows = rows
    this.#ended = new Map(rows.all().map(chatId => [chatId, []]))
  }

  /** Whether nothing may run in this chat. */
  has(chatId: number): boolean {
    return this.#ended.has(chatId)
  }

  /** Ends everything that runs in the chat. */
  block(chatId: number, conversations: readonly Conversation[]): void {
    if (this.has(chatId)) return
    this.#rows.add(chatId)
    const there = conversations.filter(({ topic }) => topic.chatId === chatId)
    this.#ended.set(chatId, there.map(end))
  }

  /**
   * Call when the person writes. Once everything that the block ended is over, calls `goOn` with the topics where
   * it ended something. Does nothing if there is no block or it is already being lifted.
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

/** @returns the message for a topic where a block ended a turn */
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
