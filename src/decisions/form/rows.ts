/** The buttons of a form. The last one gives away the least. */
import { FORM_LABELS } from '../../model/chat/labels.ts'
import { shorten } from '../../render/text/grapheme.ts'
import type { ChoiceButton } from '../card/card.ts'
import type { Field, Given } from './field.ts'
import { HALF_ROW, isLettered, letter, oneLine, shownReply, WHOLE_ROW } from './label.ts'
import type { Form, FormChoice, FormState } from './state.ts'

type AnyForm = Pick<Form<unknown>, 'fields' | 'decline'>

export function fieldRows(form: AnyForm, state: FormState): ChoiceButton[][] {
  const { at, isListening } = state
  const field = form.fields[at]
  if (!field) return []
  const isApart = isListening && field.options.length > 0
  if (isApart) return filled([[button(at, 'options', FORM_LABELS.back)], skip(field, at), decline(form, at)])
  return filled([
    ...optionRows(field, state),
    [...confirm(field, state), ...keep(field, state)],
    [
      ...(at > 0 ? [button(at, 'back', FORM_LABELS.back)] : []),
      ...(field.fault && !isListening ? [button(at, 'other', FORM_LABELS.other)] : []),
    ],
    skip(field, at),
    decline(form, at),
  ])
}

export function summaryRows(form: AnyForm): ChoiceButton[][] {
  const at = form.fields.length
  const send: ChoiceButton = { ...button(at, 'send', FORM_LABELS.send), style: 'success' }
  return filled([[...(at > 0 ? [button(at, 'back', FORM_LABELS.back)] : []), send], decline(form, at)])
}

function optionRows(field: Field, { at, replies }: FormState): ChoiceButton[][] {
  const reply = replies[at]
  const given = reply?.kind === 'given' ? reply : undefined
  const buttons = field.options.map((_, index) =>
    button(at, `pick:${index}`, markedLabel(field, index, given)),
  )
  const own = given?.own !== undefined && field.several ? [[button(at, 'own', ownLabel(given.own))]] : []
  return [...(isShort(field) ? pairs(buttons) : buttons.map(one => [one])), ...own]
}

function markedLabel(field: Field, index: number, given: Given | undefined): string {
  const isPicked = given?.picked.includes(index) ?? false
  const mark = field.several ? (isPicked ? '☑ ' : '☐ ') : isPicked ? '✓ ' : ''
  const label = oneLine(field.options[index]?.label ?? '')
  const name = isLettered(field) ? `${letter(index)} · ${label}` : label
  return shorten(`${mark}${name}`, WHOLE_ROW)
}

function ownLabel(own: string): string {
  return shorten(`☑ ${oneLine(own)}`, WHOLE_ROW)
}

function confirm(field: Field, { at }: FormState): ChoiceButton[] {
  return field.several ? [{ ...button(at, 'done', FORM_LABELS.done), style: 'success' }] : []
}

/** Offers to keep an answer that was already given. */
function keep(field: Field, { at, replies }: FormState): ChoiceButton[] {
  const reply = replies[at]
  if (!reply || field.several) return []
  return [button(at, 'keep', shorten(FORM_LABELS.keep(oneLine(shownReply(field, reply))), WHOLE_ROW))]
}

function skip({ skip: open }: Field, at: number): ChoiceButton[] {
  return open ? [button(at, 'skip', open.label)] : []
}

function decline({ decline: refusal }: AnyForm, at: number): ChoiceButton[] {
  return refusal ? [{ ...button(at, 'decline', refusal.label), style: 'danger' }] : []
}

function button(at: number, choice: FormChoice | `pick:${number}`, label: string): ChoiceButton {
  return { label, choice: `${at}:${choice}` }
}

/** Whether the options fit two to a row, with none left over. */
function isShort({ options }: Field): boolean {
  return options.length % 2 === 0 && options.every(({ label }) => label.length <= HALF_ROW)
}

function pairs<T>(items: readonly T[]): T[][] {
  return items.flatMap((item, index) =>
    index % 2 === 0 ? [[item, ...items.slice(index + 1, index + 2)]] : [],
  )
}

function filled<T>(rows: readonly (readonly T[])[]): T[][] {
  return rows.filter(row => row.length > 0).map(row => [...row])
}
