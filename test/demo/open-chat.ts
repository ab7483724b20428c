/** An open chat in a fake terminal, with a local Telegram whose bot the test plays. */
import { expect, onTestFinished } from 'vitest'
import { chat } from '../../src/demo/chat.ts'
import { createWorld, noLimits } from '../local-telegram/world.ts'
import { createFakeTerminal } from './fake-terminal.ts'

const allow = { text: 'Allow', callback_data: 'a' }
const deny = { text: 'Deny', callback_data: 'd' }
/** For `send`. */
export const buttons = { reply_markup: { inline_keyboard: [[allow, deny]] } }
/** For `send`, as something that may be pressed or not. */
export const offer = {
  reply_markup: { inline_keyboard: [[{ text: 'Looks broken?', callback_data: 'l' }]] },
}

/** What keys send. */
export const KEYS = {
  enter: '\r',
  escape: '\u001B',
  right: '\u001B[C',
  left: '\u001B[D',
  ctrlC: '\u0003',
  ctrlD: '\u0004',
  ctrlJ: '\n',
  altEnter: '\u001B\r',
}

/** Waits for what a person sees. */
export const sees = (terminal: { text(): string }) => expect.poll(() => terminal.text())

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
    /** The same message with other buttons, whose data are their places. */
    relabel: (message_id: unknown, ...labels: string[]) =>
      done('editMessageReplyMarkup', {
        chat_id,
        message_id,
        reply_markup: {
          inline_keyboard: labels.map((text, index) => [{ text, callback_data: String(index) }]),
        },
      }),
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
