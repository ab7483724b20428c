// Queue, steering and stops in any order, against a Claude that keeps to the real one's rules.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as tick } from 'node:timers/promises'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { systemRandom } from '../../src/cli/clock.ts'
import { Conversations } from '../../src/conversation/conversations.ts'
import { createLedger } from '../../src/conversation/ledger.ts'
import type { TurnPost } from '../../src/conversation/ports.ts'
import { createTopics } from '../../src/conversation/topics.ts'
import type { QueueMove } from '../../src/model/action.ts'
import { openStore } from '../../src/store/database.ts'
import { createModelledClaude, type ModelledProcess } from './modelled-claude.ts'

const TOPIC = { chatId: 5, threadId: 7 }
const ENDS = new Set(['answered', 'failed', 'stopped', 'removed'])

/** What was said so far: message N says `mN`. */
interface Said {
  count: number
}

type World = Awaited<ReturnType<typeof createWorld>>

class Step implements fc.AsyncCommand<Said, World> {
  readonly #name: string
  readonly #run: (world: World, said: Said) => unknown
  /** False: the next thing happens before anything of this one has come through. */
  readonly #settles: boolean

  constructor(name: string, run: (world: World, said: Said) => unknown, settles: boolean) {
    this.#name = name
    this.#run = run
    this.#settles = settles
  }

  check(): boolean {
    return true
  }

  async run(said: Said, world: World): Promise<void> {
    this.#run(world, said)
    if (this.#settles) await world.settle()
  }

  toString(): string {
    return `${this.#name}${this.#settles ? '' : '…'}`
  }
}

test('each message ends in one way, no turn is stuck, and no answer goes to another prompt', async () => {
  await fc.assert(
    fc.asyncProperty(fc.commands(steps(), { maxCommands: 40, size: 'max' }), async commands => {
      const world = await createWorld()
      try {
        await fc.asyncModelRun(() => ({ model: { count: 0 }, real: world }), commands)
        await world.drain()
        judge(world)
      } finally {
        await world.close()
      }
    }),
    { numRuns: 100 },
  )
}, 120_000)

function judge({ rows, posts, claude, conversations, errors }: World): void {
  expect(errors).toEqual([])
  expect(conversations.status(TOPIC)).toMatchObject({ state: 'idle', waiting: 0 })
  const all = rows()
  for (const row of all) expect(ENDS).toContain(row.state)
  expect(all.reduce((sum, row) => sum + row.cost, 0)).toBeLessThanOrEqual(claude.results)
  for (const { id, partOf, words, state } of all) {
    if (words === undefined) continue
    const answers = posts.filter(post => post.text.includes(`re ${words}.`))
    for (const answer of answers) expect([id, partOf]).toContain(answer.turnId)
    expect(answers.length).toBeLessThanOrEqual(1)
    if (state === 'answered') expect(answers).toHaveLength(1)
    if (state === 'removed') expect(claude.taken).not.toContain(id)
  }
}

function steps(): fc.Arbitrary<fc.AsyncCommand<Said, World>>[] {
  const any = fc.boolean()
  const step = (name: string, run: (world: World, said: Said) => unknown) =>
    any.map(settles => new Step(name, run, settles))
  const does = (what: Exclude<keyof ModelledProcess, 'waiting'>) =>
    step(what, ({ claude }) => claude.living?.[what]())
  const moves = fc.tuple(fc.constantFrom<QueueMove>('remove', 'next', 'send', 'takeBack'), fc.nat(9), any)
  const say = step('say', ({ say }, said) => say(`m${++said.count}`))
  const send = step('send the first', ({ press }) => press('send', 0))
  const back = step('take back', ({ takeBack }) => takeBack())
  const press = moves.map(
    ([move, n, settles]) => new Step(`${move} ${n}`, world => world.press(move, n), settles),
  )
  const edit = fc.nat(9).map(n => new Step(`edit ${n}`, world => world.edit(n), true))
  return [
    ...[say, say, say, say, send, send, send, back, back, press, edit],
    ...[
      does('begin'),
      does('begin'),
      does('step'),
      does('finish'),
      does('finish'),
      does('startBackground'),
      does('endBackground'),
      does('crash'),
    ],
    step('stop', ({ conversations }) => conversations.stop(TOPIC)),
    step('stop and clear', ({ conversations }) => {
      conversations.clearAll(TOPIC)
      void conversations.stop(TOPIC)
    }),
    step('clear', ({ conversations }) => conversations.clearQueue(TOPIC)),
  ]
}

async function createWorld() {
  const folder = await mkdtemp(join(tmpdir(), 'queue-properties-'))
  const store = openStore(folder, 1)
  // Nothing here has to survive a power cut.
  store.run('PRAGMA synchronous = OFF')
  const claude = createModelledClaude()
  const posts: { turnId: string | undefined; text: string }[] = []
  const errors: unknown[] = []
  const write = (_: unknown, post: TurnPost) => {
    const text = post.body.kind === 'answer' ? post.body.markdown : ''
    posts.push({ turnId: post.turnId, text })
    return { contents: [], release: async () => [posts.length] }
  }
  const over = new AbortController()
  const conversations = new Conversations({
    ...{ claude, ledger: createLedger(store, () => 0), topics: createTopics(store), random: systemRandom },
    clock: { now: () => 0, wall: () => 0, sleep: (ms, signal) => soon(ms, [over.signal, signal]) },
    mail: { write, format: () => 'rich' },
    decisions: {
      ...{ ask: async () => undefined, elicit: async () => undefined },
      ...{ withdraw: () => {}, closeTurn: () => {} },
    },
    marks: { waiting: async () => {}, taken: async () => {}, removed: async () => {} },
    background: { note: () => {}, goesOn: () => undefined },
    undo: { ended: () => {}, asides: () => [] },
    cards: { post: async () => 1, edit: async () => {}, remove: async () => {} },
    keyboards: {
      make: () => ({ nonce: '', buttons: { inline_keyboard: [] } }),
      relabelled: () => ({ nonce: '', buttons: { inline_keyboard: [] } }),
      spend: () => true,
    },
    defaults: { cwd: folder, permissionMode: 'default', allowsBypass: false, queueLimit: 100 },
    previewFor: () => ({
      show: () => {},
      makeWay: async (_, send) => void (await send()),
      resume: () => {},
      ownsDraft: () => false,
      readAt: Number.NEGATIVE_INFINITY,
    }),
    transaction: work => store.transaction(work),
    onError: error => void errors.push(error),
  })
  const rows = () =>
    store.all('SELECT * FROM turns ORDER BY rowid').map(row => ({
      ...{ id: String(row.id), state: String(row.state), partOf: row.part_of, cost: Number(row.cost_usd) },
      ...{ messageId: Number(row.message_id), words: wordsOf(row.prompt) },
    }))
  let updates = 0
  const settle = async () => {
    for (let n = 0; n < 25; n++) await tick()
  }
  return {
    ...{ claude, conversations, posts, errors, rows, settle },
    say(text: string) {
      const prompt = { parts: [{ kind: 'text', text } as const] }
      updates++
      conversations.accept({ topic: TOPIC, updateId: updates, messageId: updates, prompt })
    },
    /** Presses a button of any message that was ever said: most are old. The first that waits comes first. */
    press(move: QueueMove, n: number) {
      const all = rows().filter(row => row.words !== undefined)
      const order = [...all.filter(row => row.state === 'waiting'), ...all.toReversed()]
      const row = order[n]
      if (row) void conversations.move(TOPIC, row.id, move)
    },
    takeBack() {
      const [id] = claude.living?.waiting ?? []
      if (id !== undefined) void conversations.move(TOPIC, id, 'takeBack')
    },
    edit(n: number) {
      const row = rows().filter(({ words }) => words !== undefined)[n]
      if (!row) return
      const prompt = { parts: [{ kind: 'text', text: `${row.words}. Edited` } as const] }
      conversations.edit(TOPIC, row.messageId, prompt)
    },
    /** Lets Claude answer all that is left. */
    async drain() {
      for (let n = 0; n < 400; n++) {
        await settle()
        if (rows().every(row => ENDS.has(row.state)) && !claude.living) return
        claude.living?.begin()
        claude.living?.finish()
        claude.living?.endBackground()
      }
    },
    async close() {
      over.abort()
      await conversations.close(AbortSignal.abort())
      await settle()
      store.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Every wait of the program is short, but for those that end a process which does not. */
async function soon(ms: number, signals: readonly (AbortSignal | undefined)[]): Promise<void> {
  const isOver = () => signals.some(signal => signal?.aborted)
  do await tick()
  while (ms >= 10_000 && !isOver())
}

/** `m3`, whatever an edit added. */
function wordsOf(prompt: unknown): string | undefined {
  return typeof prompt === 'string' ? /"text":"(m\d+)/.exec(prompt)?.[1] : undefined
}
