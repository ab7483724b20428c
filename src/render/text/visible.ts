/** Which characters a person can see, and what happens to the others. */

/** Telegram's servers drop U+202A-U+202E themselves; half a surrogate pair cannot be sent at all. */
const NEVER_SENT = /(?![\n\t])\p{Cc}|[\u202A-\u202E]/gu
const LINE_ENDS = /\r\n?|[\u0085\u2028\u2029]/g
/** Vertical tab, form feed, and the separators of files, groups, records and units. Telegram's servers show a space, too. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what this is about
const SEPARATORS = /[\u000B\u000C\u001C-\u001F]/g
const LONE_SURROGATE = /\p{Cs}/gu

/** U+2800, the empty Braille pattern, and U+1D159, the null notehead, are blank although they are symbols. */
const SEEN = /[^\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800\u{1D159}]/u

/** Characters that take no room, change the direction, or look like a plain space without being one. */
const HIDDEN =
  /(?![\n\t])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800\u{1D159}]|(?! )\p{Zs}/gu

/**
 * Makes text sendable: no control characters but `\n` and `\t`, no direction overrides, well-formed. What separates words
 * or lines goes on doing so.
 */
export function clean(text: string): string {
  return text
    .replace(LINE_ENDS, '\n')
    .replace(SEPARATORS, ' ')
    .replace(NEVER_SENT, '')
    .replace(LONE_SURROGATE, '\uFFFD')
}

/** Whether a person would see any of the text. Telegram refuses messages with nothing visible. */
export function hasVisible(text: string): boolean {
  return SEEN.test(text)
}

/**
 * For text that a person decides on: spells out every invisible, direction-changing or space-like character, as
 * `⟨U+202E⟩`. Plain spaces, tabs and newlines stay.
 */
export function spellHidden(text: string): string {
  return text.replace(HIDDEN, spell)
}

function spell(character: string): string {
  const code = character.codePointAt(0) ?? 0
  return `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`
}

/** Makes tabs as wide as a phone has room for: Telegram shows a tab as one space, even in code. */
export function widenTabs(code: string): string {
  return code.replaceAll('\t', '    ')
}
