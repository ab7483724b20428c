import type { Choice } from '../model/chat/keyboard.ts'
import { BACK_LABELS } from '../model/chat/labels.ts'
import { promptText } from '../model/chat/prompt.ts'
import type { WayTaken } from '../model/chat/request.ts'
import type { Phase } from '../model/topic-status.ts'
import { plain } from '../render/notices/notice.ts'
import { firstWords } from '../render/notices/queue.ts'
import { counted } from '../render/text/counted.ts'
import type { Conversation } from './conversation.ts'
import { finalButtons } from './ending/retry.ts'
import type { ConversationDeps } from './ports/deps.ts'
import type { WayBack } from './tables/history.ts'

/** What a person can do with the session of a topic: leave it, or take back what was said in it. */
export class SessionHandle {
  readonly #conversation: Conversation
  readonly #deps: ConversationDeps

  constructor(conversation: Conversation, deps: ConversationDeps) {
    this.#conversation = conversation
    this.#deps = deps
  }

  /** Stops what is running and forgets the session: the next message starts a new one in the same folder. */
  startAnew(): Promise<void> {
    return this.#conversation.startAnew()
  }

  /**
   * Takes back the latest message and its answer, and says so. If that turn changed files, offers to undo that first.
   * Resolves when the chat was told, also why it is not possible.
   */
  async takeBack(): Promise<void> {
    const way = this.#wayBack()
    const hindrance = this.#hindrance(way)
    if (!way || hindrance !== undefined) return this.#say(hindrance ?? NOTHING)
    const changedBy = this.#deps.stages.undo.changedBy(way.left)
    if (changedBy === undefined) return this.#goBack(way.turnId)
    await this.#say(
      `⏪ Take back ${this.#what(way)}? It changed files, and those changes stay unless you undo them.`,
      [
        { label: BACK_LABELS.undo, action: { kind: 'undo', turnId: changedBy } },
        { label: BACK_LABELS.goBack, action: { kind: 'goBack', turnId: way.turnId } },
      ],
    )
  }

  /** Takes back this turn and all later ones, unless that is not possible now; undefined if it was done before. */
  pressGoBack(turnId: string): WayTaken | undefined {
    const way = this.#wayBack(turnId)
    if (!way) return undefined
    const hindrance = way.isAnsweredSince ? ANSWERED_SINCE : this.#hindrance(way)
    if (hindrance !== undefined) return { toast: hindrance, isTaken: 'later' }
    this.#goBack(turnId).catch(this.#deps.system.onError)
    return { toast: 'Going back…', isTaken: 'yes' }
  }

  #wayBack(turnId?: string): WayBack | undefined {
    return this.#deps.memory.topics.history.wayBack(this.#conversation.topic, turnId)
  }

  /** @returns why nothing can be taken back now */
  #hindrance(way: WayBack | undefined): string | undefined {
    const { phase, queue } = this.#conversation
    const busy = BUSY[phase]
    if (busy !== undefined) return busy
    if (queue.length > 0) return WAITING
    if (!way) return NOTHING
    return way.place ? undefined : NO_PLACE
  }

  /** The process that may still be ending is waited for: two never share a session. */
  async #goBack(turnId: string): Promise<void> {
    const { memory } = this.#deps
    const { topic } = this.#conversation
    const change = () => {
      const way = this.#wayBack(turnId)
      if (!way?.place) return undefined
      memory.topics.goBack(topic, way.place)
      memory.topics.history.wentBack(topic, way)
      return way
    }
    const way = await this.#conversation.hold(async () => memory.transaction(change))
    await this.#say(
      way
        ? `⏪ Taken back: ${this.#what(way)}. Claude remembers only what came before it; /status names the session that still has all of it.`
        : GONE_ON,
    )
  }

  /** @returns what is taken back, in words */
  #what({ left }: WayBack): string {
    const messages = left.flatMap(id => this.#deps.memory.turns.asked(id).slice(0, 1))
    const words = firstWords(messages[0] ? promptText(messages[0].prompt) : '')
    const more = messages.length - 1
    return more > 0
      ? `“${words}” and ${counted(more, 'later message')}, with Claude’s answers`
      : `“${words}” and Claude’s answer`
  }

  async #say(words: string, row: readonly Choice[] = []): Promise<void> {
    const body = { kind: 'content', contents: [plain(words)] } as const
    await this.#conversation.say({ body, ...finalButtons(this.#conversation.topic, [row], this.#deps) })
  }
}

/** What is in the way of going back, in each phase in which something is. */
const BUSY: Readonly<Partial<Record<Phase, string>>> = {
  starting: 'Claude is working here: send /stop first, then /back.',
  running: 'Claude is working here: send /stop first, then /back.',
  background: 'Background work is running here: send /stop first, then /back.',
  stopping: 'Claude is being stopped here: send /back again when it is.',
  held: 'An undo is in progress here: send /back again when it is done.',
  closed: 'tg-claude is shutting down: send /back again when it is back.',
}

const WAITING = 'Messages are waiting here: remove them (/stop clear) or let them run, then send /back again.'

const NOTHING = 'There is no message of yours here that Claude remembers: nothing to take back.'

const NO_PLACE =
  'Claude cannot go back before your last message: it was this session’s first, or Claude has summarised what came before. /new starts a new session.'

const ANSWERED_SINCE = 'Claude has answered since. /back takes back your last message.'

const GONE_ON = 'Nothing was taken back: something else began here meanwhile. Send /back again.'
