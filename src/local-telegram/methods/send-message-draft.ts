import { checkText, draftRules, shown } from '../checks/text.ts'
import { preview } from '../state/draft-preview.ts'
import type { Method } from './method.ts'

export const sendMessageDraft: Method<'sendMessageDraft'> = (params, { telegram }) =>
  preview(telegram, params, { kind: 'text', ...shown(checkText(params, draftRules)) })
