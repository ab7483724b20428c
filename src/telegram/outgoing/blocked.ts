import type { Api } from 'grammy'
import { failureOf } from '../../model/chat/send-error.ts'

/** Calls back with each chat that cannot be written to any more: the bot was blocked there, or the account is gone. */
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
