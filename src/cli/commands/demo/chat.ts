/** The demo in a terminal: shows what the phone shows, live, and types and presses there what is typed here. */
import { once } from 'node:events'
import type { Key } from 'node:readline'
import type { Phone } from '../../../local-telegram/index.ts'
import { Choice } from './choice.ts'
import { type Keyboard, openKeyboard } from './keyboard.ts'
import type { Terminal } from './live-region.ts'
import { createLiveScreen, type LiveScreen } from './live-screen.ts'
import { paintWelcome } from './paint/welcome.ts'
import { pressStop, stopTurns } from './stop-turn.ts'
import { isAnswered } from './turns.ts'

export interface ChatTerminal extends Terminal {
  hasColors(): boolean
  on(event: 'resize', listener: () => void): unknown
  off(event: 'resize', listener: () => void): unknown
}

export interface ChatOptions {
  readonly phone: Phone
  readonly input: NodeJS.ReadableStream
  readonly terminal: ChatTerminal
  readonly isReal: boolean
  /** Asked at once, and the chat ends with its answer; without, it goes on until the person ends it. */
  readonly question: string | undefined
  /** Ends it from outside. */
  readonly signal: AbortSignal
}

/** Shows the chat until it is over. A turn that still runs then is stopped. */
export function chat(options: ChatOptions): Promise<void> {
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
    const { phone, terminal, input } = options
    this.#options = options
    this.#choice = new Choice(phone)
    this.#screen = createLiveScreen(terminal, terminal.hasColors())
    this.#keyboard = openKeyboard(input, {
      onLine: text => this.#enter(text),
      onKey: key => this.#key(key),
      onEnd: () => this.#ending.abort(),
      onReturn: () => this.#redraw(),
    })
  }

  async run(): Promise<void> {
    const { phone, terminal, signal } = this.#options
    const unwatch = phone.onChange(() => this.#changed())
    const redraw = () => this.#redraw()
    terminal.on('resize', redraw)
    try {
      this.#begin()
      const over = AbortSignal.any([signal, this.#ending.signal])
      if (!over.aborted) await once(over, 'abort')
      this.#ending.abort()
      this.#paint()
      await stopTurns(phone, this.#said)
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
    if (isChat && text.trim() !== '') this.#say(text)
  }

  #key(key: Key): void {
    const { typed } = this.#keyboard
    const isAlone = typed.text === '' || typed.text === key.sequence
    if (key.name === 'escape') pressStop(this.#options.phone)
    else if (isAlone && this.#choice.key(key)) this.#keyboard.clear()
    this.#schedulePaint()
  }

  #changed(): void {
    const { phone, question } = this.#options
    const isOver =
      question !== undefined && this.#said !== undefined && isAnswered(phone.screen(), this.#said)
    if (isOver) this.#ending.abort()
    this.#schedulePaint()
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
    const selected = this.#choice.selected(screen)
    const canType = question === undefined && !this.#ending.signal.aborted
    this.#screen.paint(screen, {
      buttons: this.#choice.buttons(screen),
      ...(selected === undefined ? {} : { selected }),
      ...(canType ? { typed: this.#keyboard.typed } : {}),
    })
  }
}
