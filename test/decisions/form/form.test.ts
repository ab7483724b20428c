import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Card, Decided } from '../../../src/decisions/card/card.ts'
import { elicitationCard } from '../../../src/decisions/kinds/elicitation-card.ts'
import { planCard } from '../../../src/decisions/kinds/plan-card.ts'
import { LEFT_TO_CLAUDE, questionCard } from '../../../src/decisions/kinds/question-card.ts'
import { type AskedQuestion, readQuestions } from '../../../src/decisions/kinds/question-input.ts'
import type { ElicitationAnswer, ElicitedField } from '../../../src/model/claude/elicitation.ts'
import type { PermissionAnswer, PermissionRequest } from '../../../src/model/claude/permission.ts'
import { clean } from '../../../src/render/text/visible.ts'

/** Bot API: characters of a message; room is left for the line on the decision. */
const MOST_CHARACTERS = 4096 - 100

type Act = { readonly press: number } | { readonly say: string }

const words = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.constantFrom('', ' ', '7', '-1', 'a@b.de', '2026-02-31', 'x'.repeat(5_000)),
)
const acts = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: fc.nat(12).map((press): Act => ({ press })) },
    { weight: 1, arbitrary: words.map((say): Act => ({ say })) },
  ),
  { maxLength: 60 },
)
const text = fc.oneof(
  { weight: 5, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }) },
  { weight: 1, arbitrary: fc.constantFrom('__proto__', 'y'.repeat(4_500), 'a, b', '\u202Eevil') },
)
const option = fc.record({ label: text, description: text, preview: text }, { requiredKeys: ['label'] })
const question = fc.record({
  question: text,
  header: text,
  options: fc.array(option, { minLength: 2, maxLength: 4 }),
  multiSelect: fc.boolean(),
})
const questions = fc.uniqueArray(question, {
  minLength: 1,
  maxLength: 4,
  selector: ({ question: name }) => name,
})

test('questions: whatever is pressed and said, the card stands, and its answer is what it showed', () => {
  fc.assert(
    fc.property(questions, acts, (asked, done) => {
      const input = { questions: asked }
      const start = questionCard(asked, request('AskUserQuestion', input))
      const decided = play(start, done)
      if (!decided) return
      const { answer } = decided
      if (answer.behavior !== 'allow') throw new Error('a person’s answer allows')
      const answers = answer.input?.answers as Record<string, string>
      expect(answer.input?.questions).toBe(asked)
      expect(Object.keys(answers)).toEqual(
        Object.keys(Object.fromEntries(asked.map(one => [one.question, '']))),
      )
      const shown = decided.body?.text ?? ''
      for (const given of Object.values(answers)) {
        const seen = given === LEFT_TO_CLAUDE ? 'Claude decides' : clean(given).slice(0, 50).trim()
        expect(shown).toContain(seen)
      }
    }),
  )
})

const field: fc.Arbitrary<ElicitedField> = fc.record(
  {
    name: text,
    title: text,
    description: text,
    isRequired: fc.boolean(),
    type: fc.oneof(
      fc.record({ kind: fc.constant('text' as const), format: fc.constantFrom('', 'email', 'date', 'uri') }),
      fc.record({ kind: fc.constant('number' as const), isInteger: fc.boolean(), minimum: fc.constant(0) }),
      fc.record({ kind: fc.constant('yesNo' as const), initial: fc.boolean() }),
      fc.record({ kind: fc.constant('choice' as const), options: optionsOf(1) }),
      fc.record({ kind: fc.constant('choices' as const), options: optionsOf(2), minItems: fc.constant(1) }),
    ),
  },
  { requiredKeys: ['name', 'isRequired', 'type'] },
)

function optionsOf(minLength: number) {
  return fc.array(fc.record({ value: text, label: text }), { minLength, maxLength: 12 })
}

test('a server’s form: an answer has every required field, each of its type', () => {
  const fields = fc.uniqueArray(field, { maxLength: 6, selector: ({ name }) => name })
  fc.assert(
    fc.property(fields, text, acts, (asked, message, done) => {
      const about = { requestId: 'r', server: 'tiny', message, kind: 'form', fields: asked } as const
      const decided = play(elicitationCard(about), done)
      if (decided?.answer.action !== 'accept') return
      const content = decided.answer.content ?? {}
      for (const { name, isRequired, type } of asked) {
        const value = Object.hasOwn(content, name) ? content[name] : undefined
        if (value === undefined) expect(isRequired).toBe(false)
        else expect(fits(value, type)).toBe(true)
      }
    }),
  )
})

function fits(value: unknown, type: ElicitedField['type']): boolean {
  switch (type.kind) {
    case 'text':
      return typeof value === 'string' && value !== ''
    case 'number':
      return typeof value === 'number' && value >= 0 && (!type.isInteger || Number.isInteger(value))
    case 'yesNo':
      return typeof value === 'boolean'
    case 'choice':
      return type.options.some(({ value: one }) => one === value)
    case 'choices':
      return Array.isArray(value) && value.length > 0
  }
}

test('a plan is approved or sent back, once', () => {
  fc.assert(
    fc.property(acts, done => {
      const decided = play(planCard(request('ExitPlanMode', { plan: '# Plan' })), done)
      if (decided?.answer.behavior !== 'deny') return
      expect(decided.answer.message.trim()).not.toBe('')
    }),
  )
})

test('the button of an earlier question means nothing to the next one', () => {
  const asked = ['One?', 'Two?'].map(name => two(name))
  const start = questionCard(asked, request('AskUserQuestion', { questions: asked }))
  const moved = start.choose('0:pick:0')
  if (moved?.kind !== 'changed') throw new Error('it goes on')
  expect(moved.card.body.text).toContain('Two?')
  expect(moved.card.choose('0:pick:0')).toBeUndefined()
})

test('a question that is too long for its message stands above it, whole', () => {
  const asked = [{ ...two('Which?'), question: `Which ${'long '.repeat(1_000)}?` }]
  const card = questionCard(asked, request('AskUserQuestion', { questions: asked }))
  const above = card.before.map(content => (content.kind === 'text' ? content.text : '')).join(' ')
  expect(above.match(/long/g)).toHaveLength(1_000)
  expect(card.body.text).toContain('⬆️ The full text is above.')
})

test('options that no button can hold have letters', () => {
  const label = 'Use the library that everybody else uses too'
  const asked = [{ ...two('Which?'), options: [{ label, description: 'Well known' }, { label: 'None' }] }]
  const card = questionCard(asked, request('AskUserQuestion', { questions: asked }))
  expect(card.body.text).toContain(`A. ${label}: Well known\nB. None`)
  expect(labelsOf(card).slice(0, 2)).toEqual(['A · Use the library that ever…', 'B · None'])
})

test('an input of another shape is no list of questions', () => {
  for (const input of [{}, { questions: [] }, { questions: [{ question: 'x', options: [] }] }])
    expect(readQuestions(input)).toBeUndefined()
})

test('a link that does more than open a page has no button, and hidden characters are spelled', () => {
  const about = { requestId: 'r', server: 'tiny', message: 'Log in', kind: 'link' } as const
  for (const url of ['http://example.com', 'tg://resolve?domain=x', 'https://t.me/x', 'javascript:1']) {
    const card = elicitationCard({ ...about, url })
    expect(labelsOf(card)).toEqual(['✅ Done', '🚫 Decline'])
    expect(card.body.text).toContain(url)
  }
  expect(elicitationCard({ ...about, url: 'https://a.de/\u202Ex' }).body.text).toContain('⟨U+202E⟩')
  expect(elicitationCard({ ...about, url: 'https://аpple.com/' }).body.text).toContain('xn--pple-43d.com')
  expect(elicitationCard({ ...about, url: `https://a.de/${'x'.repeat(5_000)}` }).before.length).toBe(2)
})

/** Does all of it, as far as there is something to do; what the card came to in the end. */
function play<Answer extends PermissionAnswer | ElicitationAnswer>(
  start: Card<Answer>,
  done: readonly Act[],
): Decided<Answer> | undefined {
  let card = start
  check(card)
  for (const act of done) {
    const choices = card.rows.flat().flatMap(button => ('choice' in button ? [button.choice] : []))
    const choice = 'press' in act ? choices[act.press] : undefined
    const move = 'say' in act ? card.hear?.(act.say) : choice === undefined ? undefined : card.choose(choice)
    if ('press' in act && choice !== undefined) expect(move).toBeDefined()
    if (!move) continue
    expect(move.said.length).toBeLessThanOrEqual(200)
    if (move.kind === 'decided') return move
    card = move.card
    check(card)
  }
  return undefined
}

/** What Telegram takes, and a way on. */
function check(card: Card<unknown>): void {
  expect(card.body.text.trim()).not.toBe('')
  expect(card.body.text.length).toBeLessThan(MOST_CHARACTERS)
  expect(card.rows.flat().length).toBeGreaterThan(0)
  expect(card.rows.flat().length).toBeLessThanOrEqual(100)
  for (const { text } of [card.unsent, card.expired.body].filter(body => body !== undefined)) {
    expect(text.trim()).not.toBe('')
    expect(text.length).toBeLessThan(MOST_CHARACTERS)
  }
  for (const label of labelsOf(card)) expect(label.trim()).not.toBe('')
  expect(card.choose('nonsense')).toBeUndefined()
}

function labelsOf(card: Card<unknown>): string[] {
  return card.rows.flat().map(({ label }) => label)
}

function two(name: string): AskedQuestion {
  return { question: name, options: [{ label: 'Yes' }, { label: 'No' }], multiSelect: false }
}

function request(toolName: string, input: PermissionRequest['input']): PermissionRequest {
  return { requestId: 'r', toolName, input }
}
