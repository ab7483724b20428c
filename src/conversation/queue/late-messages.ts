import type { OfferChoice } from '../../model/chat/action.ts'
import type { Choice } from '../../model/chat/keyboard.ts'
import { OFFER_LABELS } from '../../model/chat/labels.ts'
import { type Prompt, promptText } from '../../model/chat/prompt.ts'
import { offerContent } from '../../render/notices/offer.ts'
import { momentOf } from '../../render/text/time.ts'
import type { ConversationDeps } from '../ports/deps.ts'
import type { AcceptedMessage } from '../tables/rows.ts'
import { type Face, StatusMessage, type StatusMessageOptions } from './status-message.ts'

/** The toast for a press on an offer that is already decided. */
const OVER = 'This has already been decided.'

/** Reports the decision: in the toast, and below the list. */
const DECIDED: Readonly<Record<OfferChoice, string>> = {
  all: '▶ You chose to run this.',
  last: '▶ You chose to run only the last one. Claude will not see the others.',
  drop: '🗑 Dropped: Claude will not see this.',
}

/**
 * Messages of a topic that are too old to run without asking, and the one message that offers them. They are
 * `offered` in the ledger until the person decides; nothing waits for that.
 */
export class LateMessages {
  readonly #deps: ConversationDeps
  readonly #card: StatusMessage
  #offered: readonly AcceptedMessage[] = []
  /** The latest decision, as the message that offered it shows it. */
  #decided: Face | undefined

  constructor(where: Pick<StatusMessageOptions, 'topic' | 'interject'>, deps: ConversationDeps) {
    this.#deps = deps
    this.#card = new StatusMessage({ ...where, kind: 'offer', silent: false }, deps)
  }

  get length(): number {
    return this.#offered.length
  }

  /** Adds a message that is stored as offered. */
  add(message: AcceptedMessage): void {
    this.#offered = [...this.#offered, message]
    this.show()
  }

  /** Changes the prompt of an offered message. */
  change(id: string, prompt: Prompt): void {
    this.#deps.memory.messages.change(id, prompt)
    this.#offered = this.#offered.map(message => (message.id === id ? { ...message, prompt } : message))
    this.show()
  }

  /**
   * Applies a button press to the named messages that are still offered. Later ones stay offered.
   *
   * @returns the messages to run now, in order, and the toast
   */
  decide(
    ids: readonly string[],
    choice: OfferChoice,
  ): { readonly run: readonly AcceptedMessage[]; readonly toast: string } {
    const named = this.#offered.filter(({ id }) => ids.includes(id))
    if (named.length === 0) return { run: [], toast: OVER }
    const run = choice === 'all' ? named : choice === 'last' ? named.slice(-1) : []
    this.#settle(run, named.slice(0, named.length - run.length))
    this.#decided = { content: contentOf(named, this.#deps.system.clock.wall(), DECIDED[choice]), rows: [] }
    this.show()
    return { run, toast: DECIDED[choice] }
  }

  /** Drops all of them. @returns how many */
  clear(): number {
    const { length } = this.#offered
    this.decide(
      this.#offered.map(({ id }) => id),
      'drop',
    )
    return length
  }

  /** Shows the current state. */
  show(): void {
    if (this.#offered.length > 0) this.#card.show(faceOf(this.#offered, this.#deps.system.clock.wall()))
    // If no decision is known, an earlier run of the program made it and ended before it could show it.
    else if (this.#decided || this.#card.isThere) this.#card.show(this.#decided)
  }

  close(): Promise<void> {
    return this.#card.close()
  }

  #settle(run: readonly AcceptedMessage[], dropped: readonly AcceptedMessage[]): void {
    const {
      chat: { marks },
      memory: { messages, turns, transaction },
    } = this.#deps
    transaction(() => {
      for (const { id } of run) messages.takeOffer(id)
      for (const { id } of dropped) turns.end(id, 'removed', {})
    })
    const settled = new Set([...run, ...dropped])
    this.#offered = this.#offered.filter(message => !settled.has(message))
    for (const { topic, messageId } of dropped) if (messageId !== undefined) marks.removed(topic, messageId)
  }
}

/** Each button names its messages, so it never applies to other ones. */
function faceOf(offered: readonly AcceptedMessage[], now: number): Face {
  const promptIds = offered.map(({ id }) => id)
  const choose = (label: string, choice: OfferChoice): Choice => ({
    label,
    action: { kind: 'offer', promptIds, choice },
  })
  const drop: Choice = { ...choose(OFFER_LABELS.drop, 'drop'), style: 'danger' }
  const row =
    offered.length === 1
      ? [choose(OFFER_LABELS.run, 'all'), drop]
      : [choose(OFFER_LABELS.runAll, 'all'), choose(OFFER_LABELS.runLast, 'last'), drop]
  return { content: contentOf(offered, now), rows: [row] }
}

function contentOf(messages: readonly AcceptedMessage[], now: number, decided?: string) {
  const since = Math.min(...messages.map(({ askedAt }) => askedAt ?? now))
  return offerContent({
    words: messages.map(({ prompt }) => promptText(prompt)),
    since: momentOf(since, now),
    ...(decided === undefined ? {} : { decided }),
  })
}
