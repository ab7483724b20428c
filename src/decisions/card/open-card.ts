import type { Choice, Keyboard, Keyboards } from '../../model/chat/keyboard.ts'
import type { Buttons, TextContent } from '../../model/chat/message.ts'
import type { Clock } from '../../model/clock.ts'
import type { QuestionContext } from '../../model/question.ts'
import { plain } from '../../render/notices/notice.ts'
import { timeOfDay } from '../../render/text/time.ts'
import type { Card, CardButton, Decided, Move } from './card.ts'
import type { Notes } from './ports.ts'
import type { Closed, Questions } from './questions.ts'

export interface CardDeps {
  readonly questions: Questions
  readonly keyboards: Keyboards
  readonly notes: Notes
  readonly clock: Pick<Clock, 'wall' | 'sleep'>
  /** How long a person has for each step (milliseconds). */
  readonly timeoutMs: number
}

/** Where a card belongs, and how it gets there. */
export interface CardContext extends QuestionContext {
  readonly requestId: string
}

/** What can happen to a card in the chat, whatever its answer is. */
export interface Standing {
  readonly place: CardContext
  /** Whether the person's next message is meant for it. */
  readonly wantsWords: boolean
  /** @returns the toast; undefined if there is no such choice, or if it is too late */
  readonly choose: (choice: string) => string | undefined
  readonly hear: (words: string) => void
  /** Closes it without an answer. */
  readonly drop: (state: 'withdrawn' | 'ended') => void
}

/** The person is reminded when this share of the time is left. */
const REMINDED_PART = 1 / 3

/** A card in the chat, until it is decided: once, by whoever comes first. */
export class OpenCard<Answer> implements Standing {
  readonly id: string
  readonly place: CardContext
  /** Undefined if the card was closed without an answer. */
  readonly answer: Promise<Answer | undefined>
  readonly #deps: CardDeps
  readonly #resolve: (answer: Answer | undefined) => void
  #card: Card<Answer>
  #keyboard: Keyboard
  readonly #shownAs: Promise<number | undefined>
  #waiting = new AbortController()
  #isOpen = true

  constructor({ id, card, place }: { id: string; card: Card<Answer>; place: CardContext }, deps: CardDeps) {
    this.id = id
    this.place = place
    this.#deps = deps
    this.#card = card
    const { promise, resolve } = withResolver<Answer | undefined>()
    this.answer = promise
    this.#resolve = resolve
    const { topic, turnId } = place
    this.#keyboard = deps.keyboards.make(topic, choices(id, card.rows))
    deps.questions.open({ id, keyboard: this.#keyboard.nonce, topic, turnId, undecided: undecided(card) })
    const contents = [...card.before, card.body]
    this.#shownAs = place.post(contents, this.#keyboard.buttons, card.above).then(
      // Whoever decides must have seen all of it.
      ids => this.#wasShown(ids.length < contents.length ? undefined : ids.at(-1)),
      () => this.#wasShown(undefined),
    )
    void this.#expire()
  }

  get wantsWords(): boolean {
    return this.#isOpen && this.#card.hear !== undefined
  }

  choose(choice: string): string | undefined {
    return this.#isOpen ? this.#make(this.#card.choose(choice)) : undefined
  }

  hear(words: string): void {
    if (this.#isOpen) this.#make(this.#card.hear?.(words))
  }

  drop(state: 'withdrawn' | 'ended'): void {
    if (this.#close(state, DROPPED[state], undecided(this.#card))) this.#resolve(undefined)
  }

  #make(move: Move<Answer> | undefined): string | undefined {
    if (move?.kind === 'changed') this.#change(move.card)
    if (move?.kind === 'decided' && !this.#decide(move)) return undefined
    return move?.said
  }

  #decide({ answer, state, line, body }: Decided<Answer>): boolean {
    if (!this.#close(state, line, body)) return false
    this.#resolve(answer)
    return true
  }

  #change(card: Card<Answer>): void {
    const { keyboards, questions } = this.#deps
    const isSame = choicesOf(card) === choicesOf(this.#card)
    this.#card = card
    const rows = choices(this.id, card.rows)
    if (isSame) this.#keyboard = keyboards.relabelled(this.#keyboard.nonce, rows)
    else {
      keyboards.spend(this.#keyboard.nonce)
      this.#keyboard = keyboards.make(this.place.topic, rows)
    }
    questions.changed(this.id, { keyboard: this.#keyboard.nonce, undecided: undecided(card) })
    this.#edit(card.body, this.#keyboard.buttons)
    this.#waiting.abort()
    this.#waiting = new AbortController()
    void this.#expire()
  }

  /** The first decision counts. The message keeps its text, loses its buttons and says how it ended. */
  #close(state: Closed, line: string, body = this.#card.body): boolean {
    if (!this.#isOpen) return false
    this.#isOpen = false
    this.#waiting.abort()
    this.#deps.questions.close(this.id, state)
    this.#deps.keyboards.spend(this.#keyboard.nonce)
    const shown = withLine(body, line, this.#deps.clock.wall())
    // Claude waits for the answer, so the message is edited after it.
    void this.answer.then(() => this.#edit(shown))
    return true
  }

  #edit(content: TextContent, buttons?: Buttons): void {
    const { notes } = this.#deps
    void this.#shownAs.then(messageId => {
      if (messageId === undefined) return
      return notes.edit(this.place.topic, messageId, { content, ...(buttons ? { buttons } : {}) })
    })
  }

  #wasShown(messageId: number | undefined): number | undefined {
    if (messageId !== undefined) this.#deps.questions.shownAs(this.id, messageId)
    else if (this.#close('ended', DROPPED.ended)) this.#resolve(this.#card.unseen)
    return messageId
  }

  async #expire(): Promise<void> {
    const { clock, timeoutMs } = this.#deps
    const { signal } = this.#waiting
    const lastMs = timeoutMs * REMINDED_PART
    await clock.sleep(timeoutMs - lastMs, signal)
    if (signal.aborted) return
    const messageId = await this.#shownAs
    if (messageId !== undefined && !signal.aborted)
      void this.place.remind(reminder(lastMs), messageId).catch(() => undefined)
    await clock.sleep(lastMs, signal)
    if (!signal.aborted) this.#decide(this.#card.expired)
  }
}

/** Adds how it ended: the same for a message that a restart finds open and for one that a person decided. */
export function withLine(body: TextContent, line: string, wall: number): TextContent {
  return { ...body, text: `${body.text}\n${line} · ${timeOfDay(wall)}` }
}

export const DROPPED = {
  withdrawn: '↩️ Claude no longer needs this',
  ended: '⏹ Closed without a decision',
} as const

function undecided({ unsent, body }: Card<unknown>): TextContent {
  return unsent ?? body
}

function reminder(lastMs: number): TextContent {
  const minutes = Math.max(1, Math.round(lastMs / 60_000))
  return plain(
    `⏳ Claude is still waiting for you here. In ${minutes} min it will continue without an answer.`,
  )
}

function choices(decision: string, rows: readonly (readonly CardButton[])[]): readonly (readonly Choice[])[] {
  return rows.map(row =>
    row.map(button => {
      if ('url' in button) return button
      const { choice, ...looks } = button
      return { ...looks, action: { kind: 'decide', decision, choice } }
    }),
  )
}

function choicesOf(card: Pick<Card<unknown>, 'rows'>): string {
  return JSON.stringify(card.rows.flat().map(button => ('url' in button ? button.url : button.choice)))
}

function withResolver<T>() {
  let resolve: (value: T) => void = () => {}
  const promise = new Promise<T>(given => {
    resolve = given
  })
  return { promise, resolve }
}
