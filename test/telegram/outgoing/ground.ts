import { createDrafts } from '../../../src/telegram/outgoing/drafts.ts'
import { createFloodWaits, holdDuringFloods } from '../../../src/telegram/outgoing/flood-waits.ts'
import { createMessages } from '../../../src/telegram/outgoing/messages.ts'
import { createTelegram } from '../ground.ts'
import { createVirtualClock } from '../virtual-clock.ts'

/** Calls to a local Telegram, held while one of its chats asks for a wait, with a clock that only the test moves. */
export async function createGround() {
  const clock = createVirtualClock()
  const made = await createTelegram()
  const { telegram, api } = made
  const floods = createFloodWaits(clock)
  holdDuringFloods(api, floods)
  const calls = () => telegram.transcript.calls().map(({ method }) => method)
  /** Answers the next call of this kind with a 429. */
  const flood = (method: string, seconds: number) =>
    telegram.faults.add({ kind: 'status', status: 429, retryAfter: seconds, method })
  return { ...made, clock, floods, calls, flood, messages: createMessages(api), drafts: createDrafts(api) }
}
