import { plain } from '../render/notices/notice.ts'
import type { Store } from '../store/database.ts'
import { createMessages } from '../telegram/outgoing/messages.ts'
import type { AppContext } from './context.ts'

/** How long sending the message may take (milliseconds). */
const TELL_MS = 3_000

const WORDS =
  '⚠️ tg-claude had to stop: it can no longer save its state, for example because the disk is full. What Claude was doing was interrupted; what you write now waits at Telegram. On the host, tg-claude start says what to do.'

/** Rejects as soon as the store can no longer be relied on. */
export function failureOf({ failed }: Store): Promise<never> {
  return new Promise((_, reject) => failed.addEventListener('abort', () => reject(failed.reason)))
}

/**
 * Tells the owner in their private chat, whose id is their own. Nothing can be saved, so this is sent only
 * once and may be lost.
 */
export async function tellFailure({ telegram, settings, system }: AppContext): Promise<void> {
  const sending = createMessages(telegram.api).send({ chatId: settings.owner }, plain(WORDS), {})
  await Promise.race([sending.catch(() => undefined), system.clock.sleep(TELL_MS)])
}
