import { withLinksFoundInRich } from '../checks/found-in-rich.ts'
import { checkRichMessage } from '../checks/rich-message.ts'
import { preview } from '../state/draft-preview.ts'
import type { Method } from './method.ts'

export const sendRichMessageDraft: Method<'sendRichMessageDraft'> = (params, { telegram }) => {
  checkRichMessage(params.rich_message, 'draft')
  return preview(telegram, params, { kind: 'rich', message: withLinksFoundInRich(params.rich_message) })
}
