import type { Key } from 'node:readline'
import type { Phone, ScreenItem } from '../local-telegram/index.ts'

import { openQuestions } from './seen/turns.ts'

/** A button, given by its message and its index among all buttons of that message. */
interface ButtonRef {
  readonly messageId: number
  readonly index: number
}

/**
 * The buttons that can be pressed, numbered across all messages. A number typed on its own selects a button,
 * and so do the arrow keys while nothing is typed. Only Enter presses it.
 */
export class Choice {
  readonly #phone: Phone
  #selected: ButtonRef | undefined

  constructor(phone: Phone) {
    this.#phone = phone
  }

  /**
   * @param typed the content of the input line
   * @returns the index of the button that Enter would press, or undefined if none
   */
  chosen(screen: readonly ScreenItem[], typed: string): number | undefined {
    const all = allButtons(screen)
    const index = typed === '' ? this.#selectedIndex(all) : parseNumber(typed) - 1
    return all[index] && index
  }

  /** Selects the next or previous button. */
  move({ name }: Key): void {
    const all = allButtons(this.#phone.screen())
    const before = this.#selectedIndex(all)
    if (name === 'right') this.#selected = all[before + 1] ?? all[0]
    if (name === 'left') this.#selected = all[before - 1] ?? all.at(-1)
  }

  /**
   * Presses the selected button.
   *
   * @returns whether one was selected
   */
  press(typed: string): boolean {
    const screen = this.#phone.screen()
    const place = allButtons(screen)[this.chosen(screen, typed) ?? -1]
    if (place) void this.#press(place)
    return place !== undefined
  }

  async #press({ messageId, index }: ButtonRef): Promise<void> {
    try {
      await this.#phone.press(messageId, index)
    } catch {
      // If the question has closed meanwhile, the chat says so. A button that opens a link is not for the
      // bot.
    }
  }

  #selectedIndex(all: readonly ButtonRef[]): number {
    const { messageId, index } = this.#selected ?? {}
    return all.findIndex(place => place.messageId === messageId && place.index === index)
  }
}

function allButtons(screen: readonly ScreenItem[]): ButtonRef[] {
  return openQuestions(screen).flatMap(({ id, buttons }) =>
    buttons.flat().map((_label, index) => ({ messageId: id, index })),
  )
}

/** @returns NaN unless the text is a number */
function parseNumber(typed: string): number {
  return /^\s*\d+\s*$/.test(typed) ? Number(typed) : Number.NaN
}
