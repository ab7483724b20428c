import { expect, test } from 'vitest'
import { failureOf } from '../../../src/model/chat/send-error.ts'
import { plain } from '../../../src/render/notices/notice.ts'
import { createGround } from './ground.ts'

const signal = new AbortController().signal
const outcome = (call: Promise<unknown>) => call.then(() => 'done', failureOf)

/** Each kind of call to a chat. */
async function everyCall({ messages, drafts, chat, phone }: Awaited<ReturnType<typeof createGround>>) {
  const mine = (await messages.send(chat, plain('old'), {})).id
  const persons = phone.say('hello').id
  return {
    sendMessage: () => messages.send(chat, plain('hi'), {}),
    editMessageText: () => messages.edit(chat, mine, { content: plain('new') }),
    deleteMessage: () => messages.delete(chat, mine),
    setMessageReaction: () => messages.react(chat, persons, '👀'),
    sendMessageDraft: () => drafts.showText({ topic: chat, draftId: 1, signal }, undefined),
    sendChatAction: () => drafts.typing(chat, signal),
  }
}

const METHODS = ['sendMessage', 'editMessageText', 'deleteMessage', 'setMessageReaction'] as const

test.each(METHODS)('a 429 on %s holds every call of the chat until it is over', async method => {
  const ground = await createGround()
  const all = await everyCall(ground)
  ground.flood(method, 30)
  expect(await outcome(all[method]())).toEqual({ kind: 'flooded', retryAfterMs: 30_000 })
  await ground.clock.pass(10_000)
  const before = ground.calls().length
  for (const call of Object.values(all))
    expect(await outcome(call())).toEqual({ kind: 'flooded', retryAfterMs: 20_000 })
  expect(ground.calls()).toHaveLength(before)
  await ground.clock.pass(20_000)
  for (const call of Object.values(all).toReversed()) await call().catch(() => {})
  expect(ground.calls()).toHaveLength(before + Object.keys(all).length)
})

test.each(['sendMessageDraft', 'sendChatAction'] as const)(
  'a 429 on %s holds everything but messages: drafts have a limit of their own',
  async method => {
    const ground = await createGround()
    const all = await everyCall(ground)
    ground.flood(method, 30)
    expect(await outcome(all[method]())).toEqual({ kind: 'flooded', retryAfterMs: 30_000 })
    const { sendMessage, ...others } = all
    for (const call of Object.values(others)) expect(await outcome(call())).toMatchObject({ kind: 'flooded' })
    expect(await outcome(sendMessage())).toBe('done')
  },
)

test('other chats go on, and so does what belongs to no chat', async () => {
  const { telegram, api, messages, chat, phone, flood } = await createGround()
  const other = telegram.phone({ id: 5 })
  other.say('hello')
  const { id } = await messages.send(chat, plain('choose'), {
    buttons: { inline_keyboard: [[{ text: 'Yes', callback_data: 'yes' }]] },
  })
  flood('sendMessage', 60)
  expect(await outcome(messages.send(chat, plain('hi'), {}))).toMatchObject({ kind: 'flooded' })
  await messages.send({ chatId: 5 }, plain('hi'), {})
  const pressed = phone.press(id, 'Yes')
  const query = (await api.raw.getUpdates({})).flatMap(update => update.callback_query ?? [])[0]
  await messages.answerPress(query?.id ?? '', 'Seen')
  expect(await pressed).toMatchObject({ answerText: 'Seen' })
})

test('a shorter wait does not end a longer one, and whoever waits for it waits for both', async () => {
  const { floods, clock } = await createGround()
  floods.begin(1, 10_000)
  floods.begin(1, 2_000)
  expect(floods.of(1).left()).toBe(10_000)
  let isOver = false
  void floods
    .of(1)
    .over(signal)
    .then(() => {
      isOver = true
    })
  await clock.pass(9_000)
  floods.begin(1, 5_000)
  await clock.pass(4_999)
  expect(isOver).toBe(false)
  await clock.pass(1)
  expect(isOver).toBe(true)
  expect(floods.of(1).left()).toBe(0)
})

test('who waits can leave', async () => {
  const { floods } = await createGround()
  floods.begin(1, 3_600_000)
  const leaving = new AbortController()
  const waiting = floods.of(1).over(leaving.signal)
  leaving.abort()
  await waiting
  expect(floods.of(1).left()).toBeGreaterThan(0)
})
