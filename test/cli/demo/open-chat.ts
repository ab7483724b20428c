/** An open chat in a fake terminal, with a local Telegram whose bot the test plays. */
import { onTestFinished } from 'vitest'
import { chat } from '../../../src/cli/commands/demo/chat.ts'
import { createWorld, noLimits } from '../../local-telegram/world.ts'
import { createFakeTerminal } from './fake-terminal.ts'

const allow = { text: 'Allow', callback_data: 'a' }
const deny = { text: 'Deny', callback_data: 'd' }
/** For `send`. */
export const buttons = { reply_markup: { inline_keyboard: [[allow, deny]] } }

export async function openChat(options: { question?: string; rows?: number } = {}) {
  const { phone, done, chat_id } = await createWorld({ limits: noLimits })
  await done('sendMessage', { chat_id, text: 'Hello.' })
  const terminal = createFakeTerminal({ rows: options.rows ?? 60 })
  const outside = new AbortController()
  const over = chat({
    phone,
    terminal,
    input: terminal.input,
    isReal: false,
    question: options.question,
    signal: outside.signal,
  })
  onTestFinished(async () => {
    outside.abort()
    await over
  })
  let offset = 0
  return {
    phone,
    terminal,
    over,
    type: (keys: string) => terminal.input.write(keys),
    draft: (text: string, draft_id = 7) =>
      done('sendMessageDraft', { chat_id, draft_id, text, can_stop: true }),
    send: (text: string, more: object = {}) => done('sendMessage', { chat_id, text, ...more }),
    edit: (message_id: unknown, text: string) => done('editMessageText', { chat_id, message_id, text }),
    react: (message_id: number, emoji: string) =>
      done('setMessageReaction', { chat_id, message_id, reaction: [{ type: 'emoji', emoji }] }),
    /** The next update of this kind that the bot gets. */
    async heard(kind: string): Promise<Record<string, unknown>> {
      for (;;) {
        const updates = await done('getUpdates', { offset, timeout: 5 })
        for (const update of updates) {
          offset = Number(update.update_id) + 1
          const found = update[kind] as Record<string, unknown> | undefined
          if (found) return found
        }
      }
    },
    answerPress: (id: unknown) => done('answerCallbackQuery', { callback_query_id: id }),
  }
}
