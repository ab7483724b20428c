import { expect, test, vi } from 'vitest'
import type { Reaction } from '../../../src/model/chat/message.ts'
import { createReactions } from '../../../src/telegram/outgoing/reactions.ts'
import { createGround as createOutgoing } from './ground.ts'

async function createGround() {
  const ground = await createOutgoing()
  const { messages, floods, clock, chat, phone, telegram } = ground
  const ended = new AbortController()
  let open = 0
  const react: typeof messages.react = (...call) => {
    open++
    return messages.react(...call).finally(() => open--)
  }
  const reactions = createReactions({ messages: { react }, floods, clock, ended: ended.signal })
  const set = (id: number, emoji: Reaction | undefined) => reactions.set(chat, id, emoji)
  const says = (count: number) => Array.from({ length: count }, (_, n) => phone.say(`message ${n}`).id)
  const sign = (id: number) =>
    phone.screen().flatMap(item => (item.kind === 'message' && item.id === id ? item.reactions : []))[0]
  /** What was sent, in order. */
  const sent = () =>
    telegram.transcript.calls('setMessageReaction').map(({ params }) => {
      const { message_id: id, reaction } = params as { message_id: number; reaction: { emoji: string }[] }
      return [id, reaction[0]?.emoji]
    })
  /** Lets seconds pass, one by one: the server answers in between. */
  const pass = async (seconds: number) => {
    for (let n = 0; n <= seconds; n++) {
      await clock.pass(n === 0 ? 0 : 1_000)
      await vi.waitUntil(() => open === 0)
      await clock.pass(0)
    }
  }
  return { ...ground, set, says, sign, sent, pass, end: () => ended.abort() }
}

test('a sign appears at once, and the next ones a second apart, in order', async () => {
  const { says, set, sent, pass } = await createGround()
  const [first = 0, second = 0, third = 0] = says(3)
  for (const id of [first, second, third]) set(id, '👀')
  await pass(0)
  expect(sent()).toEqual([[first, '👀']])
  await pass(2)
  expect(sent()).toEqual([
    [first, '👀'],
    [second, '👀'],
    [third, '👀'],
  ])
})

test('of a message’s signs only the newest is sent, and one that came and went is not', async () => {
  const { says, set, sent, pass } = await createGround()
  const [first = 0, second = 0, third = 0] = says(3)
  for (const id of [first, second, third]) set(id, '👀')
  set(second, undefined)
  set(third, '🙈')
  set(first, undefined)
  await pass(5)
  expect(sent()).toEqual([
    [first, '👀'],
    [third, '🙈'],
    [first, undefined],
  ])
})

test('during a flood wait none is sent, however many are asked for; then each message gets its newest', async () => {
  const { says, set, sent, sign, pass, floods, chat } = await createGround()
  floods.begin(chat.chatId, 60_000)
  const ids = says(50)
  for (const id of ids) set(id, '👀')
  for (const id of ids.slice(0, 48)) set(id, undefined)
  await pass(60)
  expect(sent()).toEqual([])
  await pass(5)
  expect(sent()).toEqual(ids.slice(48).map(id => [id, '👀']))
  expect(sign(ids[49] ?? 0)).toBe('👀')
})

test('one that runs into a flood is sent after it, unless there is a newer one by then', async () => {
  const { says, set, sent, sign, pass, flood } = await createGround()
  const [first = 0, second = 0] = says(2)
  flood('setMessageReaction', 10)
  set(first, '👀')
  await pass(1)
  set(second, '👀')
  set(first, '🙈')
  await pass(8)
  expect(sent()).toHaveLength(1)
  await pass(5)
  expect([sign(first), sign(second)]).toEqual(['🙈', '👀'])
  expect(sent()).toHaveLength(3)
})

test('a sign that is refused holds up no other', async () => {
  const { says, set, sign, pass } = await createGround()
  const [id = 0] = says(1)
  set(9_999, '👀')
  set(id, '👀')
  await pass(3)
  expect(sign(id)).toBe('👀')
})

test('what is not sent when the program ends is left', async () => {
  const { says, set, sent, pass, end } = await createGround()
  for (const id of says(3)) set(id, '👀')
  await pass(0)
  end()
  await pass(5)
  expect(sent()).toHaveLength(1)
})
