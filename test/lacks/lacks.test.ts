import { expect, onTestFinished, test } from 'vitest'
import { createKnown } from '../../src/lacks/known.ts'
import { Lacks } from '../../src/lacks/lacks.ts'
import type { TurnResult, TurnStarted } from '../../src/model/claude/event.ts'
import type { McpServer } from '../../src/model/claude/server.ts'
import { createStore } from '../telegram/ground.ts'

const FOLDER = '/code/app'
const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** Some wall-clock time. */
const START = 1_800_000_000_000

/** A store, and a clock that goes only when the test says so. */
async function ground() {
  const store = await createStore()
  const time = { passedMs: 0 }
  const errors: unknown[] = []
  const waits: { ms: number; wake: () => void }[] = []
  const clock = {
    now: () => time.passedMs,
    wall: () => START + time.passedMs,
    sleep: (ms: number, signal?: AbortSignal) =>
      new Promise<void>(resolve => {
        waits.push({ ms, wake: resolve })
        signal?.addEventListener('abort', () => resolve())
      }),
  }
  const start = () => new Lacks({ known: createKnown(store), clock, onError: error => errors.push(error) })
  onTestFinished(() => expect(errors).toEqual([]))
  return {
    lacks: start(),
    /** What a new run of the program knows. */
    restart: start,
    after: (ms: number) => {
      time.passedMs += ms
    },
    /** Lets the pause before the next look at the servers pass. */
    async look() {
      await expect.poll(() => waits.length).toBeGreaterThan(0)
      const wait = waits.shift()
      time.passedMs += wait?.ms ?? 0
      wait?.wake()
    },
  }
}

const turn = (...servers: McpServer[]): TurnStarted => ({
  ...{ type: 'turnStarted', sessionId: 's', model: 'm', permissionMode: 'default' },
  servers,
})
const result = (more: Partial<TurnResult>): TurnResult => ({
  ...{ type: 'result', outcome: 'success', text: '', errors: [], sessionId: 's', durationMs: 1, steps: 1 },
  ...{ origin: 'prompt' },
  ...more,
})
const github = (state: McpServer['state'], error?: string): McpServer => ({
  ...{ name: 'github', state },
  ...(error === undefined ? {} : { error }),
})

/** A process whose servers are as the test says, look by look; it is never gone. */
function serving(...looks: McpServer[][]) {
  const asked: number[] = []
  const list = async () => {
    asked.push(looks.length)
    return looks.shift()
  }
  return { asked, servers: { list, reconnect: async () => undefined }, gone: new AbortController().signal }
}

test('a server that needs a login is said once a day for its folder, and known after a restart', async () => {
  const { lacks, restart, after } = await ground()
  lacks.began(FOLDER, turn(github('needsLogin'), { name: 'fine', state: 'connected' }), serving())
  expect(lacks.toSay(FOLDER)).toEqual([expect.stringContaining('claude mcp login github')])
  after(HOUR_MS)
  lacks.began(FOLDER, turn(github('needsLogin')), serving())
  expect(lacks.toSay(FOLDER)).toEqual([])
  expect(restart().toSay(FOLDER)).toEqual([])
  expect(restart().of(FOLDER)).toMatchObject([{ name: 'github', state: 'needsLogin' }])
  expect(lacks.of('/elsewhere')).toEqual([])
  after(DAY_MS)
  expect(lacks.toSay(FOLDER)).toHaveLength(1)
})

test('another state is said at once, and one that is mended no more', async () => {
  const { lacks } = await ground()
  lacks.began(FOLDER, turn(github('needsLogin')), serving())
  lacks.toSay(FOLDER)
  lacks.keep(FOLDER, [github('failed', 'Connection closed')])
  expect(lacks.toSay(FOLDER)).toEqual([expect.stringContaining('did not start: Connection closed.')])
  lacks.keep(FOLDER, [github('connected')])
  expect(lacks.toSay(FOLDER)).toEqual([])
  expect(lacks.of(FOLDER)).toEqual([])
})

test('a server that was taken out, or switched off by a person, is not missing', async () => {
  const { lacks } = await ground()
  lacks.keep(FOLDER, [github('failed', 'no'), { name: 'off', state: 'disabled' }])
  expect(lacks.of(FOLDER)).toHaveLength(1)
  lacks.keep(FOLDER, [])
  expect(lacks.of(FOLDER)).toEqual([])
})

test('a server that starts slowly is not missing', async () => {
  const { lacks, look } = await ground()
  const process = serving([github('pending')], [github('connected')])
  lacks.began(FOLDER, turn(github('pending')), process)
  expect(lacks.toSay(FOLDER)).toEqual([])
  await look()
  await look()
  await expect.poll(() => process.asked.length).toBe(2)
  expect(lacks.toSay(FOLDER)).toEqual([])
})

test('a server that stays behind is said, also when it does so over many short turns', async () => {
  const { lacks, after } = await ground()
  const said: string[] = []
  for (let turns = 0; turns < 10; turns++) {
    lacks.began(FOLDER, turn(github('pending')), serving())
    after(4_000)
    said.push(...lacks.toSay(FOLDER))
    // Nobody waits for it between turns.
    after(HOUR_MS)
  }
  expect(said).toEqual([expect.stringContaining('has not started yet')])
})

test('why a server failed is asked for', async () => {
  const { lacks, look } = await ground()
  lacks.began(FOLDER, turn(github('failed')), serving([github('failed', 'ENOENT')]))
  await look()
  await expect.poll(() => lacks.of(FOLDER)).toMatchObject([{ error: 'ENOENT' }])
  // The next turn names the state alone.
  lacks.began(FOLDER, turn(github('failed')), serving())
  expect(lacks.of(FOLDER)).toMatchObject([{ error: 'ENOENT' }])
})

test('many missing servers do not bury the answer', async () => {
  const { lacks } = await ground()
  const names = ['a', 'b', 'c', 'd', 'e']
  lacks.keep(
    FOLDER,
    names.map(name => ({ name, state: 'needsLogin' }) as const),
  )
  expect(lacks.toSay(FOLDER)).toEqual([
    expect.stringContaining('server a'),
    expect.stringContaining('server b'),
    '⚠️ 3 more things are missing: /status',
  ])
  expect(lacks.of(FOLDER)).toHaveLength(5)
})

test('a login that ends within four days is said once a day, until there is a new one', async () => {
  const { lacks, restart, after } = await ground()
  const endsAt = START + 5 * DAY_MS
  lacks.ended(result({ loginEndsAt: endsAt }))
  expect(lacks.toSay(FOLDER)).toEqual([])
  after(1.5 * DAY_MS)
  lacks.ended(result({ loginEndsAt: endsAt }))
  expect(lacks.toSay(FOLDER)).toEqual([expect.stringContaining('claude auth login')])
  expect(lacks.toSay('/elsewhere')).toEqual([])
  expect(restart().of(FOLDER)).toEqual([{ kind: 'login', endsAt }])
  after(DAY_MS)
  expect(lacks.toSay('/elsewhere')).toHaveLength(1)
  lacks.ended(result({ outcome: 'failed' }))
  expect(lacks.of(FOLDER)).toHaveLength(1)
  lacks.ended(result({ loginEndsAt: endsAt + 30 * DAY_MS }))
  expect(lacks.of(FOLDER)).toEqual([])
})

test('an API key instead of the login does not end', async () => {
  const { lacks } = await ground()
  lacks.ended(result({ loginEndsAt: START + DAY_MS }))
  lacks.ended(result({}))
  expect(lacks.of(FOLDER)).toEqual([])
})
