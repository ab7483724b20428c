import { expect, test } from 'vitest'
import { failureOf } from '../../../src/model/chat/send-error.ts'
import { plain } from '../../../src/render/notices/notice.ts'
import { createPatient } from '../../../src/telegram/outgoing/patient.ts'
import { createGround as createOutgoing } from './ground.ts'

async function createGround() {
  const ground = await createOutgoing()
  const { messages, floods, chat, phone } = ground
  const ended = new AbortController()
  const patient = createPatient(messages, floods, ended.signal)
  const { id } = await messages.send(chat, plain('old'), {})
  const texts = () =>
    phone.screen().flatMap(item => (item.kind === 'message' && item.from === 'bot' ? [item.text] : []))
  return { ...ground, patient, id, texts, end: () => ended.abort() }
}

test.each(['delete', 'edit'] as const)(
  '%s waits for the end of a flood wait, and for another one behind it',
  async how => {
    const { patient, chat, id, texts, clock, floods, flood, calls } = await createGround()
    floods.begin(chat.chatId, 20_000)
    flood(how === 'delete' ? 'deleteMessage' : 'editMessageText', 10)
    const before = calls().length
    const done =
      how === 'delete' ? patient.delete(chat, id) : patient.edit(chat, id, { content: plain('new') })
    await clock.pass(19_999)
    expect(calls()).toHaveLength(before)
    await clock.pass(1)
    await expect.poll(() => floods.of(chat.chatId).left()).toBe(10_000)
    expect(texts()).toEqual(['old'])
    await clock.pass(10_000)
    await done
    expect(texts()).toEqual(how === 'delete' ? [] : ['new'])
  },
)

test('what Telegram refuses is refused', async () => {
  const { patient, chat } = await createGround()
  expect(await patient.delete(chat, 9_999).catch(failureOf)).toMatchObject({ kind: 'refused' })
})

test('a wait ends with the program, without a call', async () => {
  const { patient, chat, id, floods, calls, end } = await createGround()
  floods.begin(chat.chatId, 3_600_000)
  const before = calls().length
  const outcome = patient.delete(chat, id).catch(failureOf)
  end()
  expect(await outcome).toMatchObject({ kind: 'flooded' })
  expect(calls()).toHaveLength(before)
})
