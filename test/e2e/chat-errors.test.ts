// What the person reads on the phone when Claude Code’s login or the API is the trouble: what it is, what mends it.
import { expect, test } from 'vitest'
import type { MessageItem, ScreenItem } from '../../src/local-telegram/index.ts'
import { sharedWorld } from '../world/shared-world.ts'
import { createWorld, type World } from '../world/world.ts'

const newTopic = sharedWorld()
const newTopicWithoutPreview = sharedWorld({ flags: ['--preview', 'off'] })

test('not logged in: the command that mends it', async () => {
  const world = await createWorld({ env: { ANTHROPIC_API_KEY: '' } })
  expect((await world.ask('hello')).text).toContain(
    '❌ Claude Code is not logged in on the host. Run there: claude auth login\nThen send your message again.',
  )
})

test('a login that the API does not let through: the command that mends it', async () => {
  const world = await newTopic()
  const answer = await world.ask('#status 403')
  expect(answer.text).toContain(
    '❌ The API refused Claude Code’s login or API key. Run on the host: claude auth',
  )
})

test('a request that the API refuses is a failed turn that says why', async () => {
  const world = await newTopic()
  const answer = await world.ask('#status 400')
  expect(answer.text).toContain('❌')
  expect(answer.text).toContain('400')
})

test('overloaded: the wait is shown, and the answer follows', async () => {
  const world = await newTopic()
  const asked = world.phone.say('#overloaded 2\n#say At last.')
  await shown(world, item => item.kind === 'draft' && /The API is overloaded · retry \d\/10/.test(item.text))
  const answer = await world.final(asked.id)
  expect(answer.text).toContain('At last.')
  expect(notices(world)).toEqual([])
})

test('overloaded for good: Claude gives up, and it is said what to do', async () => {
  const world = await newTopicWithoutPreview()
  expect((await world.ask('#overloaded 99')).text).toContain(
    '❌ The API did not answer, and Claude gave up. Send your message again later.',
  )
})

test('rate limited: the wait is shown, and can be stopped', async () => {
  const world = await newTopic()
  const asked = world.phone.say('#status 429')
  await shown(
    world,
    item => item.kind === 'draft' && item.text.includes('The rate limit has been reached · retry'),
  )
  world.phone.say('/stop')
  expect((await world.final(asked.id)).text).toContain('⏹ Stopped.')
  expect(notices(world)).toEqual([])
})

test('rate limited without a preview: within seconds a silent message says so, once', async () => {
  const world = await newTopicWithoutPreview()
  const asked = world.phone.say('#status 429')
  await shown(world, item => item.text.startsWith('⏳'))
  const [notice] = notices(world)
  expect(notice?.text).toMatch(
    /^⏳ The rate limit has been reached\. Claude keeps retrying by itself, at most until about \d\d:\d\d \S+\. \/stop ends the wait\.$/,
  )
  expect(notice?.silent).toBe(true)
  world.phone.say('/stop')
  await world.final(asked.id)
  expect(notices(world)).toHaveLength(1)
})

test('/cost and /status say who pays, once Claude has said it', async () => {
  const world = await newTopic()
  await world.ask('#say hello')
  world.phone.say('/cost')
  await shown(world, item => item.text.endsWith('Billed to your API key (ANTHROPIC_API_KEY).'))
  world.phone.say('/status')
  await shown(world, item => item.text.includes('Paid by: API key (ANTHROPIC_API_KEY)'))
})

function shown(world: World, fits: (item: ScreenItem) => boolean): Promise<ScreenItem> {
  return world.phone.until(screen => screen.find(fits), { what: 'the words', timeoutMs: 25_000 })
}

function notices(world: World): MessageItem[] {
  return world.phone
    .screen()
    .filter((item): item is MessageItem => item.kind === 'message' && item.text.startsWith('⏳'))
}
