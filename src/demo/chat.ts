/**
 * The demo in a terminal: shows the phone's chat live, and passes typed messages and pressed buttons to the
 * phone.
 */
import { once } from 'node:events'
import type { Key } from 'node:readline'
import type { Phone } from '../local-telegram/index.ts'
import { Choice } from './choice.ts'
import { paintWelcome } from './paint/welcome.ts'
import { hasFailed, isAnswered, openQuestions } from './seen/turns.ts'
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
  /**
   * Asked first; the chat ends with its answer. Without a question the chat runs until the person ends it.
   */
  readonly question: string | undefined
  /** Ends the chat from outside. */
  readonly signal: AbortSignal
}

/** `cut`: a question was not answered. `failed`: what answers one is that its turn failed. */
export type ChatEnd = 'over' | 'cut' | 'failed'

/** Shows the chat until it ends, then stops any turn still running. */
export function chat(options: ChatOptions): Promise<ChatEnd> {
  return new Chat(options).run()
}

class Chat {
  readonly #options: ChatOptions
  readonly #screen: LiveScreen
  readonly #keyboard: Keyboard
  readonly #choice: Choice
  readonly #ending = new AbortController()
  /** The id of the person's latest message. */
  #lastSaidId: number | undefined
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
    const unwatch = phone.onChange(() => this.#onChange())
    const redraw = () => this.#redraw()
    terminal.on('resize', redraw)
    try {
      this.#start()
      const over = AbortSignal.any([signal, this.#ending.signal])
      if (!over.aborted) await once(over, 'abort')
      const isCut = this.#isAnswerDue()
      this.#ending.abort()
      this.#paint()
      await stopTurns(phone, this.#lastSaidId)
      if (isCut) return 'cut'
      // In a chat, the person saw what failed and went on.
      return this.#options.question !== undefined && hasFailed(phone.screen()) ? 'failed' : 'over'
    } finally {
      unwatch()
      terminal.off('resize', redraw)
      this.#keyboard.close()
      this.#screen.end(phone.screen())
    }
  }

  #start(): void {
    const { question, isReal } = this.#options
    if (question === undefined) this.#screen.say(paintWelcome({ isReal }, this.#screen.canvas))
    else this.#say(question)
    this.#paint()
  }

  #say(text: string): void {
    this.#lastSaidId = this.#options.phone.say(text).id
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

  #onChange(): void {
    const { question } = this.#options
    if (question !== undefined && !this.#isAnswerDue()) this.#ending.abort()
    this.#schedulePaint()
  }

  /** Whether a question was given and its answer has not arrived yet. */
  #isAnswerDue(): boolean {
    const { question, phone } = this.#options
    const hasAnswer = this.#lastSaidId !== undefined && isAnswered(phone.screen(), this.#lastSaidId)
    return question !== undefined && !hasAnswer
  }

  /** Paints only once for many changes at the same time. */
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
  if (!isChat) return 'Type a button’s number'
  return hasButtons ? 'Message, or a button’s number' : 'Message'
}
