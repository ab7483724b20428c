import type { OfferChoice, QueueMove } from '../model/chat/action.ts'
import type { Post } from '../model/chat/post.ts'
import type { Prompt } from '../model/chat/prompt.ts'
import type { AgainPress, Edited, Taken } from '../model/chat/request.ts'
import { type Topic, topicKey } from '../model/chat/topic.ts'
import type { Rewinding } from '../model/claude/rewind.ts'
import type { Setting } from '../model/settings/setting.ts'
import type { Costs, TopicStatus } from '../model/topic-status.ts'
import { plain } from '../render/notices/notice.ts'
import { acceptAll, offer } from './accept.ts'
import { BlockedChats, toldOfBlock } from './blocked-chats.ts'
import { Conversation } from './conversation.ts'
import { messagesAgain } from './ending/retry.ts'
import type { ConversationDeps } from './ports/deps.ts'
import { RewindProcess } from './process/rewind-process.ts'
import { BACKGROUND_ENDED, endLeftOver, type LeftMessages, leftMessages } from './recovery.ts'
import type { NewMessage } from './tables/ledger-rows.ts'
import { statusOf } from './topic-status.ts'

/** All topics of a bot: the way in for everything that a person does. */
export class Conversations {
  readonly #deps: ConversationDeps
  readonly #topics = new Map<string, Conversation>()
  readonly #blocked: BlockedChats
  #takesMore = true
  #closing: Promise<unknown> = Promise.resolve()

  constructor(deps: ConversationDeps) {
    this.#deps = deps
    this.#blocked = new BlockedChats(deps.blocked)
  }

  /** Takes a message for Claude. It is written down when this returns; a message that came before is passed over. */
  accept(message: NewMessage): Taken {
    const conversation = this.#of(message.topic)
    const isStale = message.askedAt !== undefined && this.#deps.isStale(message.askedAt)
    return isStale ? offer(message, conversation, this.#deps) : acceptAll([message], conversation, this.#deps)
  }

  /** Runs or drops messages that came too late to be run unasked. Gives what to say above the chat. */
  decideOffer(topic: Topic, promptIds: readonly string[], choice: OfferChoice): string {
    const conversation = this.#of(topic)
    const { run, said } = conversation.queue.offer.decide(promptIds, choice)
    for (const message of run) conversation.enqueue(message)
    return said
  }

  /** A person gave a message other words. */
  edit(topic: Topic, messageId: number, prompt: Prompt): Edited {
    return this.#of(topic).queue.edit(messageId, prompt)
  }

  /** Does what a button of the queue asks for. Gives what to say above the chat. */
  move(topic: Topic, promptId: string, move: QueueMove): Promise<string> {
    return this.#of(topic).move(promptId, move)
  }

  /** Runs an earlier turn's prompt once more, or goes on where it ended; `gone` where there is nothing for that. */
  again(again: AgainPress): Taken | 'gone' {
    // One press of either button, once: whatever else stands on that message stays usable.
    if (this.#deps.ledger.isRepeated(again.turnId)) return 'known'
    const messages = messagesAgain(again, this.#deps)
    if (messages.length === 0) return 'gone'
    if (again.how === 'anew') void this.startAnew(again.topic)
    return acceptAll(messages, this.#of(again.topic), this.#deps)
  }

  /** Removes what waits in a topic. Gives how many messages. */
  clearQueue(topic: Topic): number {
    return this.#of(topic).queue.clear()
  }

  /** A message of the bridge's own into a topic, past the draft of a running turn. */
  say(topic: Topic, post: Post): Promise<readonly number[]> {
    return this.#of(topic).say(post)
  }

  /** As `clearQueue`, and neither what was sent in mid-turn and is not taken up runs later, nor what is offered. */
  clearAll(topic: Topic): number {
    const { queue } = this.#of(topic)
    return queue.clear() + queue.discardSent() + queue.offer.clear()
  }

  /** Stops every topic and removes what waits there. */
  async stopAll(): Promise<{ stopped: number; removed: number }> {
    const all = [...this.#topics.values()]
    const removed = all.map(({ topic }) => this.clearAll(topic)).reduce((sum, count) => sum + count, 0)
    const stops = await Promise.all(all.map(conversation => conversation.stop()))
    return { stopped: stops.filter(isStopped => isStopped).length, removed }
  }

  /** This person wants to hear nothing any more: nothing is spent on them until they write again. */
  blocked(chatId: number): void {
    this.#blocked.block(chatId, [...this.#topics.values()])
  }

  /** A person writes. What a block held up is taken up as after a restart, and they are told of what it ended. */
  heard(chatId: number): void {
    this.#blocked.lift(chatId, ended => this.#unblocked(chatId, ended)).catch(this.#deps.onError)
  }

  /** @returns false when nothing ran in this topic */
  stop(topic: Topic): Promise<boolean> {
    return this.#of(topic).stopFirst()
  }

  /** The Stop button below a draft; one that belongs to an earlier turn stops nothing. */
  stopDraft(topic: Topic, draftId: string): boolean {
    const conversation = this.#of(topic)
    if (!conversation.turn?.ownsDraft(draftId)) return false
    void conversation.stop()
    return true
  }

  /** The inline Stop button of an edited preview. */
  stopTurn(topic: Topic, turnId: string): boolean {
    const conversation = this.#of(topic)
    if (conversation.turn?.id !== turnId) return false
    void conversation.stop()
    return true
  }

  /**
   * Runs `work` on a session of this topic while nothing else of the topic runs; what comes meanwhile waits. Undefined where a
   * turn runs. Rejects when a process of its own is needed and cannot be started.
   */
  hold<T>(topic: Topic, sessionId: string, work: (session: Rewinding) => Promise<T>): Promise<T | undefined> {
    const isCurrent = this.#deps.topics.get(topic).sessionId === sessionId
    return this.#of(topic).hold(async run => {
      if (run && isCurrent) return work(run.work)
      const session = new RewindProcess(topic, sessionId, this.#deps)
      return work(session).finally(() => session.close())
    })
  }

  /** Stops what runs and forgets the session: the next message begins a new one in the same folder. */
  startAnew(topic: Topic): Promise<void> {
    return this.#of(topic).startAnew()
  }

  /** A setting has a new value: what runs in this topic is told. @returns false when Claude refused it */
  applySetting(setting: Setting, topic: Topic, value: string): Promise<boolean> {
    return this.#of(topic).applySetting(setting, value)
  }

  status(topic: Topic): TopicStatus {
    return statusOf(topic, this.#of(topic), this.#deps)
  }

  /** Costs in US dollars; `recent` counts from `since` (wall-clock milliseconds). */
  costs(topic: Topic, since: number): Costs {
    return this.#deps.ledger.costs(topic, since)
  }

  isTrusted(cwd: string): Promise<boolean> {
    return this.#deps.claude.isTrusted(cwd)
  }

  /**
   * Takes up what an earlier run of the program left: ends its processes, tells the person of turns that it cut
   * short (they may have acted, so they never run again by themselves), runs what waited, and offers what is too old for that.
   */
  async recover(): Promise<void> {
    const left = leftMessages(this.#deps)
    await endLeftOver(this.#deps)
    this.#goOn(left)
  }

  /** From here on no message begins a turn: what waits, and what still comes, stays written down. */
  takeNoMore(): void {
    if (!this.#takesMore) return
    this.#takesMore = false
    this.#closing = Promise.all([...this.#topics.values()].map(conversation => conversation.close()))
  }

  /**
   * Gives running turns a moment to end by themselves, then interrupts them.
   *
   * @param patience aborts when the moment is over
   */
  async close(patience: AbortSignal): Promise<void> {
    this.takeNoMore()
    const all = [...this.#topics.values()]
    const isBusy = () => all.some(conversation => conversation.state === 'working')
    while (isBusy() && !patience.aborted) await this.#deps.clock.sleep(DRAIN_LOOK_MS, patience)
    await Promise.all([this.#closing, ...all.map(conversation => this.#end(conversation))])
  }

  async #end(conversation: Conversation): Promise<void> {
    const { state } = conversation
    await conversation.stop({ ending: 'interrupted', why: ENDED })
    if (state !== 'background') return
    const body = { kind: 'content', contents: [plain(BACKGROUND_ENDED)] } as const
    void conversation.say({ body, sounds: true })
  }

  /** Until then what came there was only written down. */
  #unblocked(chatId: number, ended: readonly Topic[]): void {
    const isThere = ({ topic }: { topic: Topic }) => topic.chatId === chatId
    for (const conversation of [...this.#topics.values()].filter(isThere))
      this.#topics.delete(topicKey(conversation.topic))
    for (const topic of ended) this.#of(topic).say(toldOfBlock()).catch(this.#deps.onError)
    const { waiting, offered } = leftMessages(this.#deps)
    this.#goOn({ waiting: waiting.filter(isThere), offered: offered.filter(isThere) })
  }

  #goOn({ waiting, offered }: LeftMessages): void {
    for (const message of waiting) this.#of(message.topic).enqueue(message)
    for (const message of offered) this.#of(message.topic).queue.offer.add(message)
    // What is shown there may be old.
    for (const topic of this.#deps.topics.withStatusMessages()) {
      const { queue } = this.#of(topic)
      queue.show()
      queue.offer.show()
    }
  }

  #of(topic: Topic): Conversation {
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
