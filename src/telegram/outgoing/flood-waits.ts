import type { Api } from 'grammy'
import type { FloodWait, FloodWaits } from '../../model/chat/flood-wait.ts'
import { failureOf, SendError } from '../../model/chat/send-error.ts'
import type { Clock } from '../../model/clock.ts'

/** The one place that knows which chats Telegram asked to leave alone. */
export interface KnownFloodWaits extends FloodWaits {
  /** Telegram asked to make no calls in this chat for so many milliseconds. A shorter wait never ends a longer one. */
  readonly begin: (chatId: number, ms: number) => void
}

export function createFloodWaits(clock: Pick<Clock, 'now' | 'sleep'>): KnownFloodWaits {
  /** By chat: the end of its wait (monotonic milliseconds). */
  const ends = new Map<number, number>()
  const left = (chatId: number): number => {
    const end = ends.get(chatId)
    if (end === undefined) return 0
    const ms = Math.max(0, end - clock.now())
    if (ms === 0) ends.delete(chatId)
    return ms
  }
  const of = (chatId: number): FloodWait => ({
    left: () => left(chatId),
    async over(signal) {
      for (let ms = left(chatId); ms > 0 && !signal.aborted; ms = left(chatId)) await clock.sleep(ms, signal)
    },
  })
  return {
    of,
    begin: (chatId, ms) => void ends.set(chatId, clock.now() + Math.max(ms, left(chatId))),
  }
}

/**
 * Watches all calls of a client: a 429 begins its chat's flood wait, and a call made during one fails as if Telegram
 * had refused it once more, without being sent. Calls that belong to no chat, such as the answer to a press, pass.
 */
export function holdDuringFloods(api: Api, floods: KnownFloodWaits): void {
  api.config.use(async (prev, ...call) => {
    const [method, payload] = call
    const chatId = chatOf(payload)
    if (chatId === undefined) return prev(...call)
    const leftMs = floods.of(chatId).left()
    if (leftMs > 0) throw new SendError({ kind: 'flooded', retryAfterMs: leftMs }, method)
    return prev(...call).catch((error: unknown) => {
      const failure = failureOf(error)
      if (failure.kind === 'flooded') floods.begin(chatId, failure.retryAfterMs)
      throw error
    })
  })
}

function chatOf(payload: unknown): number | undefined {
  const isOfChat = typeof payload === 'object' && payload !== null && 'chat_id' in payload
  return isOfChat ? Number(payload.chat_id) : undefined
}
