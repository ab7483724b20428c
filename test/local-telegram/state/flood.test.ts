import { describe, expect, test } from 'vitest'
import type { World } from '../world.ts'
import { createClock, createWorld, noLimits } from '../world.ts'

/** How many calls go through before the first 429, and that 429. */
async function untilFlood(world: World, call: (n: number) => [string, object]) {
  for (let n = 0; n < 1000; n++) {
    const [method, params] = call(n)
    const answer = await world.call(method, { chat_id: world.chat_id, ...params })
    if (!answer.ok) return { passed: n, answer }
  }
  throw new Error('No limit was met')
}

const draft = (n: number): [string, object] => ['sendMessageDraft', { draft_id: 1, text: `${n}` }]
const typing = (): [string, object] => ['sendChatAction', { action: 'typing' }]
const message = (n: number): [string, object] => ['sendMessage', { text: `${n}` }]

describe('flood limits of a chat', () => {
  test('drafts and chat actions share 20 calls in 5 seconds', async () => {
    const clock = createClock()
    const world = await createWorld({ now: clock.now })
    const { passed, answer } = await untilFlood(world, n => (n % 2 ? typing() : draft(n)))
    expect(passed).toBe(20)
    expect(answer).toEqual({
      ok: false,
      error_code: 429,
      description: 'Too Many Requests: retry after 5',
      parameters: { retry_after: 5 },
    })
    clock.pass(4_999)
    expect((await untilFlood(world, draft)).answer.parameters).toEqual({ retry_after: 1 })
    clock.pass(1)
    expect((await untilFlood(world, draft)).passed).toBe(20)
  })

  test('and 40 in 30 seconds, topics together', async () => {
    const clock = createClock()
    const world = await createWorld({ now: clock.now })
    const message_thread_id = world.phone.createTopic('Work')
    const { passed, answer } = await untilFlood(world, n => {
      clock.pass(300)
      const [method, params] = draft(n)
      return [method, n % 2 ? params : { ...params, message_thread_id }]
    })
    expect(passed).toBe(40)
    expect(answer.parameters).toEqual({ retry_after: 18 })
  })

  test('messages: 20 at once, then one a second', async () => {
    const clock = createClock()
    const world = await createWorld({ now: clock.now })
    expect((await untilFlood(world, message)).passed).toBe(20)
    clock.pass(3_000)
    expect((await untilFlood(world, message)).passed).toBe(3)
  })

  test('edits: five at once, then one a second', async () => {
    const clock = createClock()
    const world = await createWorld({ now: clock.now })
    const { message_id } = await world.done('sendMessage', { chat_id: world.chat_id, text: 'x' })
    const edit = (n: number): [string, object] => [
      'editMessageText',
      { message_id, text: `${n} ${clock.now()}` },
    ]
    expect((await untilFlood(world, edit)).passed).toBe(5)
    clock.pass(2_000)
    expect((await untilFlood(world, edit)).passed).toBe(2)
  })

  test('edits and reactions take from the same budget as messages', async () => {
    const clock = createClock()
    const world = await createWorld({ now: clock.now })
    const { message_id } = await world.done('sendMessage', { chat_id: world.chat_id, text: 'x' })
    const { id } = world.phone.say('mark me')
    const react = (n: number): [string, object] => [
      'setMessageReaction',
      { message_id: id, reaction: n % 2 ? [] : [{ type: 'emoji', emoji: '👀' }] },
    ]
    const edit = (n: number): [string, object] => ['editMessageText', { message_id, text: `edit ${n}` }]
    const mixed = (n: number) => (n < 3 ? edit(n) : n % 2 ? react(n) : message(n))
    const { passed, answer } = await untilFlood(world, mixed)
    expect(passed).toBe(19)
    expect(answer.parameters).toEqual({ retry_after: 1 })
    for (const call of [edit(9), react(9), message(9)])
      expect((await untilFlood(world, () => call)).passed).toBe(0)
    clock.pass(2_000)
    expect((await untilFlood(world, react)).passed).toBe(2)
  })

  test('an edit that is refused for its own limit takes nothing from the messages', async () => {
    const clock = createClock()
    const world = await createWorld({ now: clock.now })
    const { message_id } = await world.done('sendMessage', { chat_id: world.chat_id, text: 'x' })
    const edit = (n: number): [string, object] => ['editMessageText', { message_id, text: `edit ${n}` }]
    expect((await untilFlood(world, edit)).passed).toBe(5)
    for (let n = 0; n < 30; n++) await untilFlood(world, edit)
    expect((await untilFlood(world, message)).passed).toBe(14)
  })

  test('what is refused for another reason costs nothing, and other chats have their own', async () => {
    const clock = createClock()
    const world = await createWorld({ now: clock.now })
    for (let n = 0; n < 30; n++) await world.refused('sendMessage', { chat_id: world.chat_id, text: '' })
    expect((await untilFlood(world, message)).passed).toBe(20)
    const other = world.telegram.phone({ id: 5 })
    other.say('hello')
    await world.done('sendMessage', { chat_id: 5, text: 'x' })
    expect(world.telegram.transcript.floods()).toHaveLength(1)
  })

  test('can be lifted', async () => {
    const { done, chat_id } = await createWorld({ limits: noLimits })
    for (let n = 0; n < 60; n++) {
      await done('sendMessageDraft', { chat_id, draft_id: 1, text: `${n}` })
      await done('sendMessage', { chat_id, text: `${n}` })
    }
  })
})
