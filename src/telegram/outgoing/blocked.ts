import type { Api } from 'grammy'
import { failureOf } from '../../model/chat/send-error.ts'

/** Reports each chat that the bot can no longer write to: it was blocked there, or the account was deleted. */
export function watchBlocked(api: Api, onBlocked: (chatId: number) => void): void {
  api.config.use(async (prev, ...call) => {
    try {
      return await prev(...call)
    } catch (error) {
      const [, payload] = call
      if (failureOf(error).kind === 'forbidden' && 'chat_id' in payload) onBlocked(Number(payload.chat_id))
      throw error
    }
  })
}
