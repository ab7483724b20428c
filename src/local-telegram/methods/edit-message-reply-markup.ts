import { edit } from '../state/edit.ts'
import type { Method } from './method.ts'

export const editMessageReplyMarkup: Method<'editMessageReplyMarkup'> = (params, { telegram }) =>
  edit(telegram, params, undefined)
