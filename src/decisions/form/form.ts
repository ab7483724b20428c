import { shorten } from '../../render/text/grapheme.ts'
import type { Card, Decided, Move } from '../card/card.ts'
import { type Field, type Given, type Reply, toggled, wrongCount } from './field.ts'
import { oneLine, shownReply } from './label.ts'
import { fieldRows, summaryRows } from './rows.ts'
import { fieldBody, longFields, summaryBody } from './show.ts'
import type { Form, FormState, Replies } from './state.ts'

/** Bot API: a toast has 0-200 characters. */
const MOST_SAID = 100

const SKIPPED: Reply = { kind: 'skipped' }
const NOTHING: Given = { kind: 'given', picked: [] }

export function formCard<Answer>(form: Form<Answer>): Card<Answer> {
  const replies = form.fields.map(field => field.initial)
  return { ...cardAt(form, entered(form, { at: 0, reached: 0, replies })), before: longFields(form) }
}

/** Where the person is, whatever the current field does. */
type Place = Pick<FormState, 'at' | 'reached' | 'replies'>

function cardAt<Answer>(form: Form<Answer>, state: FormState): Card<Answer> {
  const { unseen, fields } = form
  const isAsking = state.at < fields.length
  return {
    before: [],
    body: isAsking ? fieldBody(form, state) : summaryBody(form, state.replies),
    rows: isAsking ? fieldRows(form, state) : summaryRows(form),
    choose: choice => chosen(form, state, choice),
    ...(state.isListening ? { hear: words => heard(form, state, words) } : {}),
    ...undecided(form, given(form, state)),
    unseen,
  }
}

/** What becomes of the replies so far if the form is not sent. */
function undecided<Answer>(form: Form<Answer>, replies: Replies): Pick<Card<Answer>, 'expired' | 'unsent'> {
  const { expired, incomplete } = form
  if (replies.every(reply => reply === undefined)) return { expired }
  const unsent = summaryBody(form, replies, form.unsent)
  return incomplete
    ? { unsent, expired: { ...incomplete(replies), body: summaryBody(form, replies) } }
    : { unsent, expired: { ...expired, body: unsent } }
}

/** @returns what the person has replied so far, without presets that they have not come to */
function given<Answer>({ fields }: Form<Answer>, { reached, replies }: Place): Replies {
  return replies.map((reply, index) => {
    const isPreset = reply === fields[index]?.initial
    const isEmpty = reply?.kind === 'given' && reply.picked.length === 0 && reply.own === undefined
    return index < reached || !(isPreset || isEmpty) ? reply : undefined
  })
}

function chosen<Answer>(form: Form<Answer>, state: FormState, choice: string): Move<Answer> | undefined {
  const [step, name, index] = choice.split(':')
  if (step !== String(state.at)) return undefined
  const field = form.fields[state.at]
  if (name === 'decline') return form.decline?.decided
  if (name === 'back') return state.at > 0 ? changed(form, back(form, state), 'Back') : undefined
  if (!field) return name === 'send' ? sent(form, state) : undefined
  return answered(form, state, { field, name, index: Number(index) })
}

interface Press {
  readonly field: Field
  readonly name: string | undefined
  readonly index: number
}

function answered<Answer>(form: Form<Answer>, state: FormState, press: Press): Move<Answer> | undefined {
  const { field, name, index } = press
  const reply = givenAt(state)
  switch (name) {
    case 'pick':
      return field.options[index] && picked(form, state, press)
    case 'own': {
      const { own: _, ...rest } = reply
      return stay(form, state, rest)
    }
    case 'done': {
      const fault = wrongCount(field, reply)
      return fault === undefined ? advance(form, state, reply) : complain(form, state, fault)
    }
    case 'keep':
      return state.replies[state.at] && advance(form, state, state.replies[state.at])
    case 'skip':
      return field.skip && advance(form, state, SKIPPED)
    case 'other':
      return field.fault && changed(form, listening(state), 'Your next message is the answer')
    case 'options':
      return changed(form, entered(form, state), 'Back')
    default:
      return undefined
  }
}

function picked<Answer>(form: Form<Answer>, state: FormState, { field, index }: Press): Move<Answer> {
  if (!field.several) return advance(form, state, { kind: 'given', picked: [index] })
  return stay(form, state, toggled(givenAt(state), index))
}

function heard<Answer>(form: Form<Answer>, state: FormState, words: string): Move<Answer> {
  const own = words.trim()
  const field = form.fields[state.at]
  const fault = own === '' ? 'That message had no text.' : field?.fault?.(own)
  if (fault !== undefined) return complain(form, state, fault)
  if (field?.several) return stay(form, state, { ...givenAt(state), own })
  return advance(form, state, { kind: 'given', picked: [], own })
}

function advance<Answer>(form: Form<Answer>, state: FormState, reply: Reply | undefined): Move<Answer> {
  const replies = state.replies.with(state.at, reply)
  const at = state.at + 1
  const next = { at, reached: Math.max(at, state.reached), replies }
  const isLast = next.at === form.fields.length
  if (isLast && !form.hasSummary) return sent(form, next)
  return changed(form, entered(form, next), saidOf(form.fields[state.at], reply))
}

function sent<Answer>(form: Form<Answer>, { replies }: Pick<FormState, 'replies'>): Decided<Answer> {
  return {
    kind: 'decided',
    answer: form.answer(replies.map(reply => reply ?? SKIPPED)),
    state: 'answered',
    body: summaryBody(form, replies),
    line: form.line,
    said: 'Sent',
  }
}

function stay<Answer>(form: Form<Answer>, { at, reached, replies }: FormState, reply: Given): Move<Answer> {
  return changed(
    form,
    { at, reached, replies: replies.with(at, reply), isListening: false },
    saidOf(form.fields[at], reply),
  )
}

function complain<Answer>(form: Form<Answer>, state: FormState, fault: string): Move<Answer> {
  return changed(form, { ...state, fault }, fault)
}

function changed<Answer>(form: Form<Answer>, state: FormState, said: string): Move<Answer> {
  return { kind: 'changed', card: cardAt(form, state), said: shorten(said, MOST_SAID) }
}

function back<Answer>(form: Form<Answer>, { at, reached, replies }: FormState): FormState {
  return entered(form, { at: at - 1, reached, replies })
}

function listening({ at, reached, replies }: FormState): FormState {
  return { at, reached, replies, isListening: true }
}

/** If there is nothing to choose from, only words can answer. */
function entered<Answer>({ fields }: Form<Answer>, { at, reached, replies }: Place): FormState {
  return { at, reached, replies, isListening: fields[at]?.options.length === 0 }
}

function givenAt({ at, replies }: FormState): Given {
  const reply = replies[at]
  return reply?.kind === 'given' ? reply : NOTHING
}

function saidOf(field: Field | undefined, reply: Reply | undefined): string {
  return field ? oneLine(shownReply(field, reply)) : ''
}
