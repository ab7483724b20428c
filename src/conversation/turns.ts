import { stopChoice } from '../model/chat/keyboard.ts'
import type { Post } from '../model/chat/post.ts'
import type { Topic } from '../model/chat/topic.ts'
import type { ClaudeEvent } from '../model/claude/event.ts'
import type { TurnOutcome } from './ending/final.ts'
import { warning } from './ending/outcome.ts'
import { endTurn } from './ending/turn-end.ts'
import type { ConversationDeps } from './ports/deps.ts'
import type { Owner } from './process/attribution.ts'
import { showsSomething } from './process/attribution.ts'
import { showsOf } from './turn/shows.ts'
import { Silence } from './turn/silence.ts'
import { Turn } from './turn/turn.ts'

/** What turns need of their conversation. */
export interface TurnsHost {
  /** Lines of the bridge's own for the preview. */
  readonly status: () => readonly string[]
  /** When the process last wrote anything (monotonic milliseconds); undefined while there is none. */
  readonly heardAt: () => number | undefined
  /** Ends the turn that runs, as it hangs. */
  readonly giveUp: (why: string) => void
}

/** The turns of one topic: at most one runs, and the next one's preview comes after the last word of the one before. */
export class Turns {
  readonly #topic: Topic
  readonly #deps: ConversationDeps
  readonly #host: TurnsHost
  #current: Turn | undefined
  /** Resolves when everything before the next turn stands in the chat. */
  #ending: Promise<unknown> = Promise.resolve()
  /** Aborts with the turn. */
  #over = new AbortController()
  #notes: string[] = []
  #replyTo: number | undefined

  constructor(topic: Topic, deps: ConversationDeps, host: TurnsHost) {
    this.#topic = topic
    this.#deps = deps
    this.#host = host
  }

  get current(): Turn | undefined {
    return this.#current
  }

  /** Begins the turn of this message; where it had to wait, its last message points back at `replyTo`. */
  open(id: string, replyTo?: number): Turn {
    return this.#open({ id, isOwn: false }, replyTo)
  }

  #open({ id, isOwn }: { id: string; isOwn: boolean }, replyTo?: number): Turn {
    const { chat, memory, stages, system } = this.#deps
    this.#notes = []
    this.#replyTo = replyTo
    const silence = this.#silence()
    const topic = this.#topic
    const spec = { id, topic, isOwn, cwd: memory.topics.get(topic).cwd }
    const turn = new Turn(spec, {
      preview: chat.previewFor(topic, id),
      mail: chat.mail,
      clock: system.clock,
      after: this.#ending,
      shows: () => showsOf(topic, stages.chatSettings),
      notes: () => [...this.#host.status(), ...silence.lines],
      onError: system.onError,
    })
    this.#current = turn
    this.#over = new AbortController()
    void silence.watch(this.#over.signal)
    return turn
  }

  /** Notices that the turn that runs hangs. */
  #silence(): Silence {
    const {
      system: { clock, onError },
      limits,
      chat: { keyboards },
    } = this.#deps
    return new Silence({
      clock,
      limitMs: limits.hangTimeoutMs,
      heardAt: () => this.#host.heardAt(),
      isExplained: () => this.#current?.isWaiting ?? false,
      onChange: () => this.#current?.refresh(),
      warn: words => {
        const turnId = this.#current?.id
        if (turnId === undefined) return
        const { buttons } = keyboards.make(this.#topic, [[stopChoice(turnId)]])
        this.say({ ...warning(words), buttons }).catch(onError)
      },
      giveUp: why => this.#host.giveUp(why),
    })
  }

  /** Begins a turn that Claude takes by itself in the process with this family tag. */
  #openOwn(familyTag: string): Turn {
    const id = this.#deps.system.random.uuid()
    this.#deps.memory.turns.selfStarted(id, this.#topic, familyTag)
    return this.#open({ id, isOwn: true })
  }

  /**
   * The turn an event belongs to. A turn of Claude's own begins with the first thing it has to show.
   *
   * @param familyTag of the process, while there is one
   */
  of(event: ClaudeEvent, owner: Owner, familyTag: string | undefined): Turn | undefined {
    if (owner === undefined) return undefined
    if (this.#current) return this.#current
    if (owner.kind === 'prompt' || familyTag === undefined || !showsSomething(event)) return undefined
    return this.#openOwn(familyTag)
  }

  /** A line that belongs below this turn's answer, once. */
  note(line: string): void {
    if (!this.#notes.includes(line)) this.#notes.push(line)
  }

  end(outcome: TurnOutcome): void {
    const turn = this.#current
    if (!turn) return
    this.#current = undefined
    this.#over.abort()
    const replyTo = this.#replyTo === undefined ? {} : { replyTo: this.#replyTo }
    this.#ending = endTurn({ turn, outcome, notes: this.#notes, ...replyTo }, this.#deps)
  }

  /** A message of the bridge's own; in the middle of a turn it makes its way past the draft. */
  async say(post: Post): Promise<readonly number[]> {
    if (this.#current) return this.#current.say(post)
    const said = this.#deps.chat.mail.write(this.#topic, post).release()
    this.#ending = Promise.all([this.#ending, said])
    return said
  }

  /** As `say`, for a message that `send` brings there by itself. Rejects as that does. */
  async interject(send: () => Promise<unknown>): Promise<void> {
    if (this.#current) return this.#current.interject(send)
    const sent = this.#ending.then(send)
    this.#ending = sent.catch(() => undefined)
    await sent
  }
}
