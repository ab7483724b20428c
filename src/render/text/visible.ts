/** Which characters a person can see, and what happens to those they cannot. */

/** Telegram's servers drop U+202A-U+202E themselves; a half of a surrogate pair cannot be sent at all. */
const NEVER_SENT = /(?![\n\t])\p{Cc}|[\u202A-\u202E]/gu
const LINE_ENDS = /\r\n?|[\u2028\u2029]/g
const LONE_SURROGATE = /\p{Cs}/gu

/** Blank although it is neither white space nor a format character: the empty Braille pattern. */
const SEEN = /[^\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/u

/** Whatever takes no room, changes the direction, or looks like a plain space without being one. */
const HIDDEN =
  /(?![\n\t])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]|(?! )\p{Zs}/gu

/** Text as it can be sent: no control characters but `\n` and `\t`, no direction overrides, well-formed. */
export function clean(text: string): string {
  return text.replace(LINE_ENDS, '\n').replace(NEVER_SENT, '').replace(LONE_SURROGATE, '\uFFFD')
}

/** Whether a person would see anything of the text. Telegram refuses messages without. */
export function hasVisible(text: string): boolean {
  return SEEN.test(text)
}

/**
 * For what a person decides upon: every invisible, direction-changing or space-like character is spelled out
 * as `⟨U+202E⟩`. Plain spaces, tabs and newlines stay.
 */
export function spellHidden(text: string): string {
  return text.replace(HIDDEN, spell)
}

function spell(character: string): string {
  const code = character.codePointAt(0) ?? 0
  return `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`
}

/** Code with tabs as wide as a phone has room for: Telegram's are one space, even in code. */
export function widenTabs(code: string): string {
  return code.replaceAll('\t', '    ')
}
