import type { OfferChoice, QueueMove } from '../model/chat/action.ts'
import type { Post } from '../model/chat/post.ts'
import type { Prompt } from '../model/chat/prompt.ts'
import type { AgainPress, Edited, Taken, TurnRef } from '../model/chat/request.ts'
import type { Rewinding } from '../model/claude/rewind.ts'
import type { Setting } from '../model/settings/setting.ts'
import type { Stopped, TopicStatus } from '../model/topic-status.ts'
import { plain } from '../render/notices/notice.ts'
import type { Conversation } from './conversation.ts'
import { messagesAgain } from './ending/retry.ts'
import type { ConversationDeps } from './ports/deps.ts'
import { RewindProcess } from './process/rewind-process.ts'
import { SessionHandle } from './session-handle.ts'
import type { NewMessage } from './tables/rows.ts'

/** What a person, or another stage, can do with the conversation of one topic. Get a new one for each use. */
export class ConversationHandle {
  readonly queue: QueueHandle
  readonly session: SessionHandle
  readonly #conversation: Conversation
  readonly #deps: ConversationDeps

  constructor(conversation: Conversation, deps: ConversationDeps) {
    this.#conversation = conversation
    this.#deps = deps
    this.queue = new QueueHandle(conversation)
    this.session = new SessionHandle(conversation, deps)
  }

  /** Accepts a message for Claude. It is stored when this returns; one that was received before is ignored. */
  accept(message: NewMessage): Taken {
    const isStale = message.askedAt !== undefined && this.#deps.system.isStale(message.askedAt)
    return isStale ? this.#offer(message) : this.#acceptAll([message])
  }

  /** Reruns an earlier turn's prompt, or continues where it ended. @returns `gone` if there is nothing to run */
  again(again: AgainPress): Taken | 'gone' {
    // Either button works once. The message's other buttons keep working.
    if (this.#deps.memory.turns.isRepeated(again.turnId)) return 'known'
    const messages = messagesAgain(again, this.#deps)
    if (messages.length === 0) return 'gone'
    if (again.how === 'anew') void this.session.startAnew()
    return this.#acceptAll(messages)
  }

  /** Sends one of the bridge's own messages, past the draft of a running turn. Resolves with the message ids. */
  say(post: Post): Promise<readonly number[]> {
    return this.#conversation.say(post)
  }

  /** Says something that can wait: below the answer of a running turn, which is not cut for it, or else at once. */
  async remark(words: string): Promise<void> {
    const { turn } = this.#conversation
    if (turn) turn.note(words)
    else await this.say({ body: { kind: 'content', contents: [plain(words)] } })
  }

  /** Ends what is running. Resolves with what that was. */
  stop(): Promise<Stopped> {
    return this.#conversation.stopFirst()
  }

  /** Stops this turn. @returns false if it is over */
  stopTurn(turn: TurnRef): boolean {
    const { turn: current } = this.#conversation
    const isCurrent = 'draftId' in turn ? current?.ownsDraft(turn.draftId) : current?.id === turn.turnId
    if (!isCurrent) return false
    void this.#conversation.stop()
    return true
  }

  status(): TopicStatus {
    const { topic, phase, queue, session } = this.#conversation
    const { about } = session
    const { cwd, sessionId, resumeAt, leftSessions } = this.#deps.memory.topics.get(topic)
    const leftSession = leftSessions.at(-1)
    return {
      ...{ phase, waiting: queue.length, cwd, lacks: this.#deps.stages.lacks.of(cwd) },
      ...(sessionId ? { sessionId } : {}),
      ...(leftSession === undefined ? {} : { leftSession }),
      ...(resumeAt === undefined ? {} : { isGoingBack: true }),
      ...(about ? { about } : {}),
    }
  }

  /** Applies a setting's new value to what is running. Resolves with false if Claude refused it. */
  applySetting(setting: Setting, value: string): Promise<boolean> {
    return this.#conversation.applySetting(setting, value)
  }

  /**
   * Runs `work` on a session of this topic while nothing else of the topic runs; new messages wait. Resolves with
   * undefined if a turn is running. Rejects if a separate process is needed and cannot be started.
   */
  hold<T>(sessionId: string, work: (session: Rewinding) => Promise<T>): Promise<T | undefined> {
    const { topic } = this.#conversation
    const isCurrent = this.#deps.memory.topics.get(topic).sessionId === sessionId
    return this.#conversation.hold(async run => {
      if (run && isCurrent) return work(run.control)
      const session = new RewindProcess(topic, sessionId, this.#deps)
      return work(session).finally(() => session.close())
    })
  }

  /** Accepts all of these messages, in order, or none. */
  #acceptAll(messages: readonly NewMessage[]): Taken {
    const { memory, system, limits } = this.#deps
    if (this.#conversation.queue.length + messages.length > limits.queueLimit) return 'full'
    const accepted = messages.map(message => ({ ...message, id: system.random.uuid() }))
    if (!memory.transaction(() => accepted.every(message => memory.messages.accept(message)))) return 'known'
    for (const message of accepted) this.#conversation.enqueue(message)
    return 'accepted'
  }

  /** Asks the person first: the message is too old to run without asking. */
  #offer(message: NewMessage): Taken {
    const { memory, system, limits } = this.#deps
    const { offer } = this.#conversation.queue
    if (offer.length >= limits.queueLimit) return 'full'
    const accepted = { ...message, id: system.random.uuid() }
    if (!memory.messages.accept(accepted, 'offered')) return 'known'
    offer.add(accepted)
    return 'accepted'
  }
}

/** What can be done with the waiting messages of a topic. */
class QueueHandle {
  readonly #conversation: Conversation

  constructor(conversation: Conversation) {
    this.#conversation = conversation
  }

  /** Applies the person's edit of a message. */
  edit(messageId: number, prompt: Prompt): Edited {
    return this.#conversation.queue.edit(messageId, prompt)
  }

  /** Handles a press of a queue button. Resolves with the toast. */
  move(promptId: string, move: QueueMove): Promise<string> {
    return this.#conversation.move(promptId, move)
  }

  /** Runs or drops messages that are too old to run without asking. @returns the toast */
  decideOffer(promptIds: readonly string[], choice: OfferChoice): string {
    const { run, toast } = this.#conversation.queue.offer.decide(promptIds, choice)
    for (const message of run) this.#conversation.enqueue(message)
    return toast
  }

  /** Removes the waiting messages. @returns how many */
  clear(): number {
    return this.#conversation.queue.clear()
  }

  /** Also drops offered messages, and those sent mid-turn if Claude returns them. @returns how many */
  clearAll(): number {
    return this.#conversation.queue.clearAll()
  }
}
