import type { Key } from 'node:readline'

/** Asks the terminal to mark pasted text (bracketed paste). Terminals that do not support it ignore this. */
export const BEGIN_PASTES = '\u001B[?2004h'
export const END_PASTES = '\u001B[?2004l'

/** Longer pastes are cut (characters). Far more than a person sends at once. */
const MAX_PASTE = 100_000

export interface Pastes {
  /**
   * Handles the next key.
   *
   * @returns undefined for a typed key. For pasted keys, the whole paste with its last key, and an empty
   * string before that.
   */
  take(key: Key): string | undefined
}

/** Separates pasted text from typed text. */
export function createPastes(): Pastes {
  let gathered: string | undefined
  return {
    take(key) {
      if (key.name === 'paste-start') {
        gathered = ''
        return ''
      }
      // Ctrl-C is never pasted, and must work even if the end marker was lost.
      if (gathered === undefined || (key.ctrl && key.name === 'c')) return undefined
      if (key.name !== 'paste-end') {
        gathered = `${gathered}${key.sequence}`.slice(0, MAX_PASTE)
        return ''
      }
      const pasted = gathered
      gathered = undefined
      return pasted
    },
  }
}
