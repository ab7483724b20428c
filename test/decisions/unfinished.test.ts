// What was answered before time was up, before a restart, and before Claude took the question back.
import { describe, expect, test, vi } from 'vitest'
import { FORM_LABELS } from '../../src/model/chat/labels.ts'
import { createGround, type Ground, LIMIT_MS, SETTLED, standsAs } from './ground.ts'

const yesNo = (question: string) => ({
  question,
  options: [{ label: 'Yes' }, { label: 'No' }],
  multiSelect: false,
})
const QUESTIONS = [
  yesNo('Tabs?'),
  yesNo('Semicolons?'),
  { ...yesNo('Which?'), multiSelect: true },
  yesNo('Now?'),
]

/** Three of four questions are answered, the third with own words too. */
async function threeOfFour(ground: Ground) {
  const { ask, asked, shown, press, decisions, chat } = ground
  const answer = ask({ toolName: 'AskUserQuestion', input: { questions: QUESTIONS } })
  press(await asked('1 of 4'), 'No')
  await shown()
  press(await asked('2 of 4'), FORM_LABELS.letClaudeDecide)
  press(await asked('3 of 4'), '☐ Yes')
  await vi.waitUntil(async () => (await asked('3 of 4')).buttons.flat().includes('☑ Yes'), SETTLED)
  press(await asked('3 of 4'), FORM_LABELS.other)
  await asked('Your next message is the answer')
  expect(decisions.hear(chat, 'and pnpm')).toBe(true)
  const own = await vi.waitUntil(async () => {
    const card = await asked('3 of 4')
    return card.buttons.flat().includes('☑ and pnpm') ? card : undefined
  }, SETTLED)
  press(own, FORM_LABELS.done)
  await asked('4 of 4')
  return { answer }
}

const GIVEN =
  'Tabs?\n→ No\n\nSemicolons?\n→ Claude decides\n\nWhich?\n→ Yes, and pnpm\n\nNow?\n→ (not answered)'

const escaped = (text: string) => new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))

describe('three of four questions', () => {
  test('and time is up: Claude gets them, marked as incomplete, and the card says so', async () => {
    const ground = await createGround()
    const { answer } = await threeOfFour(ground)
    await ground.clock.pass(LIMIT_MS)
    expect(await answer).toEqual({
      behavior: 'deny',
      message: expect.stringMatching(
        /ran out .* incomplete .*\n"Tabs\?"="No"\n"Semicolons\?"="You decide\."\n"Which\?"="Yes, and pnpm"\n"Now\?"="\(not answered\)"\n/,
      ),
    })
    await standsAs(ground, escaped(GIVEN), /Claude got what you had answered · \d\d:\d\d$/)
    expect(ground.states()).toEqual(['answered'])
  })

  test('and Claude takes them back: the card keeps them, and says that they were not sent', async () => {
    const ground = await createGround()
    const { answer } = await threeOfFour(ground)
    ground.decisions.withdraw('r1')
    expect(await answer).toBeUndefined()
    await standsAs(
      ground,
      escaped(GIVEN),
      /Not sent: Claude has none of these/,
      /↩️ Claude no longer needs this/,
    )
  })

  test('and the turn ends: the card keeps them, and says that they were not sent', async () => {
    const ground = await createGround()
    const { answer } = await threeOfFour(ground)
    ground.decisions.closeTurn('t1')
    expect(await answer).toBeUndefined()
    await standsAs(ground, escaped(GIVEN), /Not sent/, /⏹ Closed without a decision/)
  })

  test('and a restart: the card keeps them, and says that they were not sent', async () => {
    const ground = await createGround()
    await threeOfFour(ground)
    ground.restart().closeLeft()
    await standsAs(ground, escaped(GIVEN), /Not sent/, /⏹ Closed without a decision/)
  })
})

test('all questions answered but not sent are not confirmed: Claude is told when time is up', async () => {
  const ground = await createGround()
  const { ask, asked, press, shown, clock } = ground
  const answer = ask({ toolName: 'AskUserQuestion', input: { questions: QUESTIONS.slice(0, 2) } })
  press(await asked('1 of 2'), 'Yes')
  await shown()
  press(await asked('2 of 2'), 'No')
  await asked('→ No')
  await clock.pass(LIMIT_MS)
  expect(await answer).toMatchObject({
    message: expect.stringMatching(/not confirmed:\n"Tabs\?"="Yes"\n"Semicolons\?"="No"\n/),
  })
})

test('one question with options chosen and not done yet is an incomplete answer', async () => {
  const ground = await createGround()
  const { ask, asked, press, shown, clock } = ground
  const answer = ask({ toolName: 'AskUserQuestion', input: { questions: QUESTIONS.slice(2, 3) } })
  press(await asked('Which?'), '☐ No')
  await shown()
  await vi.waitUntil(async () => (await asked('Which?')).buttons.flat().includes('☑ No'), SETTLED)
  await clock.pass(LIMIT_MS)
  expect(await answer).toMatchObject({ message: expect.stringContaining('"Which?"="No"') })
})

test('options chosen and taken back are no answer', async () => {
  const ground = await createGround()
  const { ask, asked, press, shown, clock } = ground
  const answer = ask({ toolName: 'AskUserQuestion', input: { questions: QUESTIONS.slice(2, 3) } })
  press(await asked('Which?'), '☐ No')
  await shown()
  press(await vi.waitUntil(async () => chosenCard(await asked('Which?'), '☑ No'), SETTLED), '☑ No')
  await vi.waitUntil(async () => chosenCard(await asked('Which?'), '☐ No'), SETTLED)
  await clock.pass(LIMIT_MS)
  expect(await answer).toMatchObject({ message: expect.stringContaining('did not answer in time') })
  await standsAs(ground, /⌛ Nobody answered in time/)
})

function chosenCard(card: Awaited<ReturnType<Ground['asked']>>, label: string) {
  return card.buttons.flat().includes(label) ? card : undefined
}

describe('a server’s form, half filled', () => {
  const FORM = {
    kind: 'form',
    requestId: 'e1',
    server: 'shop',
    message: 'Who are you?',
    fields: [
      { name: 'name', isRequired: true, type: { kind: 'text' } },
      { name: 'colour', isRequired: true, type: { kind: 'yesNo', initial: true } },
    ],
  } as const
  const KEPT = /name\n→ Ada\n\ncolour\n→ \(not answered\)\n\n✍️ Not sent: the server has none of this\./

  async function halfFilled(ground: Ground) {
    const answer = ground.elicit(FORM)
    await ground.asked('1 of 2')
    await ground.shown()
    ground.decisions.hear(ground.chat, 'Ada')
    await ground.asked('2 of 2')
    return { answer }
  }

  test('and time is up: it is cancelled, as half a form is none, and the card keeps what was typed', async () => {
    const ground = await createGround()
    const { answer } = await halfFilled(ground)
    await ground.clock.pass(LIMIT_MS)
    expect(await answer).toEqual({ action: 'cancel' })
    await standsAs(ground, KEPT, /⌛ Nobody answered in time: cancelled/)
  })

  test('and the server takes it back, or a restart: the card keeps what was typed', async () => {
    for (const close of [
      ({ decisions }: Ground) => decisions.withdraw('e1'),
      ({ restart }: Ground) => restart().closeLeft(),
    ]) {
      const ground = await createGround()
      await halfFilled(ground)
      close(ground)
      await standsAs(ground, KEPT)
    }
  })

  test('whose presets nobody has looked at yet says nothing of them', async () => {
    const ground = await createGround()
    const answer = ground.elicit({ ...FORM, fields: [FORM.fields[1]] })
    await ground.asked('colour')
    await ground.shown()
    ground.decisions.withdraw('e1')
    await answer
    await standsAs(ground, /↩️ Claude no longer needs this/)
    expect(ground.questions()[0]?.text).not.toContain('Not sent')
  })
})
