import { stopChoice } from '../model/chat/keyboard.ts'
import type { Post } from '../model/chat/post.ts'
import type { Topic } from '../model/chat/topic.ts'
import type { ClaudeEvent } from '../model/claude/event.ts'
import type { TurnOutcome } from './ending/final.ts'
import { warning } from './ending/outcome.ts'
import { endTurn } from './ending/turn-end.ts'
import type { ConversationDeps } from './ports/deps.ts'
import { type Owner, showsSomething } from './process/event-attribution.ts'
import { showsOf } from './turn/shows.ts'
import { Turn, type TurnHost, type TurnSpec } from './turn/turn.ts'

/** The turns of one topic: at most one runs, and its preview starts after the final of the previous one. */
export class Turns {
  readonly #topic: Topic
  readonly #deps: ConversationDeps
  readonly #host: Omit<TurnHost, 'warn'>
  #current: Turn | undefined
  /** Resolves when everything that precedes the next turn is in the chat. */
  #ending: Promise<unknown> = Promise.resolve()

  constructor(topic: Topic, deps: ConversationDeps, host: Omit<TurnHost, 'warn'>) {
    this.#topic = topic
    this.#deps = deps
    this.#host = host
  }

  get current(): Turn | undefined {
    return this.#current
  }

  /** Starts the turn of this message. @param replyTo the message, if it had to wait */
  open(id: string, replyTo?: number): Turn {
    return this.#open({ id, isOwn: false, ...(replyTo === undefined ? {} : { replyTo }) })
  }

  /**
   * A turn that Claude starts by itself begins with the first event that has something to show.
   *
   * @param familyTag the process's, while there is one
   * @returns the turn that the event belongs to
   */
  of(event: ClaudeEvent, owner: Owner, familyTag: string | undefined): Turn | undefined {
    if (owner === undefined) return undefined
    if (this.#current) return this.#current
    if (owner.kind === 'prompt' || familyTag === undefined || !showsSomething(event)) return undefined
    const id = this.#deps.system.random.uuid()
    this.#deps.memory.turns.selfStarted(id, this.#topic, familyTag)
    return this.#open({ id, isOwn: true })
  }

  end(outcome: TurnOutcome): void {
    const turn = this.#current
    if (!turn) return
    this.#current = undefined
    this.#ending = endTurn(turn, outcome, this.#deps)
  }

  /** Sends one of the bridge's own messages, past the draft of a running turn. Resolves with the message ids. */
  async say(post: Post): Promise<readonly number[]> {
    if (this.#current) return this.#current.chat.say(post)
    const said = this.#deps.chat.mail.write(this.#topic, post).release()
    this.#ending = Promise.all([this.#ending, said])
    return said
  }

  /** Like `say`, for a message that `send` sends itself. Rejects as `send` does. */
  async interject(send: () => Promise<unknown>): Promise<void> {
    if (this.#current) return this.#current.chat.interject(send)
    const sent = this.#ending.then(send)
    this.#ending = sent.catch(() => undefined)
    await sent
  }

  #open(about: Pick<TurnSpec, 'id' | 'isOwn' | 'replyTo'>): Turn {
    const { chat, memory, stages, limits, system } = this.#deps
    const topic = this.#topic
    const turn = new Turn(
      { ...about, topic, cwd: memory.topics.get(topic).cwd },
      {
        preview: chat.previewFor(topic, about.id),
        mail: chat.mail,
        clock: system.clock,
        after: this.#ending,
        shows: () => showsOf(topic, stages.chatSettings),
        host: { ...this.#host, warn: words => this.#warn(words, about.id) },
        hangTimeoutMs: limits.hangTimeoutMs,
        onError: system.onError,
      },
    )
    this.#current = turn
    return turn
  }

  #warn(words: string, turnId: string): void {
    const { buttons } = this.#deps.chat.keyboards.make(this.#topic, [[stopChoice(turnId)]])
    this.say({ ...warning(words), buttons }).catch(this.#deps.system.onError)
  }
}
