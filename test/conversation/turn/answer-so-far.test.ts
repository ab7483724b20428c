import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type AnswerSoFar,
  type Left,
  leaveAll,
  leaveComplete,
  leaveFull,
  nothingLeft,
  restOf,
  shownOf,
  wholeOf,
} from '../../../src/conversation/turn/answer-so-far.ts'
import type { ClaudeEvent } from '../../../src/model/claude/event.ts'
import { fold } from '../../../src/model/fold.ts'
import { emptyView } from '../../../src/model/view.ts'

const begun: AnswerSoFar = { ...nothingLeft, view: emptyView }

const say = (answer: AnswerSoFar, text: string, start?: 'new block'): AnswerSoFar => {
  const events: ClaudeEvent[] = [...(start ? [{ type: 'textStarted' } as const] : []), { type: 'text', text }]
  return { ...answer, view: events.reduce((view, event) => fold(view, event, 0), answer.view) }
}

/** So many messages' worth as text. */
const long = (messages: number) => 'Word by word it goes on. '.repeat(messages * 138)

/** Without white space, and without what a cut adds: fences that open code again, a backslash before what is no heading. */
const squeezed = (text: string) => text.replace(/[\s`\\]+/g, '')

test('what stands and what is left are the answer, until it is long: then what is left begins at the gap', () => {
  let answer = begun
  const stood: string[] = []
  for (let n = 0; n < 6; n++) {
    const left = leaveFull(say(answer, `${n} ${long(1)}`), 'text')
    stood.push(...left.messages)
    answer = left.answer
    expect(squeezed(stood.join('') + restOf(answer))).toBe(squeezed(wholeOf(answer)))
  }
  expect(stood).toHaveLength(3)
  expect(shownOf(answer)).toMatch(/^…\n\n/)
  expect(shownOf(answer).length).toBeLessThan(4_096)
})

test('a window that begins within code is code, and the whole keeps its one fence', () => {
  const code = `\`\`\`ts\n${'const line = 1\n'.repeat(1_500)}\`\`\``
  let answer = say(begun, code)
  while (!answer.gap) ({ answer } = leaveFull(answer, 'text'))
  expect(shownOf(answer)).toMatch(/^…\n\n```ts\nconst/)
  expect(restOf(answer)).toMatch(/^```ts\nconst/)
  expect(wholeOf(answer)).toBe(code)
})

test('a word that is being written does not stand alone, and neither does the sign of a gap', () => {
  expect(leaveComplete(say(begun, 'Hel'), 'text').messages).toEqual([])
  const { answer } = leaveFull(say(begun, long(5)), 'text')
  expect(answer.stands).toBe(true)
  const behind = { ...begun, past: long(4), stands: true, isBehindGap: true } as const
  expect(leaveComplete(say(behind, 'Hel'), 'text').messages).toEqual([])
})

test('whatever is said and asked in whatever order, the whole is what was said', () => {
  const step = fc.oneof(
    fc.record({
      say: fc.constantFrom(
        'word ',
        'two words\n',
        '\n\n',
        '```\n',
        '# a\n',
        '\n'.repeat(5_000),
        `${'`'.repeat(4_000)}\n`,
        long(1),
        long(3),
      ),
    }),
    fc.constantFrom('block', 'look', 'say', 'ask'),
  )
  const property = fc.property(
    fc.array(step, { maxLength: 30 }),
    fc.constantFrom('text', 'rich'),
    (steps, format) => {
      let answer = begun
      let said = ''
      let isNew = false
      const stood: string[] = []
      const take = (left: Left) => {
        answer = left.answer
        stood.push(...left.messages)
        for (const message of left.messages) expect(message.trim()).not.toBe('')
      }
      for (const one of steps) {
        if (typeof one === 'object') {
          answer = say(answer, one.say, isNew ? 'new block' : undefined)
          said += (isNew && said !== '' ? '\n\n' : '') + one.say
          isNew = false
        } else if (one === 'block') isNew = true
        else if (one === 'look') take(leaveFull(answer, format))
        else take(one === 'ask' ? leaveAll(answer, format) : leaveComplete(answer, format))
        expect(wholeOf(answer)).toBe(said)
        expect(Boolean(answer.stands)).toBe(stood.length > 0)
        if (answer.gap) expect(squeezed(said).endsWith(squeezed(restOf(answer)))).toBe(true)
        else expect(squeezed(stood.join('') + restOf(answer))).toBe(squeezed(said))
      }
    },
  )
  fc.assert(property, { numRuns: 150 })
})
