// Starts that fail, and processes that outlive their killing, e.g. one that a tool started with another's rights.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { Claude } from '../../src/conversation/ports/ports.ts'
import type { Post } from '../../src/model/chat/post.ts'
import type { ClaudeProcess } from '../../src/model/claude-process.ts'
import { openStore } from '../../src/store/database.ts'
import { bareConversations } from './bare.ts'
import { so } from './ground.ts'
import { createModelledClaude } from './modelled-claude.ts'

const topic = { chatId: 1 }
const LEFT = 'Processes that could not be stopped: 4711.'

test('a stop that leaves something alive ends the turn and says what is left', async () => {
  const { conversations, accept, said, endings, errors } = await createGround({ kill: 'fails' })
  accept('hello')
  await so(() => conversations.of(topic).status().about !== undefined, 'the turn to run')
  expect(await conversations.of(topic).stop()).toBe('turn')
  expect(said()).toEqual([expect.stringMatching(`^re hello.*⏹.*${LEFT}`)])
  expect(endings()).toEqual(['stopped'])
  expect(errors).toEqual([])
})

test('while a process cannot be ended, no other one goes on with its session', async () => {
  const { conversations, accept, launches, endings } = await createGround({ kill: 'fails' })
  accept('hello')
  await so(() => conversations.of(topic).status().about !== undefined, 'the turn to run')
  await conversations.of(topic).stop()
  accept('next')
  expect(conversations.of(topic).status().waiting).toBe(1)
  expect(launches()).toBe(1)
  expect(endings()).toEqual(['stopped', 'waiting'])
})

test('a Stop button whose stop leaves something alive says so as well', async () => {
  const { conversations, accept, said, endings, turnId } = await createGround({ kill: 'fails' })
  accept('hello')
  await so(() => conversations.of(topic).status().about !== undefined, 'the turn to run')
  expect(conversations.of(topic).stopTurn({ turnId: turnId() })).toBe(true)
  await so(() => endings()[0] === 'stopped', 'the turn to end')
  expect(said()[0]).toContain(LEFT)
})

test('what an earlier run left and cannot be ended is told, and everything else goes on', async () => {
  const { conversations, accept, memory, said, endings, launches } = await createGround({ reap: 'fails' })
  memory.messages.accept({ ...message('cut short'), id: 'before' })
  memory.turns.started('before', 'marker')
  await conversations.recover()
  expect(said()).toEqual([`⚠️ ${LEFT}`, expect.stringContaining('tg-claude was stopped on the host')])
  accept('next')
  await so(() => launches() === 1, 'the next message to run')
  expect(endings()[0]).toBe('interrupted')
})

test('a stop while the next message starts, after a start that failed, keeps it from Claude', async () => {
  let start = () => {}
  const second = new Promise<void>(resolve => {
    start = resolve
  })
  const { conversations, accept, sent, launches, endings } = await createGround({
    starts: [() => Promise.reject(new Error('no memory')), () => second],
  })
  accept('first')
  accept('second')
  await so(() => launches() === 2, 'the second start')
  const stopped = conversations.of(topic).stop()
  start()
  expect(await stopped).toBe('turn')
  expect(endings()).toEqual(['failed', 'stopped'])
  expect(sent).toEqual([])
})

let updates = 0
function message(text: string) {
  updates++
  return {
    topic,
    updateId: updates,
    messageId: updates,
    prompt: { parts: [{ kind: 'text', text }] },
  } as const
}

interface Options {
  readonly kill?: 'fails'
  readonly reap?: 'fails'
  /** How each start goes. */
  readonly starts?: readonly (() => Promise<void>)[]
}

async function createGround(options: Options) {
  const folder = await mkdtemp(join(tmpdir(), 'processes-test-'))
  const store = openStore(folder, 1, Date.now)
  const posts: Post[] = []
  const errors: unknown[] = []
  const sent: string[] = []
  let launches = 0
  onTestFinished(async () => {
    store.close()
    await rm(folder, { recursive: true })
  })
  const modelled = createModelledClaude()
  const claude: Claude = {
    isTrusted: async () => true,
    reap: async () => {
      if (options.reap) throw new Error(LEFT)
    },
    async launch(start) {
      launches++
      await options.starts?.[launches - 1]?.()
      const begin = (promptId: string) => {
        sent.push(promptId)
        modelled.living?.begin()
      }
      return fewWords(await modelled.launch(start), { begin, kill: options.kill })
    },
  }
  const { conversations, memory } = bareConversations({
    ...{ claude, store, folder },
    onPost: post => void posts.push(post),
    onError: error => void errors.push(error),
  })
  const rows = () => store.all('SELECT id, state FROM turns ORDER BY rowid')
  return {
    ...{ conversations, memory, errors, sent },
    accept: (text: string) => conversations.of(topic).accept(message(text)),
    said: () => posts.map(({ body }) => wordsOf(body)),
    launches: () => launches,
    endings: () => rows().map(row => String(row.state)),
    turnId: () => String(rows()[0]?.id),
  }
}

function wordsOf(body: Post['body']): string {
  if (body.kind === 'answer') return `${body.markdown} ${body.footer ?? ''}`
  return body.contents.map(content => (content.kind === 'text' ? content.text : '')).join(' ')
}

/** Begins each prompt with a few words and says nothing after them until it is killed. */
function fewWords(process: ClaudeProcess, { begin, kill }: Stubbornness): ClaudeProcess {
  return {
    ...process,
    prompts: {
      ...process.prompts,
      send(prompt, promptId) {
        process.prompts.send(prompt, promptId)
        begin(promptId)
      },
    },
    control: { ...process.control, interrupt: () => {} },
    ...(kill ? { kill: () => Promise.reject(new Error(LEFT)) } : {}),
  }
}

interface Stubbornness {
  readonly begin: (promptId: string) => void
  readonly kill: Options['kill']
}
