import { expect, test } from 'vitest'
import { createAbilities } from '../../src/chat-settings/abilities.ts'
import type { Ability } from '../../src/model/chat/ability.ts'
import type { SendFailure } from '../../src/model/chat/send-error.ts'
import { createStore } from '../telegram/ground.ts'

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const TOPIC = { chatId: 5, threadId: 3 }
const UNKNOWN = refused(404, 'Not Found: method not found')
const NO_DRAFTS = refused(400, 'Bad Request: TEXTDRAFT_PEER_INVALID')

function refused(code: number, description: string): SendFailure {
  return { kind: 'refused', code, description }
}

/** One chat, a wall clock that only the test moves, and what is said in the chat. */
async function createGround(ability: Ability = 'richMessage') {
  const store = await createStore()
  let now = 1_800_000_000_000
  const said: string[] = []
  const start = () =>
    createAbilities({
      sql: store,
      wall: () => now,
      onUnlearned: (_, { ability: which, againAt }) => void said.push(`no ${which} for ${againAt - now} ms`),
      onRelearned: (_, which) => void said.push(`${which} again`),
      onError: error => {
        throw error
      },
    })
  let abilities = start()
  return {
    store,
    said,
    can: () => abilities.can(TOPIC.chatId, ability),
    works: () => abilities.worked(TOPIC, ability),
    fails: (failure: SendFailure = UNKNOWN) => abilities.failed(TOPIC, ability, failure),
    unlearned: () => abilities.unlearned(TOPIC.chatId),
    forget: () => abilities.forget(TOPIC.chatId),
    pass: (ms: number) => {
      now += ms
    },
    restart: () => {
      abilities = start()
    },
  }
}

const ALL: Ability[] = ['richMessage', 'richDraft', 'draft', 'editedMessage']

test.each(ALL)('%s: one refusal changes nothing, nor do more of them within a minute', async ability => {
  const { can, fails, pass, said, unlearned } = await createGround(ability)
  for (let n = 0; n < 5; n++) {
    fails()
    pass(10 * SECOND)
  }
  expect(can()).toBe(true)
  expect(unlearned()).toEqual([])
  expect(said).toEqual([])
})

test.each(ALL)(
  '%s: two refusals a minute apart unlearn it for an hour, which is said once',
  async ability => {
    const { can, fails, pass, said } = await createGround(ability)
    fails()
    pass(MINUTE)
    fails()
    expect(can()).toBe(false)
    fails()
    pass(HOUR - 1)
    expect(can()).toBe(false)
    pass(1)
    expect(can()).toBe(true)
    expect(said).toEqual([`no ${ability} for ${HOUR} ms`])
  },
)

test.each(ALL)('%s: what works again is relearned, which is said once', async ability => {
  const { can, fails, works, pass, said, unlearned } = await createGround(ability)
  fails()
  pass(MINUTE)
  fails()
  pass(HOUR)
  works()
  works()
  expect(can()).toBe(true)
  expect(unlearned()).toEqual([])
  expect(said.slice(1)).toEqual([`${ability} again`])
})

test('after the first hour it is tried once a day, and nothing more is said', async () => {
  const { can, fails, pass, said } = await createGround()
  fails()
  pass(MINUTE)
  fails()
  pass(HOUR)
  for (let day = 0; day < 3; day++) {
    expect(can()).toBe(true)
    fails()
    fails()
    expect(can()).toBe(false)
    pass(DAY - 1)
    expect(can()).toBe(false)
    pass(1)
  }
  expect(said).toHaveLength(1)
})

test('something shown in between wipes out a refusal', async () => {
  const { can, fails, works, pass, said } = await createGround()
  fails()
  works()
  pass(HOUR)
  fails()
  expect(can()).toBe(true)
  expect(said).toEqual([])
})

test.each([
  ['a content that is refused', refused(400, 'Bad Request: RICH_MESSAGE_URL_INVALID')],
  ['a gateway’s 404', refused(404, 'Not Found')],
  ['a flood', { kind: 'flooded', retryAfterMs: 5_000 }],
  ['a lost answer', { kind: 'unknown' }],
  ['no connection', { kind: 'unreachable' }],
  ['a block', { kind: 'forbidden', description: 'Forbidden: bot was blocked by the user' }],
  ['a chat that takes no drafts', NO_DRAFTS],
] satisfies [string, SendFailure][])('%s says nothing about rich messages', async (_, failure) => {
  const { can, fails, pass, store } = await createGround()
  for (let n = 0; n < 3; n++) {
    fails(failure)
    pass(HOUR)
  }
  expect(can()).toBe(true)
  expect(store.all('SELECT * FROM abilities')).toEqual([])
})

test.each(['richDraft', 'draft'] as const)('a chat that takes no drafts unlearns %s', async ability => {
  const { can, fails, pass } = await createGround(ability)
  fails(NO_DRAFTS)
  pass(MINUTE)
  fails(NO_DRAFTS)
  expect(can()).toBe(false)
})

test('a restart changes nothing, before and after the second refusal', async () => {
  const { can, fails, pass, restart, unlearned } = await createGround()
  fails()
  pass(MINUTE)
  restart()
  fails()
  restart()
  expect(can()).toBe(false)
  expect(unlearned()).toMatchObject([{ ability: 'richMessage' }])
  pass(HOUR)
  restart()
  expect(can()).toBe(true)
})

test('what somebody asks for is tried at once, and judged anew', async () => {
  const { can, fails, pass, forget, said } = await createGround()
  fails()
  pass(MINUTE)
  fails()
  forget()
  expect(can()).toBe(true)
  fails()
  expect(can()).toBe(true)
  pass(MINUTE)
  fails()
  expect(can()).toBe(false)
  expect(said).toHaveLength(2)
})

test('other chats and other abilities keep what they can', async () => {
  const { store, fails, pass } = await createGround('draft')
  fails()
  pass(MINUTE)
  fails()
  expect(store.all('SELECT chat_id, ability FROM abilities')).toEqual([{ chat_id: 5, ability: 'draft' }])
})

test('a clock that was years ahead, or is set back, keeps nothing from being tried again', async () => {
  const { can, fails, pass } = await createGround()
  pass(1_000 * DAY)
  fails()
  pass(MINUTE)
  fails()
  pass(-1_000 * DAY)
  expect(can()).toBe(true)
  fails()
  expect(can()).toBe(false)
})
