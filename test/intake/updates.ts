/** Updates as Telegram reports them. */
import type { Buttons } from '../../src/model/chat/message.ts'
import { OWNER } from './ground.ts'

let nextUpdate = 1

/** A message as Telegram reports it. */
export function said(
  text: string,
  { from = OWNER, chat = from, type = 'private', ...more }: Partial<Said> = {},
) {
  const update_id = nextUpdate++
  return {
    update_id,
    message: { message_id: 100 + update_id, chat: { id: chat, type }, from: { id: from }, text, ...more },
  }
}

interface Said extends Record<'forward_origin' | 'via_bot', object> {
  readonly from: number
  readonly chat: number
  readonly type: string
  readonly message_thread_id: number
  /** Seconds since 1970. */
  readonly date: number
}

/** A button press. */
export function pressed(data: string, from = OWNER, reply_markup?: Buttons) {
  const message = { message_id: 9, chat: { id: from, type: 'private' }, reply_markup }
  return { update_id: nextUpdate++, callback_query: { id: '77', from: { id: from }, data, message } }
}

export function draftStopped(chatId = OWNER) {
  const stopped_message_generation = { chat: { id: chatId, type: 'private' }, draft_id: '31' }
  return { update_id: nextUpdate++, stopped_message_generation }
}
