import type { Phone } from '../local-telegram/index.ts'
import { isAnswered, openQuestions } from './seen/turns.ts'

/** Claude ends within 2 s of a stop. The final message then takes another moment (milliseconds). */
const STOP_MS = 5_000

/**
 * Presses the draft's Stop button.
 *
 * @returns whether there was one
 */
function pressStop(phone: Phone): boolean {
  const draft = phone.screen().find(item => item.kind === 'draft')
  if (draft?.canStop) phone.pressDraftStop()
  return draft?.canStop === true
}

/**
 * Stops the running turn by the draft's Stop button, or by /stop if Claude waits for a button and there is no
 * draft.
 */
export function stopNow(phone: Phone): void {
  const isAsked = openQuestions(phone.screen()).some(({ silent }) => !silent)
  if (!pressStop(phone) && isAsked) phone.say('/stop')
}

/** Stops every turn up to the one that answers `saidId`, so the program need not wait for them to end. */
export async function stopTurns(phone: Phone, saidId: number | undefined): Promise<void> {
  if (saidId === undefined || isAnswered(phone.screen(), saidId)) return
  if (!pressStop(phone)) phone.say('/stop')
  // A message that was queued now has its own turn.
  const unwatch = phone.onChange(() => pressStop(phone))
  const isOver = phone.until(screen => isAnswered(screen, saidId), { timeoutMs: STOP_MS, what: 'the stop' })
  // Ending the program stops them too.
  await isOver.catch(() => undefined)
  unwatch()
}
