/** The demo in a terminal: shows what the phone shows, live, and types and presses there what is typed here. */
import { once } from 'node:events'
import type { Key } from 'node:readline'
import type { Phone } from '../local-telegram/index.ts'
import { Choice } from './choice.ts'
import { paintWelcome } from './paint/welcome.ts'
import { isAnswered, openQuestions } from './seen/turns.ts'
import { stopNow, stopTurns } from './stop-turn.ts'
import { type Keyboard, type KeyboardDevice, openKeyboard } from './terminal/keyboard.ts'
import type { Terminal } from './terminal/live-region.ts'
import { createLiveScreen, type LiveScreen } from './terminal/live-screen.ts'

export interface ChatTerminal extends Terminal {
  hasColors(): boolean
  on(event: 'resize', listener: () => void): unknown
  off(event: 'resize', listener: () => void): unknown
}

export interface ChatOptions {
  readonly phone: Phone
  readonly input: KeyboardDevice['input']
  readonly terminal: ChatTerminal
  readonly isReal: boolean
  /** Asked at once, and the chat ends with its answer; without, it goes on until the person ends it. */
  readonly question: string | undefined
  /** Ends it from outside. */
  readonly signal: AbortSignal
}

/** `cut`: the question was not answered yet. */
export type ChatEnd = 'over' | 'cut'

/** Shows the chat until it is over. A turn that still runs then is stopped. */
export function chat(options: ChatOptions): Promise<ChatEnd> {
  return new Chat(options).run()
}

class Chat {
  readonly #options: ChatOptions
  readonly #screen: LiveScreen
  readonly #keyboard: Keyboard
  readonly #choice: Choice
  readonly #ending = new AbortController()
  /** The newest message of the person. */
  #said: number | undefined
  #isPaintDue = false

  constructor(options: ChatOptions) {
    const { phone, terminal } = options
    this.#options = options
    this.#choice = new Choice(phone)
    this.#screen = createLiveScreen(terminal, terminal.hasColors())
    this.#keyboard = openKeyboard(options, {
      onLine: text => this.#enter(text),
      onKey: key => this.#key(key),
      onEnd: () => this.#ending.abort(),
      onReturn: () => this.#redraw(),
    })
  }

  async run(): Promise<ChatEnd> {
    const { phone, terminal, signal } = this.#options
    const unwatch = phone.onChange(() => this.#changed())
    const redraw = () => this.#redraw()
    terminal.on('resize', redraw)
    try {
      this.#begin()
      const over = AbortSignal.any([signal, this.#ending.signal])
      if (!over.aborted) await once(over, 'abort')
      const end = this.#isAnswerDue() ? 'cut' : 'over'
      this.#ending.abort()
      this.#paint()
      await stopTurns(phone, this.#said)
      return end
    } finally {
      unwatch()
      terminal.off('resize', redraw)
      this.#keyboard.close()
      this.#screen.end(phone.screen())
    }
  }

  #begin(): void {
    const { question, isReal } = this.#options
    if (question === undefined) this.#screen.say(paintWelcome({ isReal }, this.#screen.canvas))
    else this.#say(question)
    this.#paint()
  }

  #say(text: string): void {
    this.#said = this.#options.phone.say(text).id
  }

  #enter(text: string): void {
    const isChat = this.#options.question === undefined
    if (!this.#choice.press(text) && isChat && text.trim() !== '') this.#say(text)
  }

  #key(key: Key): void {
    if (key.name === 'escape') stopNow(this.#options.phone)
    else if (this.#keyboard.typed.text === '') this.#choice.move(key)
    this.#schedulePaint()
  }

  #changed(): void {
    const { question } = this.#options
    if (question !== undefined && !this.#isAnswerDue()) this.#ending.abort()
    this.#schedulePaint()
  }

  /** Whether there is one question, and the answer does not stand there yet. */
  #isAnswerDue(): boolean {
    const { question, phone } = this.#options
    const isThere = this.#said !== undefined && isAnswered(phone.screen(), this.#said)
    return question !== undefined && !isThere
  }

  /** However much happens at once, it is painted once. */
  #schedulePaint(): void {
    if (this.#isPaintDue) return
    this.#isPaintDue = true
    setImmediate(() => {
      if (this.#isPaintDue) this.#paint()
    })
  }

  #redraw(): void {
    this.#screen.resized()
    this.#paint()
  }

  #paint(): void {
    this.#isPaintDue = false
    const { phone, question } = this.#options
    const screen = phone.screen()
    const { typed } = this.#keyboard
    const questions = openQuestions(screen)
    const chosen = this.#choice.chosen(screen, typed.text)
    const isChat = question === undefined
    const canType = (isChat || questions.length > 0) && !this.#ending.signal.aborted
    this.#screen.paint(screen, {
      questions,
      ...(chosen === undefined ? {} : { chosen }),
      ...(canType ? { input: { ...typed, hint: inputHint(questions.length > 0, isChat) } } : {}),
    })
  }
}

function inputHint(hasButtons: boolean, isChat: boolean): string {
  if (!isChat) return 'The number of a button'
  return hasButtons ? 'Message, or the number of a button' : 'Message'
}
