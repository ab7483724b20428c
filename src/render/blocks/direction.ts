import type { Block, Inline } from './block.ts'
import { textsOf } from './texts.ts'

/** Letters, and the marks that act as one: only these have a direction. */
const STRONG = /[\u061C\u200E\u200F]|\p{L}/u

/** Unicode `Bidi_Class` R and AL, by script: regular expressions cannot match the class. */
const RIGHT_TO_LEFT =
  /[\u061C\u200F\p{sc=Hebr}\p{sc=Arab}\p{sc=Syrc}\p{sc=Thaa}\p{sc=Nkoo}\p{sc=Samr}\p{sc=Mand}\p{sc=Adlm}\p{sc=Rohg}]/u

/** Whether a message begins with right-to-left writing. Code and formulas do not count. */
export function isRightToLeft(blocks: readonly Block[]): boolean {
  for (const text of textsOf(blocks)) {
    const words = plainText(text)
    if (STRONG.test(words)) return beginsRightToLeft(words)
  }
  return false
}

/** Whether these words begin with right-to-left writing. */
export function beginsRightToLeft(words: string): boolean {
  return RIGHT_TO_LEFT.test(STRONG.exec(words)?.[0] ?? '')
}

function plainText(inline: Inline): string {
  if (typeof inline === 'string') return inline
  if (Array.isArray(inline)) return inline.map(plainText).join('')
  return inline.type === 'mathematical_expression' || inline.type === 'code' ? '' : plainText(inline.text)
}
