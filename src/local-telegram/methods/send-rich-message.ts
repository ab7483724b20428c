import { withLinksFoundInRich } from '../checks/found-in-rich.ts'
import { checkRichMessage } from '../checks/rich-message.ts'
import { send } from '../state/send.ts'
import type { Method } from './method.ts'

export const sendRichMessage: Method<'sendRichMessage'> = (params, { telegram }) => {
  checkRichMessage(params.rich_message, 'message')
  return send(telegram, params, { kind: 'rich', message: withLinksFoundInRich(params.rich_message) })
}
