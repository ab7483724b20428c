import { stripVTControlCharacters } from 'node:util'

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

const NOTHING = /^(?:\p{Cc}|\p{Mn}|\p{Default_Ignorable_Code_Point})+$/u
const ASCII = /^[\x20-\x7E]*$/

/** Emoji, and what East Asian scripts write, are two columns wide. */
const WIDE =
  /\p{Emoji_Presentation}|\p{Extended_Pictographic}\uFE0F|[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\u3000-\u303E\uFF01-\uFF60\uFFE0-\uFFE6]/u

/** How many columns a text takes in a terminal; escape codes take none. */
export function textWidth(text: string): number {
  const visible = stripVTControlCharacters(text)
  if (ASCII.test(visible)) return visible.length
  return splitGraphemes(visible).reduce((width, grapheme) => width + graphemeWidth(grapheme), 0)
}

/** What a person takes for one character. */
export function splitGraphemes(text: string): string[] {
  return [...graphemes.segment(text)].map(({ segment }) => segment)
}

function graphemeWidth(grapheme: string): number {
  if (NOTHING.test(grapheme)) return 0
  return WIDE.test(grapheme) ? 2 : 1
}
