// Telegram asks for a wait: no call is made in that chat until it is over, whatever the call.
import { expect, test } from 'vitest'
import { createGround, draftWith, type Ground, listOf, listWith, so } from './ground.ts'
import { begin, result, state, turn, words } from './wire.ts'

/** What the chat's flood wait holds: all but polls and the answers to presses. */
const OF_CHAT = /^(send|edit|delete|setMessage)/

/** How long Telegram asks to wait (seconds of the program's time), and the program's speed. */
const WAIT_S = 20
const SPEED = 5

/** The next call of this kind gets a 429. */
function floodOn({ telegram }: Ground, method: string | RegExp) {
  telegram.faults.add({ kind: 'status', status: 429, retryAfter: WAIT_S, method })
}

/** Waits for the 429. */
async function flooded({ telegram }: Ground): Promise<number> {
  await so(() => telegram.transcript.floods()[0]?.endedAt !== undefined, 'the 429')
  return telegram.transcript.floods()[0]?.endedAt ?? 0
}

/** The calls in the chat that came while the wait was on. */
function callsDuring({ telegram }: Ground, since: number): string[] {
  const until = since + (WAIT_S * 1_000) / SPEED - 200
  return telegram.transcript
    .calls()
    .filter(({ method, at }) => OF_CHAT.test(method) && at > since && at < until)
    .map(({ method }) => method)
}

const heard = ({ sql }: Ground) => Number(sql.get('SELECT count(*) AS n FROM updates')?.n)

/** A turn whose first words are in the draft. */
async function working(options: Parameters<typeof createGround>[0] = {}) {
  const ground = await createGround({ speed: SPEED, ...options })
  const asked = ground.phone.say('hello')
  const process = await ground.claude.started()
  const { id } = await process.prompt()
  process.say(...begin(id), words('So far'))
  return { ground, process, id, asked: asked.id }
}

test('50 messages in a second cause no call; afterwards the list shows them all, and the answer comes', async () => {
  const { ground, process, id, asked } = await working()
  await draftWith(ground.phone, 'So far')
  floodOn(ground, 'setMessageReaction')
  const before = heard(ground)
  ground.phone.say('message 0')
  const since = await flooded(ground)
  process.say(words('And more'))
  for (let n = 1; n < 50; n++) ground.phone.say(`message ${n}`)
  await so(() => heard(ground) === before + 50, 'all of them to be taken')
  const list = await listWith(ground.phone, 'message 19')
  expect(callsDuring(ground, since)).toEqual([])
  expect(list.text).toContain('1. message 0\n')
  process.say(result({ prompts: [id] }), state('idle'))
  expect((await ground.final(asked)).text).toContain('And more')
  expect(ground.telegram.transcript.floods()).toHaveLength(1)
})

test('a 429 on a draft does not hold the answer', async () => {
  const { ground, process, id, asked } = await working()
  await draftWith(ground.phone, 'So far')
  floodOn(ground, /Draft$/)
  process.say(words('And more'))
  const since = await flooded(ground)
  process.say(result({ prompts: [id] }), state('idle'))
  expect((await ground.final(asked)).text).toContain('And more')
  expect(callsDuring(ground, since)).toEqual([expect.stringMatching(/^send(Rich)?Message$/)])
  expect(ground.telegram.transcript.floods()).toHaveLength(1)
})

test('a 429 on a sign holds the answer, too, and the sign is the newest when it comes', async () => {
  const { ground, process, id, asked } = await working()
  await draftWith(ground.phone, 'So far')
  floodOn(ground, 'setMessageReaction')
  const waiting = ground.phone.say('me next')
  const since = await flooded(ground)
  process.say(...turn(id, 'The end').slice(-3), state('idle'))
  await process.exit()
  const next = await ground.claude.started(1)
  await next.prompt()
  expect((await ground.final(asked)).text).toContain('The end')
  expect(callsDuring(ground, since)).toEqual([])
  await draftWith(ground.phone, '')
  // It was taken up in the meantime: neither a sign nor a list came of it.
  const signs = ground.telegram.transcript.calls('setMessageReaction').map(({ status }) => status)
  expect(signs).toEqual([429])
  expect(listOf(ground.phone)).toBeUndefined()
  const item = ground.phone.screen().find(found => found.kind === 'message' && found.id === waiting.id)
  expect(item).toMatchObject({ reactions: [] })
})

test('a 429 on the list of what waits holds drafts; it is edited to the newest state when that is over', async () => {
  const { ground, process } = await working()
  ground.phone.say('one')
  const list = await listWith(ground.phone, '1. one')
  floodOn(ground, 'editMessageText')
  ground.phone.say('two')
  const since = await flooded(ground)
  ground.phone.say('three')
  process.say(words('And more'))
  const edited = await listWith(ground.phone, '3. three')
  expect(edited.id).toBe(list.id)
  expect(callsDuring(ground, since)).toEqual([])
  await draftWith(ground.phone, 'And more')
  const edits = ground.telegram.transcript.calls('editMessageText')
  expect(edits.map(({ status }) => status)).toEqual([429, 200])
})

test('the message in which an answer grew goes, even where Telegram asks to wait at that moment', async () => {
  const preview = {
    mode: 'edit',
    draftIntervalMs: 250,
    editIntervalMs: 1_100,
    minGrowth: 1,
    cursor: '▌',
  } as const
  const { ground, process, id, asked } = await working({ settings: { preview } })
  const { phone } = ground
  const grown = await ground.said('So far▌')
  floodOn(ground, 'deleteMessage')
  process.say(result({ prompts: [id], text: 'So far' }), state('idle'))
  await ground.final(asked)
  const since = await flooded(ground)
  await phone.until(screen => !screen.some(item => item.kind === 'message' && item.id === grown.id), {
    what: 'the preview to go',
  })
  expect(callsDuring(ground, since)).toEqual([])
  expect(ground.errors).toEqual([])
})
