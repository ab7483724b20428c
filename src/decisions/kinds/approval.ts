import { APPROVAL_LABELS } from '../../model/chat/labels.ts'
import type { TextContent } from '../../model/chat/message.ts'
import type { PermissionAnswer, PermissionRequest } from '../../model/claude/permission.ts'
import { permissionContent } from '../../render/notices/permission.ts'
import { shorten } from '../../render/text/grapheme.ts'
import { spellHidden } from '../../render/text/visible.ts'
import type { Card, Changed, ChoiceButton, Decided } from '../card/card.ts'
import { type GrantSuggestion, type SuggestionContext, suggestionsOf } from './grant-suggestions.ts'

const DENIED =
  'The user denied this from their phone. Do not try it again in another way; ask what to do instead.'

const NOT_SHOWN =
  'The question could not be shown to the user. Go on without this, or end here and say what is missing.'

const TOO_LATE = 'The user did not answer in time. Go on without this, or end here and say what is missing.'

/** How much of a reason the line about the decision shows (UTF-16 units). */
const REASON_IN_LINE = 120

type Approval = Card<PermissionAnswer>

/** Asks whether Claude may use a tool. */
export function approvalCard(request: PermissionRequest, place: SuggestionContext): Approval {
  const offers = suggestionsOf(request, place)
  const notes = offers.map(({ meaning }) => meaning)
  const { before, body } = permissionContent(request, { cwd: place.cwd, notes })
  const card: Approval = {
    before,
    body,
    rows: [
      request.isRisky ? [DENY, ALLOW] : [ALLOW, DENY],
      ...offers.map(({ label }, index) => [{ label, choice: `offer ${index}` }]),
      [{ label: APPROVAL_LABELS.denyAndSayWhy, choice: 'why' }],
    ],
    choose(choice) {
      switch (choice) {
        case 'allow':
          return request.isRisky ? sure(card) : ALLOWED
        case 'deny':
          return denied('🚫 Denied by you', DENIED)
        case 'why':
          return listening(card)
        default:
          return offers.map(taken).find((_, index) => choice === `offer ${index}`)
      }
    },
    expired: denied('⌛ Nobody answered in time: denied', TOO_LATE),
    unseen: { behavior: 'deny', message: NOT_SHOWN },
  }
  return card
}

const ALLOW: ChoiceButton = { label: APPROVAL_LABELS.allow, style: 'success', choice: 'allow' }
const DENY: ChoiceButton = { label: APPROVAL_LABELS.deny, style: 'danger', choice: 'deny' }
const BACK: ChoiceButton = { label: APPROVAL_LABELS.back, choice: 'back' }

const ALLOWED: Decided<PermissionAnswer> = {
  kind: 'decided',
  answer: { behavior: 'allow' },
  state: 'allowed',
  line: '✅ Allowed by you',
  said: 'Allowed',
}

function denied(line: string, message: string): Decided<PermissionAnswer> {
  return { kind: 'decided', answer: { behavior: 'deny', message }, state: 'denied', line, said: 'Denied' }
}

function taken({ done, grants }: GrantSuggestion): Decided<PermissionAnswer> {
  return { ...ALLOWED, answer: { behavior: 'allow', grants }, line: done, said: 'Allowed from now on' }
}

/** The next message is the reason. */
function listening(card: Approval): Changed<PermissionAnswer> {
  return step(card, {
    words: '✏️ Send the reason as your next message.',
    rows: [[BACK]],
    choose: () => undefined,
    expired: denied('🚫 Denied by you; time was up before you said why', DENIED),
    unsent: '🚫 You wanted to deny this. Claude was not told.',
    hear: words => {
      const line = `🚫 Denied by you: ${shorten(spellHidden(words).replaceAll('\n', ' '), REASON_IN_LINE)}`
      return denied(line, `The user denied this and says: ${words}`)
    },
  })
}

/** One slip of a thumb must not allow what looks dangerous. */
function sure(card: Approval): Changed<PermissionAnswer> {
  return step(card, {
    words: '⚠️ This looks dangerous. Allow it anyway?',
    rows: [[BACK], [{ ...ALLOW, label: APPROVAL_LABELS.allowDangerous, choice: 'sure' }]],
    choose: choice => (choice === 'sure' ? ALLOWED : undefined),
  })
}

interface Step {
  /** Shown below the request while the step lasts. */
  readonly words: string
  readonly rows: Approval['rows']
  readonly choose: (choice: string) => Decided<PermissionAnswer> | undefined
  readonly hear?: (words: string) => Decided<PermissionAnswer>
  /** Default: the card's own. */
  readonly expired?: Decided<PermissionAnswer>
  /** Shown below the request if the card is closed without a decision. */
  readonly unsent?: string
}

/** One more question before the card is decided, with a way back. */
function step(card: Approval, given: Step): Changed<PermissionAnswer> {
  const { words, rows, choose, hear, expired = card.expired, unsent } = given
  const decided = (move: Decided<PermissionAnswer>) => ({ ...move, body: card.body })
  return {
    kind: 'changed',
    said: words,
    card: {
      ...card,
      body: withLast(card.body, words),
      unsent: unsent === undefined ? card.body : withLast(card.body, unsent),
      rows,
      choose(choice) {
        if (choice === BACK.choice) return { kind: 'changed', card, said: 'Not decided yet' }
        const move = choose(choice)
        return move && decided(move)
      },
      ...(hear ? { hear: reason => decided(hear(reason)) } : {}),
      expired: decided(expired),
    },
  }
}

function withLast(body: TextContent, words: string): TextContent {
  return { ...body, text: `${body.text}\n${words}` }
}
