import type { Prompts } from '../../src/conversation/ports/ports.ts'
import { promptText } from '../../src/model/chat/prompt.ts'

export interface SlowPrompts extends Prompts {
  /** How many prompts are being completed. */
  readonly count: number
  /** Completes the oldest. */
  arrive(): void
  /** Fails the oldest. */
  fail(): void
}

export const LOST = 'The file cannot be fetched'

/** Prompts whose text names a file are completed when the test says so; all others at once. */
export function createSlowPrompts(): SlowPrompts {
  const fetches: { readonly arrive: () => void; readonly fail: () => void }[] = []
  return {
    get count() {
      return fetches.length
    },
    arrive: () => fetches.shift()?.arrive(),
    fail: () => fetches.shift()?.fail(),
    async complete({ prompt }, signal) {
      if (!promptText(prompt).includes('file')) return prompt
      return new Promise((resolve, reject) => {
        const fetch = { arrive: () => resolve(prompt), fail: () => reject(new Error(LOST)) }
        fetches.push(fetch)
        signal.addEventListener('abort', () => {
          if (fetches.includes(fetch)) fetches.splice(fetches.indexOf(fetch), 1)
        })
      })
    },
  }
}
