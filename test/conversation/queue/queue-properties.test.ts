// Queue, steering, approvals and stops in any order, against a Claude that keeps to the real one's rules.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { QueueMove } from '../../../src/model/chat/action.ts'
import type { ModelledProcess } from '../modelled-claude.ts'
import { createWorld, ENDS, TOPIC } from '../modelled-world.ts'

/** What these walks come by, each of them many times: how one phase of a topic follows another. */
const CHANGES = [
  ...['idle → starting', 'idle → held', 'idle → closed'],
  ...['starting → running', 'starting → idle', 'starting → stopping'],
  ...['running → background', 'running → ending', 'running → idle', 'running → stopping'],
  ...['background → starting', 'background → running', 'background → held', 'background → stopping'],
  ...['ending → idle', 'held → idle', 'held → starting', 'stopping → idle', 'stopping → starting'],
]

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
    world.look()
    if (this.#settles) await world.settle()
  }

  toString(): string {
    return `${this.#name}${this.#settles ? '' : '…'}`
  }
}

test('each message ends in one way, each request gets one answer, no turn is stuck, and no answer goes astray', async () => {
  const seen = new Set<string>()
  await fc.assert(
    fc.asyncProperty(fc.commands(steps(), { maxCommands: 40, size: 'max' }), async commands => {
      const world = await createWorld()
      try {
        await fc.asyncModelRun(() => ({ model: { count: 0 }, real: world }), commands)
        await world.drain()
        judge(world)
      } finally {
        await world.close()
        for (const change of world.changes) seen.add(change)
      }
    }),
    { numRuns: 300 },
  )
  expect([...seen]).toEqual(expect.arrayContaining(CHANGES))
}, 120_000)

function judge({ rows, posts, claude, pressed, openQuestions, conversations, errors }: World): void {
  expect(errors).toEqual([])
  expect(openQuestions()).toBe(0)
  for (const [requestId, fates] of claude.fates) {
    // One answer, the one that was given to this request; or nobody waited for it any more.
    expect(fates).toHaveLength(1)
    if (fates[0] !== 'withdrawn') expect(fates[0]).toBe(pressed.get(requestId))
  }
  expect(conversations.of(TOPIC).status()).toMatchObject({ phase: 'idle', waiting: 0 })
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
  const answer = step('answer', ({ claude: { living } }) => {
    living?.begin()
    living?.finish()
  })
  const leave = step('answer, and leave an agent at work', ({ claude: { living } }) => {
    living?.begin()
    living?.startBackground()
    living?.finish()
  })
  const moves = fc.tuple(fc.constantFrom<QueueMove>('remove', 'next', 'send', 'takeBack'), fc.nat(9), any)
  const say = step('say', ({ say }, said) => say(`m${++said.count}`))
  const sayFile = step('say with a file', ({ say }, said) => say(`m${++said.count}. With a file`))
  const send = step('send the first', ({ press }) => press('send', 0))
  const back = step('take back', ({ takeBack }) => takeBack())
  const press = moves.map(
    ([move, n, settles]) => new Step(`${move} ${n}`, world => world.press(move, n), settles),
  )
  const decide = fc
    .tuple(fc.nat(2), fc.constantFrom('allow', 'deny'), any)
    .map(([n, choice, settles]) => new Step(`${choice} ${n}`, world => world.decide(n, choice), settles))
  const edit = fc.nat(9).map(n => new Step(`edit ${n}`, world => world.edit(n), true))
  return [
    ...[say, say, say, say, send, send, send, back, back, press, edit, decide, decide, decide],
    ...[
      does('begin'),
      does('begin'),
      does('step'),
      does('finish'),
      does('finish'),
      does('ask'),
      does('ask'),
      does('ask'),
      does('ask'),
      does('withdraw'),
      does('startBackground'),
      does('endBackground'),
      does('crash'),
    ],
    ...[sayFile, sayFile, answer, leave, leave],
    ...[step('arrive', ({ prompts }) => prompts.arrive()), step('arrive', ({ prompts }) => prompts.arrive())],
    step('cannot be fetched', ({ prompts }) => prompts.fail()),
    step('hold', ({ hold }) => hold()),
    ...[step('release', ({ release }) => release()), step('release', ({ release }) => release())],
    step('stop', ({ topic }) => topic().stop()),
    step('stop and clear', ({ topic }) => {
      topic().queue.clearAll()
      void topic().stop()
    }),
    step('clear', ({ topic }) => topic().queue.clear()),
  ]
}
