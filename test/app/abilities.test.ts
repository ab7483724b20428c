// What a Bot API server refuses for a while: said once, shown in /status, tried again.
import { expect, test } from 'vitest'
import type { MessageItem } from '../../src/local-telegram/index.ts'
import { createGround, draftWith, type Ground, saidByBot } from '../conversation/ground.ts'
import { begin, result, state, turn, words } from '../conversation/wire.ts'

const MINUTE_MS = 60_000

/** The whole program, and a wall clock that a test can put forward. */
async function createWorld() {
  let ahead = 0
  const ground = await createGround({ wall: () => Date.now() + ahead })
  let asked = 0
  return {
    ...ground,
    pass: (ms: number) => {
      ahead += ms
    },
    refuse: (method: string) =>
      ground.telegram.faults.add({
        ...{ kind: 'status', status: 404, description: 'Not Found: method not found', method },
        times: Number.POSITIVE_INFINITY,
      }),
    /** Asks, lets Claude answer with this text in a process of its own, and ends that. */
    async answered(text: string): Promise<MessageItem> {
      const { id } = ground.phone.say('hello')
      const process = await ground.claude.started(asked++)
      process.say(...turn((await process.prompt()).id, text), state('idle'))
      const final = await ground.final(id)
      await process.exit()
      return final
    },
    /** Begins a turn that has said this much. */
    async begun(text: string) {
      const { id } = ground.phone.say('hello')
      const process = await ground.claude.started(asked++)
      const prompt = await process.prompt()
      process.say(...begin(prompt.id), words(text))
      return {
        async finish(whole: string) {
          process.say(result({ prompts: [prompt.id], text: whole }), state('idle'))
          const final = await ground.final(id)
          await process.exit()
          return final
        },
      }
    },
  }
}

const count = ({ phone }: Ground, text: string) => saidByBot(phone).filter(said => said.includes(text)).length

const REFUSED =
  'Formatted answers are refused by this Bot API server, so they come as plain text; they are tried again at'
const AGAIN = 'Formatted answers work again here'

test('formatted answers that are refused twice are not tried for an hour; that, and their return, is said once', async () => {
  const world = await createWorld()
  const { telegram, phone, said, answered, pass, refuse } = world
  const fault = refuse('sendRichMessage')
  expect((await answered('**one**')).content.kind).toBe('text')
  pass(61_000)
  expect((await answered('**two**')).content.kind).toBe('text')
  await said(REFUSED)
  phone.say('/status')
  await said(/Formatted answers: refused by this Bot API server, tried again at \d\d:\d\d/)
  const tried = fault.hits
  expect((await answered('**three**')).content.kind).toBe('text')
  await world.stop()
  await world.start()
  expect((await answered('**four**')).content.kind).toBe('text')
  expect(fault.hits).toBe(tried)
  fault.remove()
  pass(60 * MINUTE_MS)
  expect((await answered('**five**')).content.kind).toBe('rich')
  await said(AGAIN)
  expect((await answered('**six**')).content.kind).toBe('rich')
  expect([count(world, REFUSED), count(world, AGAIN)]).toEqual([1, 1])
  expect(telegram.transcript.ghosts()).toEqual([])
})

test('/format rich tries at once what was unlearned', async () => {
  const { phone, said, answered, pass, refuse } = await createWorld()
  const fault = refuse('sendRichMessage')
  await answered('one')
  pass(61_000)
  await answered('two')
  await said(REFUSED)
  fault.remove()
  expect((await answered('three')).content.kind).toBe('text')
  phone.say('/format rich')
  await said('Format: rich')
  expect((await answered('four')).content.kind).toBe('rich')
})

test('formatted previews are unlearned in the middle of a turn, which is said below its answer', async () => {
  const world = await createWorld()
  const { telegram, phone, begun, pass, refuse } = world
  const fault = refuse('sendRichMessageDraft')
  const first = await begun('one')
  await draftWith(phone, 'one')
  expect((await first.finish('one')).content.kind).toBe('rich')
  pass(61_000)
  const second = await begun('two')
  await draftWith(phone, 'two')
  expect((await second.finish('two')).text).toMatch(
    /^two[\s\S]*Formatted previews are refused by this Bot API server, so they come as plain text; they are tried again/,
  )
  const third = await begun('three')
  await draftWith(phone, 'three')
  await third.finish('three')
  expect(fault.hits).toBe(2)
  expect(telegram.transcript.ghosts()).toEqual([])
  expect(world.errors).toEqual([])
})

test('one hiccup of a gateway changes nothing', async () => {
  const { telegram, answered, pass } = await createWorld()
  for (const method of ['sendRichMessage', 'sendRichMessageDraft'])
    telegram.faults.add({ kind: 'status', status: 404, description: 'Not Found', method })
  expect((await answered('one')).content.kind).toBe('text')
  pass(MINUTE_MS)
  expect((await answered('two')).content.kind).toBe('rich')
})
