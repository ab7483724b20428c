/** Waits for a state of the screen, driven by changes instead of polling. */
import type { ScreenItem } from '../state/screen.ts'
import { describeScreen } from '../state/screen.ts'

export interface Watch<T> {
  readonly screen: () => ScreenItem[]
  /** The condition. Any result except `undefined` and `false` ends the wait. */
  readonly wanted: (screen: ScreenItem[]) => T | undefined | false
  readonly onChange: (listener: () => void) => () => void
  readonly timeoutMs: number
  /** What is being waited for, for the error message. */
  readonly what: string
}

export class ScreenTimeoutError extends Error {
  override readonly name = 'ScreenTimeoutError'
  constructor(what: string, screen: readonly ScreenItem[]) {
    super(`Waited in vain for ${what}. On the screen:\n${describeScreen(screen)}`)
  }
}

/** @throws ScreenTimeoutError with the actual content of the screen */
export function watch<T>({ screen, wanted, onChange, timeoutMs, what }: Watch<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = onChange(check)
    const timer = setTimeout(() => end(() => reject(new ScreenTimeoutError(what, screen()))), timeoutMs)
    check()

    function check() {
      try {
        const found = wanted(screen())
        if (found !== undefined && found !== false) end(() => resolve(found))
      } catch (error) {
        end(() => reject(error))
      }
    }

    function end(settle: () => void) {
      stop()
      clearTimeout(timer)
      settle()
    }
  })
}
