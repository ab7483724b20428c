import { PLAN_LABELS } from '../../model/chat/labels.ts'
import type { TextContent } from '../../model/chat/message.ts'
import type { PermissionAnswer, PermissionRequest } from '../../model/claude/permission.ts'
import { plain } from '../../render/notices/notice.ts'
import type { Card, Decided } from '../card/card.ts'

const NOT_SHOWN = 'The plan could not be shown to the user. Do not begin; end here and say so.'

const TOO_LATE =
  'The user did not look at the plan in time. Do not begin; end here and say that the plan waits for them.'

const NO_WORDS = 'The user wants you to go on planning and did not say what to change. Ask them.'

/** Asks whether Claude should carry out its plan. Words sent instead are about the plan. */
export function planCard({ input }: PermissionRequest): Card<PermissionAnswer> {
  const { plan } = input
  const isHere = typeof plan === 'string' && plan.trim() !== ''
  const where = isHere ? 'This is the plan.' : 'The plan is what Claude just said.'
  return { ...asking(plain(`📋 ${where} Should Claude carry it out?`)), ...(isHere ? { above: plan } : {}) }
}

function asking(body: TextContent): Card<PermissionAnswer> {
  return {
    before: [],
    body,
    rows: [
      [{ label: PLAN_LABELS.approve, style: 'success', choice: 'approve' }],
      [{ label: PLAN_LABELS.approveWithEdits, choice: 'edits' }],
      [{ label: PLAN_LABELS.keepPlanning, choice: 'keep' }],
    ],
    choose: choice =>
      choice === 'keep'
        ? { kind: 'changed', card: listening(body), said: 'Say what to change in your next message' }
        : VERDICTS[choice],
    expired: EXPIRED,
    unseen: { behavior: 'deny', message: NOT_SHOWN },
  }
}

function listening(asked: TextContent): Card<PermissionAnswer> {
  return {
    ...asking(asked),
    body: plain('📋 What should change in the plan?\n\n✍️ Send it as your next message.'),
    unsent: plain(`${asked.text}\n\n💬 You wanted Claude to keep planning. It was not told.`),
    expired: {
      ...sentBack(NO_WORDS),
      line: '💬 Sent back by you; time was up before you said what to change',
    },
    rows: [
      [{ label: PLAN_LABELS.back, choice: 'back' }],
      [{ label: PLAN_LABELS.keepPlanningSilently, choice: 'silent' }],
    ],
    choose: choice => {
      if (choice === 'back') return { kind: 'changed', card: asking(asked), said: 'Back' }
      return choice === 'silent' ? sentBack(NO_WORDS) : undefined
    },
    hear: words => sentBack(words.trim() === '' ? NO_WORDS : words),
  }
}

function sentBack(message: string): Decided<PermissionAnswer> {
  return {
    kind: 'decided',
    answer: { behavior: 'deny', message },
    state: 'denied',
    body: plain('📋 Claude keeps planning.'),
    line: '💬 Sent back by you',
    said: 'Sent back',
  }
}

const VERDICTS: Readonly<Record<string, Decided<PermissionAnswer>>> = {
  approve: {
    kind: 'decided',
    answer: { behavior: 'allow' },
    state: 'allowed',
    body: plain('📋 Claude is carrying out the plan.'),
    line: '✅ Approved by you',
    said: 'Approved',
  },
  edits: {
    kind: 'decided',
    answer: { behavior: 'allow', grants: [{ kind: 'mode', mode: 'acceptEdits' }] },
    state: 'allowed',
    body: plain('📋 Claude is carrying out the plan and edits files without asking.'),
    line: '✅ Approved by you',
    said: 'Approved, edits too',
  },
}

const EXPIRED: Decided<PermissionAnswer> = {
  kind: 'decided',
  answer: { behavior: 'deny', message: TOO_LATE },
  state: 'denied',
  line: '⌛ Nobody answered in time: not approved',
  said: 'Too late',
}
