import type { Phone } from '../local-telegram/index.ts'
import { isAnswered, openQuestions } from './seen/turns.ts'

/** Claude ends within 2 s of a stop; what stands for good then takes another moment (milliseconds). */
const STOP_MS = 5_000

/** Presses the draft's Stop button. @returns whether there was one */
function pressStop(phone: Phone): boolean {
  const draft = phone.screen().find(item => item.kind === 'draft')
  if (draft?.canStop) phone.pressDraftStop()
  return draft?.canStop === true
}

/** Stops what runs: by the draft's Stop button, or in words while Claude waits for a button and there is no draft. */
export function stopNow(phone: Phone): void {
  const isAsked = openQuestions(phone.screen()).some(({ silent }) => !silent)
  if (!pressStop(phone) && isAsked) phone.say('/stop')
}

/** Stops every turn up to the one that answers `saidId`, so that the program need not wait for their ends. */
export async function stopTurns(phone: Phone, saidId: number | undefined): Promise<void> {
  if (saidId === undefined || isAnswered(phone.screen(), saidId)) return
  if (!pressStop(phone)) phone.say('/stop')
  // A message that waited has a turn of its own now.
  const unwatch = phone.onChange(() => pressStop(phone))
  const isOver = phone.until(screen => isAnswered(screen, saidId), { timeoutMs: STOP_MS, what: 'the stop' })
  // The end of the program stops them all the same.
  await isOver.catch(() => undefined)
  unwatch()
}
