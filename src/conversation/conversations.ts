import type { Rewinding } from '../model/rewind.ts'
import { type Topic, topicKey } from '../model/topic.ts'
import { plain } from '../render/notice.ts'
import { Conversation } from './conversation.ts'
import type { AcceptedMessage, Costs } from './ledger.ts'
import { BACKGROUND_ENDED, endLeftOver } from './left-over.ts'
import { modeOf } from './mode.ts'
import type { ConversationParts } from './parts.ts'
import type { TurnPost } from './ports.ts'
import { Session } from './session.ts'

/** How many messages may wait in one topic. */
const MAX_WAITING = 50

/** All topics of a bot: the way in for everything that a person does. */
export class Conversations {
  readonly #parts: ConversationParts
  readonly #topics = new Map<string, Conversation>()

  constructor(parts: ConversationParts) {
    this.#parts = parts
  }

  /** Takes a message for Claude. It is written down when this returns; a message that came before is passed over. */
  accept(message: Omit<AcceptedMessage, 'id'>): 'accepted' | 'known' | 'full' {
    const conversation = this.#of(message.topic)
    if (conversation.waiting >= MAX_WAITING) return 'full'
    const accepted = { ...message, id: this.#parts.random.uuid() }
    if (!this.#parts.ledger.accept(accepted)) return 'known'
    conversation.enqueue(accepted)
    return 'accepted'
  }

  /** A message of the bridge's own into a topic, past the draft of a running turn. */
  say(topic: Topic, post: TurnPost): Promise<readonly number[]> {
    return this.#of(topic).say(post)
  }

  /** @returns false when nothing ran in this topic */
  stop(topic: Topic): Promise<boolean> {
    return this.#of(topic).stop()
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
    const isCurrent = this.#parts.topics.open(topic, this.#parts.defaults.cwd).sessionId === sessionId
    return this.#of(topic).hold(async run => {
      if (run && isCurrent) return work(run.work)
      const session = new Session(topic, sessionId, this.#parts)
      return work(session).finally(() => session.close())
    })
  }

  /** Stops what runs and forgets the session: the next message begins a new one in the same folder. */
  startAnew(topic: Topic): Promise<void> {
    return this.#of(topic).startAnew()
  }

  /** Gives false when Claude refused the mode. */
  setMode(topic: Topic, mode: string): Promise<boolean> {
    return this.#of(topic).setMode(mode)
  }

  status(topic: Topic): TopicStatus {
    const { state, waiting, about } = this.#of(topic)
    const { cwd, sessionId } = this.#parts.topics.open(topic, this.#parts.defaults.cwd)
    const mode = modeOf(topic, this.#parts)
    return { state, waiting, cwd, mode, ...(sessionId ? { sessionId } : {}), ...(about ? { about } : {}) }
  }

  /** Costs in US dollars; `recent` counts from `since` (wall-clock milliseconds). */
  costs(topic: Topic, since: number): Costs {
    return this.#parts.ledger.costs(topic, since)
  }

  isTrusted(cwd: string): Promise<boolean> {
    return this.#parts.claude.isTrusted(cwd)
  }

  /**
   * Takes up what an earlier run of the program left: ends its processes, tells the person of turns that it cut
   * short (they may have acted, so they never run again by themselves), and runs what waited.
   */
  async recover(): Promise<void> {
    const waiting = this.#parts.ledger.waiting()
    await endLeftOver(this.#parts)
    for (const message of waiting) this.#of(message.topic).enqueue(message)
  }

  /**
   * Gives running turns a moment to end by themselves, then interrupts them. What waits stays written down.
   *
   * @param patience aborts when the moment is over
   */
  async close(patience: AbortSignal): Promise<void> {
    const all = [...this.#topics.values()]
    for (const conversation of all) conversation.close()
    const isBusy = () => all.some(conversation => conversation.state === 'working')
    while (isBusy() && !patience.aborted) await this.#parts.clock.sleep(DRAIN_LOOK_MS, patience)
    await Promise.all(all.map(conversation => this.#end(conversation)))
  }

  async #end(conversation: Conversation): Promise<void> {
    const { state } = conversation
    await conversation.stop({ ending: 'interrupted', why: ENDED })
    if (state !== 'background') return
    const body = { kind: 'content', contents: [plain(BACKGROUND_ENDED)] } as const
    void conversation.say({ body, sounds: true })
  }

  #of(topic: Topic): Conversation {
    const key = topicKey(topic)
    const conversation = this.#topics.get(key) ?? new Conversation(topic, this.#parts)
    this.#topics.set(key, conversation)
    return conversation
  }
}

export interface TopicStatus {
  readonly state: Conversation['state']
  readonly waiting: number
  readonly cwd: string
  /** The permission mode. */
  readonly mode: string
  readonly sessionId?: string
  readonly about?: NonNullable<Conversation['about']>
}

const DRAIN_LOOK_MS = 50

const ENDED = 'tg-claude was ended on the host. What Claude did until then stands.'
