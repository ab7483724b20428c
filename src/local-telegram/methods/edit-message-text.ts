import type { Opts } from 'grammy/types'
import { withLinksFoundInRich } from '../checks/found-in-rich.ts'
import { checkRichMessage } from '../checks/rich-message.ts'
import { checkText, editRules, shown } from '../checks/text.ts'
import { refuse } from '../schema/api-error.ts'
import type { MessageContent } from '../state/chat.ts'
import { edit } from '../state/edit.ts'
import type { Telegram } from '../state/telegram.ts'
import type { Method } from './method.ts'

export const editMessageText: Method<'editMessageText'> = (params, { telegram }) =>
  edit(telegram, params, newContent(telegram, params))

function newContent(telegram: Telegram, params: Opts<'editMessageText'>): MessageContent {
  const { rich_message: message, link_preview_options: linkPreview } = params
  if (message && telegram.richMessages) {
    if (params.text !== undefined) refuse('text and rich_message cannot both be given')
    checkRichMessage(message, 'message')
    return { kind: 'rich', message: withLinksFoundInRich(message) }
  }
  return { kind: 'text', ...shown(checkText(params, editRules)), ...(linkPreview ? { linkPreview } : {}) }
}
