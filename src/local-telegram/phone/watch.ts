/** Waiting until a screen looks as one wants, without ever waiting for a time. */
import type { ScreenItem } from '../state/screen.ts'
import { describeScreen } from '../state/screen.ts'

export interface Watch<T> {
  readonly screen: () => ScreenItem[]
  /** What is wanted of the screen; anything but `undefined` and `false` ends the wait. */
  readonly wanted: (screen: ScreenItem[]) => T | undefined | false
  readonly onChange: (listener: () => void) => () => void
  readonly timeoutMs: number
  /** For the error message: what was waited for. */
  readonly what: string
}

export class ScreenTimeoutError extends Error {
  override readonly name = 'ScreenTimeoutError'
  constructor(what: string, screen: readonly ScreenItem[]) {
    super(`Waited in vain for ${what}. On the screen:\n${describeScreen(screen)}`)
  }
}

/** @throws ScreenTimeoutError with what is on the screen instead */
export function watch<T>({ screen, wanted, onChange, timeoutMs, what }: Watch<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = onChange(look)
    const timer = setTimeout(() => end(() => reject(new ScreenTimeoutError(what, screen()))), timeoutMs)
    look()

    function look() {
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
