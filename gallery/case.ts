import type { ScreenItem } from '../src/local-telegram/index.ts'
import type { Format } from '../src/model/chat/message.ts'

export const FORMATS: readonly Format[] = ['rich', 'text']

/** Something to look at. */
export interface Case {
  readonly group: string
  readonly title: string
  /** What to look at, in one line. */
  readonly look: string
}

/** What stood on a phone at one moment. */
export interface Shot {
  readonly label: string
  readonly screen: readonly ScreenItem[]
}

/** A case as it was shown, moment by moment, once in each format. */
export interface ShownCase extends Case {
  readonly rows: readonly (readonly Shot[])[]
}
