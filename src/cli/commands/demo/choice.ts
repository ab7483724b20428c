import type { Key } from 'node:readline'
import type { Phone, ScreenItem } from '../../../local-telegram/index.ts'
import { openQuestion, stepOf } from './turns.ts'

/** The buttons of the open question under the keyboard: digits press, arrows select, Enter presses what is selected. */
export class Choice {
  readonly #phone: Phone
  readonly #pressed = new Set<string>()
  #selected: { readonly questionId: number; readonly index: number } | undefined

  constructor(phone: Phone) {
    this.#phone = phone
  }

  /** The buttons that can be pressed; none while what was pressed is on its way. */
  buttons(screen: readonly ScreenItem[]): readonly string[] {
    const question = this.#question(screen)
    return question?.buttons.flat() ?? []
  }

  /** The place of the button that Enter would press. */
  selected(screen: readonly ScreenItem[]): number | undefined {
    const { questionId, index } = this.#selected ?? {}
    return questionId !== undefined && this.#question(screen)?.id === questionId ? index : undefined
  }

  /** A key on an empty input line. @returns whether it pressed a button */
  key({ name, sequence }: Key): boolean {
    const screen = this.#phone.screen()
    const count = this.buttons(screen).length
    const selected = this.selected(screen)
    if (count === 0) return false
    switch (name) {
      case 'right':
      case 'left':
        this.#select(step(selected, { count, forwards: name === 'right' }))
        return false
      case 'return':
        return selected !== undefined && this.#press(selected)
      default:
        return /^[1-9]$/.test(sequence ?? '') && this.#press(Number(sequence) - 1)
    }
  }

  #question(screen: readonly ScreenItem[]) {
    const question = openQuestion(screen)
    return question && !this.#pressed.has(stepOf(question)) ? question : undefined
  }

  #select(index: number): void {
    const question = this.#question(this.#phone.screen())
    if (question) this.#selected = { questionId: question.id, index }
  }

  #press(index: number): boolean {
    const question = this.#question(this.#phone.screen())
    if (!question || index >= question.buttons.flat().length) return false
    this.#pressed.add(stepOf(question))
    // A question that was closed meanwhile says so in the chat.
    this.#phone.press(question.id, index).catch(() => undefined)
    return true
  }
}

function step(
  selected: number | undefined,
  { count, forwards }: { count: number; forwards: boolean },
): number {
  if (selected === undefined) return forwards ? 0 : count - 1
  return (selected + (forwards ? 1 : count - 1)) % count
}
