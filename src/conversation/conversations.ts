import { type Topic, topicKey } from '../model/chat/topic.ts'
import type { Costs } from '../model/topic-status.ts'
import { plain } from '../render/notices/notice.ts'
import { BlockedChats, toldOfBlock } from './blocked-chats.ts'
import { Conversation } from './conversation.ts'
import { ConversationHandle } from './handle.ts'
import type { ConversationDeps } from './ports/deps.ts'
import { reconnect } from './reconnect.ts'
import { BACKGROUND_ENDED, endLeftOver, type LeftMessages, leftMessages } from './recovery.ts'

/** All topics of a bot: the entry point for everything a person does. */
export class Conversations {
  readonly #deps: ConversationDeps
  readonly #topics = new Map<string, Conversation>()
  readonly #blocked: BlockedChats
  #takesMore = true
  #closing: Promise<unknown> = Promise.resolve()

  constructor(deps: ConversationDeps) {
    this.#deps = deps
    this.#blocked = new BlockedChats(deps.memory.blocked)
  }

  /** @returns what can be done in one topic */
  of(topic: Topic): ConversationHandle {
    return new ConversationHandle(this.#conversation(topic), this.#deps)
  }

  /** Stops every topic and removes its waiting messages. @returns how many topics and messages */
  async stopAll(): Promise<{ stopped: number; removed: number }> {
    const all = [...this.#topics.values()]
    const removed = all.map(({ queue }) => queue.clearAll()).reduce((sum, count) => sum + count, 0)
    const stops = await Promise.all(all.map(conversation => conversation.stop()))
    return { stopped: stops.filter(stopped => stopped !== 'nothing').length, removed }
  }

  /** The person blocked the bot: nothing is spent on them until they write again. */
  blocked(chatId: number): void {
    this.#blocked.block(chatId, [...this.#topics.values()])
  }

  /** A person writes: lifts their block. Messages run as after a restart, and they are told what it ended. */
  heard(chatId: number): void {
    this.#blocked.lift(chatId, ended => this.#unblocked(chatId, ended)).catch(this.#deps.system.onError)
  }

  /** Costs in US dollars; `recent` counts from `since` (wall-clock milliseconds). */
  costs(topic: Topic, since: number): Costs {
    return this.#deps.memory.costs(topic, since)
  }

  /** Connects a topic's process to an MCP server again. @returns the toast */
  reconnect(topic: Topic, server: string): Promise<string> {
    return reconnect(server, this.#conversation(topic), this.#deps)
  }

  isTrusted(cwd: string): Promise<boolean> {
    return this.#deps.claude.isTrusted(cwd)
  }

  /**
   * Picks up after an earlier run of the program: ends its processes, reports the turns that it cut short (they may
   * have acted, so they never rerun by themselves), runs waiting messages, and offers those too old for that.
   */
  async recover(): Promise<void> {
    const left = leftMessages(this.#deps)
    await endLeftOver(this.#deps)
    this.#goOn(left)
  }

  /** From now on no message starts a turn: waiting and new messages stay stored. */
  takeNoMore(): void {
    if (!this.#takesMore) return
    this.#takesMore = false
    this.#closing = Promise.all([...this.#topics.values()].map(conversation => conversation.close()))
  }

  /**
   * Lets running turns end by themselves, then interrupts those still running.
   *
   * @param patience aborts when it is time to interrupt
   */
  async close(patience: AbortSignal): Promise<void> {
    this.takeNoMore()
    const all = [...this.#topics.values()]
    const isBusy = () => all.some(conversation => conversation.isBusy)
    while (isBusy() && !patience.aborted) await this.#deps.system.clock.sleep(DRAIN_LOOK_MS, patience)
    await Promise.all([this.#closing, ...all.map(conversation => this.#end(conversation))])
  }

  async #end(conversation: Conversation): Promise<void> {
    const stopped = await conversation.stop({ ending: 'interrupted', why: ENDED })
    if (stopped !== 'background') return
    const body = { kind: 'content', contents: [plain(BACKGROUND_ENDED)] } as const
    void conversation.say({ body, sounds: true })
  }

  /** Messages that arrived during the block were only stored. */
  #unblocked(chatId: number, ended: readonly Topic[]): void {
    const isThere = ({ topic }: { topic: Topic }) => topic.chatId === chatId
    for (const conversation of [...this.#topics.values()].filter(isThere))
      this.#topics.delete(topicKey(conversation.topic))
    for (const topic of ended) this.#conversation(topic).say(toldOfBlock()).catch(this.#deps.system.onError)
    const { waiting, offered } = leftMessages(this.#deps)
    this.#goOn({ waiting: waiting.filter(isThere), offered: offered.filter(isThere) })
  }

  #goOn({ waiting, offered }: LeftMessages): void {
    for (const message of waiting) this.#conversation(message.topic).enqueue(message)
    for (const message of offered) this.#conversation(message.topic).queue.offer.add(message)
    // The status messages may be out of date.
    for (const topic of this.#deps.memory.statusRows.topics()) {
      const { queue } = this.#conversation(topic)
      queue.show()
      queue.offer.show()
    }
  }

  #conversation(topic: Topic): Conversation {
    const key = topicKey(topic)
    const known = this.#topics.get(key)
    if (known) return known
    const conversation = new Conversation(topic, this.#deps)
    if (!this.#takesMore || this.#blocked.has(topic.chatId)) void conversation.close()
    this.#topics.set(key, conversation)
    return conversation
  }
}

const DRAIN_LOOK_MS = 50

const ENDED = 'tg-claude was stopped on the host. What Claude had done so far is kept.'
