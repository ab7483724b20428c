import type { ScreenItem } from '../src/local-telegram/index.ts'
import type { Format } from '../src/model/chat/message.ts'

export const FORMATS: readonly Format[] = ['rich', 'text']

/** Something to show in the gallery. */
export interface Case {
  readonly group: string
  readonly title: string
  /** What to check, in one line. */
  readonly look: string
}

/** The content of a phone's screen at one moment. */
export interface Shot {
  readonly label: string
  readonly screen: readonly ScreenItem[]
}

/** A case as shown, step by step, in each format. */
export interface ShownCase extends Case {
  readonly rows: readonly (readonly Shot[])[]
}
