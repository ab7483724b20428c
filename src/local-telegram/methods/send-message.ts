import { checkText, messageRules, shown } from '../checks/text.ts'
import { send } from '../state/send.ts'
import type { Method } from './method.ts'

export const sendMessage: Method<'sendMessage'> = (params, { telegram }) => {
  const text = shown(checkText(params, messageRules))
  const linkPreview = params.link_preview_options
  return send(telegram, params, { kind: 'text', ...text, ...(linkPreview ? { linkPreview } : {}) })
}
