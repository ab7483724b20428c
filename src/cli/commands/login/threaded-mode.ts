import type { Api } from 'grammy'
import type { Clock } from '../../../model/clock.ts'
import { identify, type NamedBot } from '../../../telegram/connection/identity.ts'
import * as words from './words.ts'
import type { LoginWorld } from './world.ts'

/** Delay between checks whether it is on (milliseconds). */
const CHECK_INTERVAL_MS = 2_000

/** Explains how to turn topics on, and waits until they are on or the person continues without. */
export async function waitForThreadedMode(
  api: Api,
  bot: NamedBot,
  { dialog, clock }: Pick<LoginWorld, 'dialog' | 'clock'>,
): Promise<void> {
  if (bot.hasTopics) return
  dialog.say(words.threadedModeIsOff(bot))
  const [isOn, isOver] = [new AbortController(), new AbortController()]
  // Not awaited: a check that hangs must not hold up a person who continues without.
  void watchForTopics(api, clock, isOver.signal).then(seen => seen && isOn.abort())
  try {
    await dialog.hold(words.THREADED_MODE_WAIT, isOn.signal)
  } finally {
    isOver.abort()
  }
  if (isOn.signal.aborted) dialog.done(words.THREADED_MODE_IS_ON)
}

/** @returns true once topics are on, false when `isOver` aborts */
async function watchForTopics(api: Api, clock: Clock, isOver: AbortSignal): Promise<boolean> {
  while (!isOver.aborted) {
    await clock.sleep(CHECK_INTERVAL_MS, isOver)
    const { hasTopics } = await identify(api).catch(() => ({ hasTopics: false }))
    if (hasTopics && !isOver.aborted) return true
  }
  return false
}
