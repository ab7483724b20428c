import type { Key } from 'node:readline'
import type { Phone, ScreenItem } from '../local-telegram/index.ts'

import { openQuestions } from './seen/turns.ts'

/** A button by its message and its place among all buttons of that message, from 0. */
interface ButtonRef {
  readonly messageId: number
  readonly index: number
}

/**
 * The buttons that can be pressed, numbered through all messages that have some. A number typed alone chooses one, and
 * so do the arrows while nothing is typed; only Enter presses.
 */
export class Choice {
  readonly #phone: Phone
  #pointed: ButtonRef | undefined

  constructor(phone: Phone) {
    this.#phone = phone
  }

  /**
   * The place of the button that Enter would press, from 0; undefined where it would press none.
   *
   * @param typed what stands in the input line
   */
  chosen(screen: readonly ScreenItem[], typed: string): number | undefined {
    const all = places(screen)
    const index = typed === '' ? this.#pointedIn(all) : numberIn(typed) - 1
    return all[index] && index
  }

  /** Points at the next button, or the one before. */
  move({ name }: Key): void {
    const all = places(this.#phone.screen())
    const before = this.#pointedIn(all)
    if (name === 'right') this.#pointed = all[before + 1] ?? all[0]
    if (name === 'left') this.#pointed = all[before - 1] ?? all.at(-1)
  }

  /** Presses what is chosen. @returns whether anything was */
  press(typed: string): boolean {
    const screen = this.#phone.screen()
    const place = places(screen)[this.chosen(screen, typed) ?? -1]
    if (place) void this.#press(place)
    return place !== undefined
  }

  async #press({ messageId, index }: ButtonRef): Promise<void> {
    try {
      await this.#phone.press(messageId, index)
    } catch {
      // A question that was closed meanwhile says so in the chat; a button that opens a link is none of the bot's.
    }
  }

  #pointedIn(all: readonly ButtonRef[]): number {
    const { messageId, index } = this.#pointed ?? {}
    return all.findIndex(place => place.messageId === messageId && place.index === index)
  }
}

function places(screen: readonly ScreenItem[]): ButtonRef[] {
  return openQuestions(screen).flatMap(({ id, buttons }) =>
    buttons.flat().map((_label, index) => ({ messageId: id, index })),
  )
}

/** NaN for anything but a number. */
function numberIn(typed: string): number {
  return /^\s*\d+\s*$/.test(typed) ? Number(typed) : Number.NaN
}
