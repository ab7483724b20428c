import type { Block, Inline } from './block.ts'
import { textsOf } from './texts.ts'

const LETTER = /\p{L}/gu

/** Letters of Unicode `Bidi_Class` R and AL, by script: regular expressions cannot match the class. */
const RIGHT_TO_LEFT =
  /(?=\p{L})[\p{sc=Hebr}\p{sc=Arab}\p{sc=Syrc}\p{sc=Thaa}\p{sc=Nkoo}\p{sc=Samr}\p{sc=Mand}\p{sc=Adlm}\p{sc=Rohg}]/gu

/** The program's own words, in English, whatever language the answer is in. */
const OWN: ReadonlySet<Block['type']> = new Set(['details', 'footer', 'thinking'])

/** Whether most letters of a message are written from right to left. Code, formulas and links do not count. */
export function isRightToLeft(blocks: readonly Block[]): boolean {
  const said = blocks.filter(({ type }) => !OWN.has(type))
  const words = wordsOf(said)
  return isMostlyRightToLeft(words === '' ? wordsOf(blocks) : words)
}

/** Whether most letters of these words are written from right to left; of as many, the first decides. */
export function isMostlyRightToLeft(words: string): boolean {
  const letters = words.match(LETTER) ?? []
  const fromRight = words.match(RIGHT_TO_LEFT) ?? []
  const isTie = fromRight.length > 0 && 2 * fromRight.length === letters.length
  return isTie ? letters[0] === fromRight[0] : 2 * fromRight.length > letters.length
}

function wordsOf(blocks: readonly Block[]): string {
  return textsOf(blocks).map(plainText).join(' ').trim()
}

function plainText(inline: Inline): string {
  if (typeof inline === 'string') return inline
  if (Array.isArray(inline)) return inline.map(plainText).join('')
  const isForeign =
    inline.type === 'mathematical_expression' || inline.type === 'code' || inline.type === 'url'
  return isForeign ? '' : plainText(inline.text)
}
