import type { Api } from 'grammy'
import type { Clock } from '../../../model/clock.ts'
import { identify, type NamedBot } from '../../../telegram/connection/identity.ts'
import * as words from './words.ts'
import type { LoginWorld } from './world.ts'

/** Time between two looks whether it is on by now (milliseconds). */
const LOOK_AGAIN_MS = 2_000

/** Says how to switch topics on, and waits until they are, or until the person does not want to wait. */
export async function waitForThreadedMode(
  api: Api,
  bot: NamedBot,
  { dialog, clock }: Pick<LoginWorld, 'dialog' | 'clock'>,
): Promise<void> {
  if (bot.hasTopics) return
  dialog.say(words.threadedModeIsOff(bot))
  const [isOn, isOver] = [new AbortController(), new AbortController()]
  // Not waited for: a look that hangs must not hold whoever goes on without.
  void watchForTopics(api, clock, isOver.signal).then(seen => seen && isOn.abort())
  try {
    await dialog.hold(words.THREADED_MODE_WAIT, isOn.signal)
  } finally {
    isOver.abort()
  }
  if (isOn.signal.aborted) dialog.done(words.THREADED_MODE_IS_ON)
}

/** True once topics are on; false when somebody stopped looking. */
async function watchForTopics(api: Api, clock: Clock, isOver: AbortSignal): Promise<boolean> {
  while (!isOver.aborted) {
    await clock.sleep(LOOK_AGAIN_MS, isOver)
    const { hasTopics } = await identify(api).catch(() => ({ hasTopics: false }))
    if (hasTopics && !isOver.aborted) return true
  }
  return false
}
