import type { Key } from 'node:readline'

/** Asks the terminal to mark what is pasted. One that does not know this passes over it. */
export const BEGIN_PASTES = '\u001B[?2004h'
export const END_PASTES = '\u001B[?2004l'

/** More of a paste is cut off (characters): far more than a person says at once. */
const MAX_PASTE = 100_000

export interface Pastes {
  /**
   * Looks at the next key.
   *
   * @returns undefined for one that was typed; else what is pasted: all of it with its last key, nothing before
   */
  take(key: Key): string | undefined
}

/** Tells what is pasted from what is typed. */
export function createPastes(): Pastes {
  let gathered: string | undefined
  return {
    take(key) {
      if (key.name === 'paste-start') {
        gathered = ''
        return ''
      }
      // Ctrl-C is never pasted: it must work also where the mark of the end was lost.
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
