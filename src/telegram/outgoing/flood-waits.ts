import type { Api } from 'grammy'
import type { FloodWait, FloodWaits } from '../../model/chat/flood-wait.ts'
import { failureOf, SendError } from '../../model/chat/send-error.ts'
import type { Clock } from '../../model/clock.ts'

/** The one place that knows which chats Telegram asked to leave alone. */
export interface KnownFloodWaits extends FloodWaits {
  /**
   * Telegram asked to make no calls in this chat for so many milliseconds. A shorter wait never ends a longer one.
   *
   * @param because of a call that counts against this limit
   */
  readonly begin: (chatId: number, ms: number, because?: Limit) => void
}

/** What Telegram limits separately in a chat: drafts with "typing…", and everything else. */
type Limit = 'draft' | 'message'

const DRAFT = /Draft$|^sendChatAction$/
const MESSAGE = /^send(?!ChatAction$)(?!.*Draft$)/

export function createFloodWaits(clock: Pick<Clock, 'now' | 'sleep'>): KnownFloodWaits {
  /** By chat: the end of its wait (monotonic milliseconds). */
  const ends: Readonly<Record<Limit, Map<number, number>>> = { draft: new Map(), message: new Map() }
  const left = (chatId: number, limits: readonly Limit[]): number => {
    const most = Math.max(...limits.map(limit => (ends[limit].get(chatId) ?? 0) - clock.now()))
    return Math.max(0, most)
  }
  const wait = (chatId: number, limits: readonly Limit[]): FloodWait => ({
    left: () => left(chatId, limits),
    async over(signal) {
      for (let ms = left(chatId, limits); ms > 0 && !signal.aborted; ms = left(chatId, limits))
        await clock.sleep(ms, signal)
    },
  })
  return {
    of: chatId => wait(chatId, ['draft', 'message']),
    ofMessages: chatId => wait(chatId, ['message']),
    begin: (chatId, ms, because = 'message') =>
      void ends[because].set(chatId, clock.now() + Math.max(ms, left(chatId, [because]))),
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
    const leftMs = (MESSAGE.test(method) ? floods.ofMessages(chatId) : floods.of(chatId)).left()
    if (leftMs > 0) throw new SendError({ kind: 'flooded', retryAfterMs: leftMs }, method)
    return prev(...call).catch((error: unknown) => {
      const failure = failureOf(error)
      if (failure.kind === 'flooded')
        floods.begin(chatId, failure.retryAfterMs, DRAFT.test(method) ? 'draft' : 'message')
      throw error
    })
  })
}

function chatOf(payload: unknown): number | undefined {
  const isOfChat = typeof payload === 'object' && payload !== null && 'chat_id' in payload
  return isOfChat ? Number(payload.chat_id) : undefined
}
