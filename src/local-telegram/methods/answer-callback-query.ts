import { refuse } from '../schema/api-error.ts'
import type { Method } from './method.ts'

/** Bot API: 0-200 characters. */
const MAX_LENGTH = 200

export const answerCallbackQuery: Method<'answerCallbackQuery'> = (params, { telegram }) => {
  const { text = '', show_alert = false, url, callback_query_id } = params
  if ([...text].length > MAX_LENGTH) refuse('MESSAGE_TOO_LONG')
  if (url !== undefined) refuse('URL_INVALID')
  telegram.queries.answer(callback_query_id, {
    ...(text === '' ? {} : { answerText: text }),
    alert: show_alert,
  })
  return true
}
