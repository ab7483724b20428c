/** The text of a form: a field with its options, or all the answers again. */
import type { OutgoingContent, TextContent } from '../../model/chat/message.ts'
import { textContent } from '../../render/blocks/to-content.ts'
import { shorten } from '../../render/text/grapheme.ts'
import { TEXT_LIMIT } from '../../render/text/limits.ts'
import { joinStyled, type Styled, styledAs, unstyled } from '../../render/text/styled.ts'
import { splitStyled } from '../../render/text/styled-split.ts'
import { clean } from '../../render/text/visible.ts'
import type { Field, Option } from './field.ts'
import { isLettered, letter, oneLine, shownReply } from './label.ts'
import type { Form, FormState, Replies } from './state.ts'

/** A longer field is sent as separate messages above (UTF-16 units); its buttons need room for hints. */
const FIELD_ROOM = TEXT_LIMIT - 900

/** How much of a long text is enough to recognise it (UTF-16 units). */
const REMINDER = 200

/** The longest `about` shown (UTF-16 units). Claude Code takes 12 characters. */
const MOST_ABOUT = 40

/** The longest name and the longest reply in a summary (UTF-16 units). */
const MOST_NAME = 200
const MOST_REPLY = 800

type AnyForm = Pick<Form<unknown>, 'title' | 'message' | 'fields'>

/** @returns the fields that are too long for the message with the buttons, in full */
export function longFields(form: AnyForm): OutgoingContent[] {
  return form.fields.flatMap((_, at) => {
    const whole = wholeField(form, at)
    return isLong(whole) ? splitStyled(whole, TEXT_LIMIT).map(textContent) : []
  })
}

export function fieldBody(form: AnyForm, state: FormState): TextContent {
  const { at } = state
  const field = form.fields[at]
  const whole = wholeField(form, at)
  const shown = isLong(whole) ? [head(form, at, REMINDER), reminder(field)] : [whole]
  return textContent(lines([...shown, ...hints(field, state)]))
}

/** @param note shown at the end */
export function summaryBody(form: AnyForm, replies: Replies, note?: string): TextContent {
  const room = FIELD_ROOM / Math.max(1, form.fields.length) / 2
  const answers = form.fields.map((field, index) =>
    lines([
      bold(shorten(oneLine(field.name), Math.min(MOST_NAME, room))),
      unstyled(`→ ${shorten(shownReply(field, replies[index]), Math.min(MOST_REPLY, room))}`),
    ]),
  )
  const message = form.message === undefined ? [] : [unstyled(shorten(clean(form.message), REMINDER))]
  const end = note === undefined ? [] : [unstyled(note)]
  return textContent(joinStyled([lines([form.title, ...message]), ...answers, ...end], '\n\n'))
}

function wholeField(form: AnyForm, at: number): Styled {
  const field = form.fields[at]
  if (!field) return form.title
  const description = field.description === undefined ? [] : [unstyled(clean(field.description))]
  return joinStyled(
    [head(form, at), lines([bold(clean(field.name)), ...description]), ...optionLines(field)],
    '\n\n',
  )
}

function head({ title, message, fields }: AnyForm, at: number, most = Number.POSITIVE_INFINITY): Styled {
  const { about } = fields[at] ?? {}
  const place = fields.length > 1 ? ` · ${at + 1} of ${fields.length}` : ''
  const whole = joinStyled(
    [title, unstyled(`${about ? ` · ${shorten(oneLine(about), MOST_ABOUT)}` : ''}${place}`)],
    '',
  )
  return lines([whole, ...(message === undefined ? [] : [unstyled(shorten(clean(message), most))])])
}

/** Options that their buttons show in full are not listed again. */
function optionLines(field: Field): Styled[] {
  const hasMore = field.options.some(({ description, preview }) => description || preview)
  if (!hasMore && !isLettered(field)) return []
  const mark = (index: number) => (isLettered(field) ? `${letter(index)}. ` : '• ')
  return [lines(field.options.map((option, index) => optionText(option, mark(index))))]
}

function optionText({ label, description, preview }: Option, mark: string): Styled {
  const about = description ? `: ${clean(description)}` : ''
  const first = joinStyled([unstyled(mark), bold(clean(label)), unstyled(about)], '')
  return lines([first, ...(preview ? [styledAs({ type: 'pre' }, unstyled(clean(preview)))] : [])])
}

function reminder(field: Field | undefined): Styled {
  const name = bold(shorten(clean(field?.name ?? ''), REMINDER))
  return joinStyled([name, unstyled('⬆️ The full text is above.')], '\n')
}

function hints(field: Field | undefined, { isListening, fault }: FormState): Styled[] {
  const hint = isListening ? '✍️ Your next message is the answer.' : several(field)
  return [fault === undefined ? '' : `⚠️ ${fault}`, hint]
    .filter(words => words !== '')
    .map(words => unstyled(`\n${words}`))
}

function several(field: Field | undefined): string {
  return field?.several ? 'Choose all that apply, then press Done.' : ''
}

function isLong({ text }: Styled): boolean {
  return text.length > FIELD_ROOM
}

function bold(text: string): Styled {
  return styledAs({ type: 'bold' }, unstyled(text))
}

function lines(parts: readonly Styled[]): Styled {
  return joinStyled(
    parts.filter(part => part.text !== ''),
    '\n',
  )
}
