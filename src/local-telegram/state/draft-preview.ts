/** Shared by both methods that send a draft. */
import { refuse } from '../schema/api-error.ts'
import type { RichMessage, TextMessage } from './chat.ts'
import { showFrame } from './drafts.ts'
import { spend } from './flood.ts'
import type { Telegram } from './telegram.ts'
import { openChat, threadIn } from './telegram.ts'

interface DraftParams {
  readonly chat_id: number
  readonly message_thread_id?: number
  readonly draft_id: number
  readonly can_stop?: boolean
  readonly keep_on_stop?: boolean
}

/**
 * Shows a frame of a draft.
 *
 * @throws ApiError 400, 403 or 429
 */
export function preview(telegram: Telegram, params: DraftParams, content: TextMessage | RichMessage): true {
  const chat = openChat(telegram, params.chat_id)
  if (!telegram.drafts || chat.peer.type !== 'private') refuse('TEXTDRAFT_PEER_INVALID')
  if (params.draft_id === 0) refuse('DRAFT_ID_INVALID')
  const threadId = threadIn(chat, params.message_thread_id)
  spend([chat.budgets.previews], telegram.now())
  showFrame(telegram, chat, {
    id: params.draft_id,
    threadId,
    content,
    canStop: params.can_stop ?? false,
    keepOnStop: params.keep_on_stop ?? false,
  })
  return true
}
