// The ways out of a conversation that the API refuses.
import { describe, expect, test } from 'vitest'
import { ANSWER_LABELS, chosen } from '../../src/model/chat/labels.ts'
import { refusal, talking } from './talking.ts'
import { begin, words } from './wire.ts'

const CLOSED = 'This was already decided, or the button is too old.'

describe('a conversation that the API refuses', () => {
  test('is said, with three ways out; going back leaves out all that was refused', async () => {
    const talk = await talking()
    await talk.ask('one')
    await talk.refused('two')
    const final = await talk.refused('three')
    expect(final.text).toContain('every further message here would fail too')
    expect(final.text).toContain('orphaned tool_result')
    expect(final.buttons).toEqual([[ANSWER_LABELS.goBack], [ANSWER_LABELS.newSession, ANSWER_LABELS.retry]])
    const { phone } = talk.ground
    expect(await phone.press(final.id, ANSWER_LABELS.goBack)).toMatchObject({ answerText: 'Going back…' })
    await talk.ground.said('Taken back: “two” and 1 later message')
    expect(await phone.press(final.id, chosen(ANSWER_LABELS.goBack))).toMatchObject({ answerText: CLOSED })
    const again = await talk.pressed(final.id, ANSWER_LABELS.retry)
    expect(again).toMatchObject({ resume: 'the-session', resumeAt: 'at one' })
    expect((await again.prompt()).text).toBe('three')
  })

  test('from its first message on can only be left', async () => {
    const talk = await talking()
    const final = await talk.refused('one')
    expect(final.buttons).toEqual([[ANSWER_LABELS.newSession, ANSWER_LABELS.retry]])
    const { phone } = talk.ground
    expect(await phone.press(final.id, ANSWER_LABELS.newSession)).toMatchObject({
      answerText: 'Starting a new session',
    })
    await talk.ground.said('🌱')
    expect(await phone.press(final.id, chosen(ANSWER_LABELS.newSession))).toMatchObject({
      answerText: CLOSED,
    })
    expect((await talk.begins('two')).resume).toBeUndefined()
  })

  test('is not gone back in once Claude has answered again', async () => {
    const talk = await talking()
    await talk.ask('one')
    const final = await talk.refused('two')
    await talk.ask('three')
    expect(await talk.ground.phone.press(final.id, ANSWER_LABELS.goBack)).toMatchObject({
      answerText: 'Claude has answered since. /back takes back your last message.',
    })
    expect((await talk.begins('four')).resumeAt).toBeUndefined()
  })

  test('in the middle of a turn that used tools leaves out the whole turn', async () => {
    const talk = await talking()
    await talk.ask('one')
    const process = await talk.begins('two')
    const { id } = await process.prompt()
    process.say(...begin(id), words('I look'), ...refusal(id))
    const final = await talk.over(process)
    expect(final.text).toContain('I look')
    const again = await talk.refused('three')
    await talk.ground.phone.press(again.id, ANSWER_LABELS.goBack)
    await talk.ground.said('Taken back: “two” and 1 later message')
    expect((await talk.begins('four')).resumeAt).toBe('at one')
  })
})
