import { FORM_LABELS } from '../../model/chat/labels.ts'
import type { PermissionAnswer, PermissionRequest } from '../../model/claude/permission.ts'
import { unstyled } from '../../render/text/styled.ts'
import type { Card } from '../card/card.ts'
import { type Field, type Reply, replyText } from '../form/field.ts'
import { formCard } from '../form/form.ts'
import { UNANSWERED } from '../form/label.ts'
import type { Replies } from '../form/state.ts'
import type { AskedQuestion } from './question-input.ts'

const NOT_SHOWN =
  'The question could not be shown to the user. Go on without an answer, or end here and ask it in your text.'

const TOO_LATE =
  'The user did not answer in time. Go on with what seems best, or end here and ask it in your text.'

const CUT_SHORT = `The user's time ran out before they sent their answers. This is what they had chosen until then; it is incomplete and not confirmed:`

const GO_ON = 'Respect it, and for the rest go on with what seems best, or end here and ask it in your text.'

/** What Claude reads instead of an answer. */
export const LEFT_TO_CLAUDE = 'You decide.'

/** Claude's own questions; the answers reach it in the tool's input. */
export function questionCard(
  questions: readonly AskedQuestion[],
  { input }: PermissionRequest,
): Card<PermissionAnswer> {
  const fields = questions.map(fieldOf)
  const answersOf = (replies: Replies) =>
    questions.map(({ question }, index) => [question, answerText(fields[index], replies[index])] as const)
  return formCard<PermissionAnswer>({
    title: unstyled('❓ Claude asks'),
    fields,
    hasSummary: questions.length > 1,
    line: '✅ Answered by you',
    answer: replies => ({
      behavior: 'allow',
      input: { ...input, answers: Object.fromEntries(answersOf(replies)) },
    }),
    expired: {
      kind: 'decided',
      answer: { behavior: 'deny', message: TOO_LATE },
      state: 'denied',
      line: '⌛ Nobody answered in time',
      said: 'Too late',
    },
    incomplete: replies => ({
      kind: 'decided',
      answer: { behavior: 'deny', message: cutShort(answersOf(replies)) },
      state: 'answered',
      line: '⌛ Time is up: Claude got what you had answered',
      said: 'Too late',
    }),
    unsent: '✍️ Not sent: Claude has none of these answers. Send them as a message if they still count.',
    unseen: { behavior: 'deny', message: NOT_SHOWN },
  })
}

function fieldOf({ question, header, options, multiSelect }: AskedQuestion): Field {
  return {
    name: question,
    ...(header ? { about: header } : {}),
    options: options.map(({ label, description, preview }) => ({
      label,
      ...(description ? { description } : {}),
      ...(preview ? { preview } : {}),
    })),
    ...(multiSelect ? { several: { least: 1, most: Number.POSITIVE_INFINITY } } : {}),
    fault: () => undefined,
    skip: { label: FORM_LABELS.letClaudeDecide, shown: 'Claude decides' },
  }
}

/** Labels as Claude wrote them, and the person's words unchanged. */
function answerText(field: Field | undefined, reply: Reply | undefined): string {
  if (!field || !reply) return UNANSWERED
  return reply.kind === 'given' ? replyText(field, reply) : LEFT_TO_CLAUDE
}

/** Claude Code tells Claude of a complete answer in the same form. */
function cutShort(answers: readonly (readonly [question: string, answer: string])[]): string {
  return [CUT_SHORT, ...answers.map(([question, answer]) => `"${question}"="${answer}"`), GO_ON].join('\n')
}
