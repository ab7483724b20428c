import type { PermissionAnswer, PermissionRequest } from '../model/permission.ts'
import { permissionContent } from '../render/permission.ts'
import type { Card, Decided } from './card.ts'

const DENIED =
  'The user denied this from their phone. Do not try it again in another way; ask what to do instead.'

const NOT_SHOWN =
  'The question could not be shown to the user. Go on without this, or end here and say what is missing.'

const TOO_LATE = 'The user did not answer in time. Go on without this, or end here and say what is missing.'

/** Whether Claude may use a tool. @param cwd the conversation's folder: paths are shown relative to it */
export function approvalCard(request: PermissionRequest, cwd: string): Card<PermissionAnswer> {
  const contents = permissionContent(request, cwd)
  const body = contents.at(-1)
  if (!body) throw new Error('a permission request is never empty')
  return {
    before: contents.slice(0, -1),
    body,
    rows: [
      [
        { label: '✅ Allow', style: 'success', choice: 'allow' },
        { label: '🚫 Deny', style: 'danger', choice: 'deny' },
      ],
    ],
    choose: choice => VERDICTS[choice],
    expired: denied('⌛ Nobody answered in time: denied', TOO_LATE),
    unseen: { behavior: 'deny', message: NOT_SHOWN },
  }
}

function denied(line: string, message: string): Decided<PermissionAnswer> {
  return { kind: 'decided', answer: { behavior: 'deny', message }, state: 'denied', line, said: 'Denied' }
}

const VERDICTS: Readonly<Record<string, Decided<PermissionAnswer>>> = {
  allow: {
    kind: 'decided',
    answer: { behavior: 'allow' },
    state: 'allowed',
    line: '✅ Allowed by you',
    said: 'Allowed',
  },
  deny: denied('🚫 Denied by you', DENIED),
}
