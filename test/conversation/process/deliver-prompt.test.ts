// A prompt on its way to Claude: what it refers to is still being fetched.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as tick } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { systemClock } from '../../../src/app/system.ts'
import type { Post } from '../../../src/model/chat/post.ts'
import type { Clock } from '../../../src/model/clock.ts'
import { openStore } from '../../../src/store/database.ts'
import { bareConversations } from '../bare.ts'
import { so } from '../ground.ts'
import { createModelledClaude } from '../modelled-claude.ts'
import { createSlowPrompts, LOST } from '../slow-prompts.ts'

const topic = { chatId: 1 }

test('a message waits for what it refers to, and Claude gets it once', async () => {
  const { say, prompts, claude, phase, states, answer } = await createGround()
  say('with a file')
  await so(() => prompts.count === 1, 'the file to be fetched')
  expect([phase(), states()]).toEqual(['starting', ['waiting']])
  prompts.arrive()
  await so(() => claude.living?.waiting.length === 1, 'the prompt to arrive')
  expect([phase(), states()]).toEqual(['running', ['running']])
  await answer()
  expect(claude.taken).toHaveLength(1)
})

test('stopped on its way, a message never reaches Claude, and the next one runs', async () => {
  const { say, conversation, prompts, claude, states, answer } = await createGround()
  say('with a file')
  await so(() => prompts.count === 1, 'the file to be fetched')
  say('next')
  expect(await conversation().stop()).toBe('turn')
  expect(prompts.count).toBe(0)
  await answer()
  expect(states()).toEqual(['stopped', 'answered'])
  expect(claude.taken).toHaveLength(1)
})

test('a message that cannot be completed says why, and the next one runs', async () => {
  const { say, prompts, said, states, answer } = await createGround()
  say('with a file')
  say('next')
  await so(() => prompts.count === 1, 'the file to be fetched')
  prompts.fail()
  await answer()
  expect(said()[0]).toContain(LOST)
  expect(states()).toEqual(['failed', 'answered'])
})

test('a message is still waiting after a restart that came while it was on its way', async () => {
  const ground = await createGround()
  ground.say('with a file')
  await so(() => ground.prompts.count === 1, 'the file to be fetched')
  const after = ground.restart()
  await after.recover()
  await so(() => ground.prompts.count === 2, 'the file to be fetched again')
  expect(ground.said()).toEqual([])
  expect(ground.states()).toEqual(['waiting'])
})

test('where the process that it joins dies meanwhile, another one serves it', async () => {
  const { say, prompts, claude, states, answer, leaveAgent } = await createGround()
  await leaveAgent()
  say('with a file')
  await so(() => prompts.count === 1, 'the file to be fetched')
  const { living } = claude
  living?.crash()
  await so(() => claude.living !== undefined && claude.living !== living, 'another process')
  await so(() => prompts.count === 1, 'the file to be fetched for it')
  prompts.arrive()
  await answer()
  expect(states()).toEqual(['answered', 'answered'])
  expect(claude.taken).toHaveLength(2)
})

test('where its own process dies meanwhile, it is told so', async () => {
  const { say, prompts, claude, states } = await createGround()
  say('with a file')
  await so(() => prompts.count === 1, 'the file to be fetched')
  claude.living?.crash()
  await so(() => states()[0] === 'failed', 'the turn to end')
  expect(prompts.count).toBe(0)
  expect(claude.taken).toEqual([])
})

test('what Claude does by itself meanwhile is an answer of its own', async () => {
  const { say, prompts, claude, states, said, answer, leaveAgent } = await createGround()
  await leaveAgent()
  say('with a file')
  await so(() => prompts.count === 1, 'the file to be fetched')
  claude.living?.endBackground()
  claude.living?.finish()
  await so(() => said().some(text => text.includes('an agent is back')), 'the answer of its own')
  expect(states()).toEqual(['answered', 'waiting', 'answered'])
  prompts.arrive()
  await answer()
  expect(states()).toEqual(['answered', 'answered', 'answered'])
})

test('the process that it joins waits for it, even if nothing else is left to do there', async () => {
  const { say, prompts, claude, states, answer, leaveAgent } = await createGround({ clock: IMPATIENT })
  await leaveAgent()
  const { living } = claude
  say('with a file')
  await so(() => prompts.count === 1, 'the file to be fetched')
  living?.endBackground()
  living?.finish()
  await so(() => states().length === 3, 'the answer of its own')
  for (let n = 0; n < 50; n++) await tick()
  expect(claude.living).toBe(living)
  prompts.arrive()
  await answer()
  expect(claude.taken).toHaveLength(2)
})

test('sent into the running turn, it can be taken back on its way, and waits again', async () => {
  const { say, conversation, prompts, claude, ids, answer, phase } = await createGround()
  say('first')
  await so(() => claude.living?.waiting.length === 1, 'the first prompt')
  claude.living?.begin()
  await so(() => phase() === 'running', 'the turn to run')
  say('with a file')
  const send = () => conversation().queue.move(ids()[1] ?? '', 'send')
  await so(() => ids().length === 2, 'the second message')
  await expect.poll(send, { interval: 2 }).toBe('Sent to Claude')
  await so(() => prompts.count === 1, 'the file to be fetched')
  expect(await conversation().queue.move(ids()[1] ?? '', 'takeBack')).toBe('Taken back')
  expect([prompts.count, conversation().status().waiting]).toEqual([0, 1])
  claude.living?.finish()
  await so(() => prompts.count === 1, 'its own turn')
  prompts.arrive()
  await answer()
  expect(claude.taken).toHaveLength(2)
})

test('an edit that comes on its way is too late', async () => {
  const { say, conversation, prompts } = await createGround()
  say('with a file')
  await so(() => prompts.count === 1, 'the file to be fetched')
  expect(conversation().queue.edit(1, { parts: [{ kind: 'text', text: 'other words' }] })).toBe('running')
})

test.each(['a message of its own', 'a message that is sent into the running turn'])(
  'what Claude has to know first comes with %s, once',
  async way => {
    const { say, conversation, claude, ids, asides } = await createGround()
    say('first')
    await so(() => claude.living?.waiting.length === 1, 'the first prompt')
    claude.living?.begin()
    await so(() => conversation().status().about !== undefined, 'the turn to run')
    asides.push('they undid a.ts')
    say('second')
    if (way === 'a message of its own') claude.living?.finish()
    else {
      const send = () => conversation().queue.move(ids()[1] ?? '', 'send')
      await expect.poll(send, { interval: 2 }).toBe('Sent to Claude')
    }
    await so(() => claude.prompts.length === 2, 'the second prompt')
    const said = claude.prompts.map(({ parts }) => parts.map(part => 'text' in part && part.text))
    expect(said).toEqual([['first'], ['they undid a.ts', 'second']])
  },
)

/** Nothing is waited for. */
const IMPATIENT: Clock = { ...systemClock, sleep: () => tick() }

async function createGround({ clock = systemClock }: { readonly clock?: Clock } = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'deliver-test-'))
  const store = openStore(folder, 1, Date.now)
  const claude = createModelledClaude()
  const prompts = createSlowPrompts()
  const posts: Post[] = []
  const errors: unknown[] = []
  const asides: string[] = []
  const start = (run = claude) =>
    bareConversations({
      ...{ claude: run, store, folder, prompts, clock },
      asides: () => asides.splice(0),
      onPost: post => void posts.push(post),
      onError: error => void errors.push(error),
    }).conversations
  const conversations = start()
  onTestFinished(async () => {
    await conversations.close(AbortSignal.abort())
    store.close()
    await rm(folder, { recursive: true })
    expect(errors).toEqual([])
  })
  const conversation = () => conversations.of(topic)
  const rows = () => store.all('SELECT id, state FROM turns ORDER BY rowid')
  const states = () => rows().map(row => String(row.state))
  let updates = 0
  const say = (text: string) => {
    updates++
    const prompt = { parts: [{ kind: 'text', text } as const] }
    conversation().accept({ topic, updateId: updates, messageId: updates, prompt })
  }
  return {
    ...{ claude, prompts, asides, conversation, states },
    ids: () => rows().map(row => String(row.id)),
    phase: () => conversation().status().phase,
    said: () =>
      posts.map(({ body }) => (body.kind === 'answer' ? `${body.markdown} ${body.footer ?? ''}` : '')),
    /** As after kill -9. */
    restart: () => start(createModelledClaude()),
    say,
    /** A turn is answered; its process lives on with an agent. */
    async leaveAgent() {
      say('begin')
      await so(() => claude.living?.waiting.length === 1, 'the prompt')
      claude.living?.begin()
      claude.living?.startBackground()
      claude.living?.finish()
      await so(() => conversation().status().phase === 'background', 'background work')
    },
    /** Claude answers what it is asked until nothing is left. */
    async answer() {
      await so(() => {
        claude.living?.begin()
        claude.living?.finish()
        return states().every(state => state !== 'waiting' && state !== 'running')
      }, 'all answers')
    },
  }
}
