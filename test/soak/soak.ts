/** Weeks of use in minutes: turns in several topics at once, while everything around them fails now and then. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { localHost } from '../claude/local-host.ts'
import { noLimits } from '../local-telegram/world.ts'
import { allowWhatIsAsked, books, doubled, messages, TERMINAL } from '../world/account.ts'
import { createWorld, type World } from '../world/world.ts'
import { described, expectFlat, type Sample, sizeLater, takeSample } from './sample.ts'

const TURNS = Number(process.env.TURNS ?? 1_000)
const TOPICS = 8

/** Turns between two looks at what the program needs, for which everything comes to rest. */
const ROUND = Math.min(100, TURNS)

/** How often each thing goes wrong, on average once in so many turns. */
const ONCE_IN = { telegram: 8, outage: 60, claude: 50, kill: 80, restart: 150 }

/** What ends the program: in the second half it stays the same process, so that one can see whether it grows. */
const ENDS: ReadonlySet<string> = new Set(['kill', 'restart'])

/** How long one message may take to its end, whatever happens meanwhile. */
const PATIENCE_MS = 90_000

/** Topics and looks at the chat are settled in steps of this. */
const STEP_MS = 25

const scripted = fileURLToPath(new URL('../../dist/scripted-claude/main.js', import.meta.url))

test(`${TURNS} turns in ${TOPICS} topics with random faults: nothing lost, doubled or stuck`, async () => {
  const world = await createWorld({
    claude: scripted,
    telegram: { limits: noLimits },
    env: { SCRIPTED_CLAUDE_SPEED: '0' },
  })
  const soak = new Soak(world)
  const samples: Sample[] = []
  for (let turns = ROUND; turns <= TURNS; turns += ROUND) {
    await soak.round(turns)
    const sample = await takeSample(world, turns)
    samples.push(sample)
    process.stdout.write(`${described(sample)}\n`)
  }
  const account = soak.account()
  await world.stop()
  const laterKb = await sizeLater(world)
  const counts = Object.entries(soak.counts).map(([what, count]) => `${what} ${count}`)
  const { lost, doubled: twice } = account
  process.stdout.write(
    `database 31 days later: ${laterKb.toFixed(0)} kB\nfaults: ${counts.join(', ')}\nlost ${lost.length}, doubled unmarked ${twice.length}, stuck ${soak.stuck.length}\n`,
  )
  expect({ stuck: soak.stuck, ...account }).toEqual({ stuck: [], lost: [], doubled: [] })
  expectFlat(samples.slice(samples.length / 2))
})

class Soak {
  readonly counts = { telegram: 0, outage: 0, claude: 0, kill: 0, restart: 0 }
  readonly stuck: string[] = []
  readonly #world: World
  readonly #topics: readonly number[]
  #begun = 0
  #reviving: Promise<void> | undefined

  constructor(world: World) {
    this.#world = world
    this.#topics = Array.from({ length: TOPICS }, (_, index) => world.phone.createTopic(`topic ${index}`))
  }

  /** Turns in all topics at once until there were so many, and everything is at rest again. */
  async round(turns: number): Promise<void> {
    await Promise.all(this.#topics.map(threadId => this.#work(threadId, turns)))
    this.#world.telegram.faults.clear()
    const until = Date.now() + PATIENCE_MS
    const isAtRest = () =>
      books(this.#world).outbox.every(({ state }) => state !== 'pending' && state !== 'sending')
    while (Date.now() < until && !isAtRest()) {
      await this.#revive()
      await pause()
    }
    await this.#revive()
  }

  /** Every message of the person's has one turn, and each turn's end stands in the chat. */
  account(): { lost: string[]; doubled: string[] } {
    const { turns, outbox } = books(this.#world)
    const seen = new Set(messages(this.#world, this.#topics).map(({ id }) => id))
    const lost = Array.from({ length: this.#begun }, (_, index) => wordsOf(index + 1)).filter(words => {
      const mine = turns.filter(({ prompt }) => String(prompt).includes(JSON.stringify(words)))
      const isTold = outbox.some(part => part.turn_id === mine[0]?.id && seen.has(Number(part.message_id)))
      return mine.length !== 1 || !TERMINAL.has(String(mine[0]?.state)) || !isTold
    })
    return { lost, doubled: doubled(this.#world, this.#topics) }
  }

  async #work(threadId: number, turns: number): Promise<void> {
    while (this.#begun < turns) {
      const turn = ++this.#begun
      await this.#misfortune()
      const asked = this.#world.phone.say(wordsOf(turn), { threadId }).id
      const until = Date.now() + PATIENCE_MS
      while (!isOver(this.#world, asked) && Date.now() < until) {
        await this.#revive()
        await allowWhatIsAsked(this.#world, [threadId])
        await pause()
      }
      if (!isOver(this.#world, asked)) this.stuck.push(`${turn}: ${wordsOf(turn)}`)
    }
  }

  /** At most one thing goes wrong. */
  async #misfortune(): Promise<void> {
    const kinds = Object.keys(ONCE_IN) as (keyof typeof ONCE_IN)[]
    const what = kinds.find(kind => Math.random() < 1 / ONCE_IN[kind])
    if (!what || !this.#world.isAlive() || (ENDS.has(what) && this.#begun > TURNS / 2)) return
    this.counts[what]++
    switch (what) {
      case 'telegram':
        return failTelegram(this.#world)
      case 'outage':
        this.#world.telegram.faults.outage('on')
        setTimeout(() => this.#world.telegram.faults.outage('off'), 1_500)
        return
      case 'claude':
        return killClaude(this.#world)
      case 'kill':
        return this.#world.kill()
      case 'restart':
        await this.#world.stop()
    }
  }

  async #revive(): Promise<void> {
    if (this.#world.isAlive()) return this.#reviving
    this.#reviving ??= this.#world.start().finally(() => {
      this.#reviving = undefined
    })
    return this.#reviving
  }
}

function wordsOf(turn: number): string {
  return (
    [`table ${turn}`, `some code ${turn}`, `think ${turn}`, `write file${turn}.md: hello`][turn % 4] ?? ''
  )
}

function failTelegram(world: World): void {
  const times = 1 + Math.floor(Math.random() * 3)
  const method = /^(send|edit)/
  const faults = [
    { kind: 'status', status: 429, retryAfter: 1, method, times },
    { kind: 'status', status: 502, method, times },
    { kind: 'drop', when: 'before', method, times },
    { kind: 'drop', when: 'after', method, times },
    { kind: 'reset', method, times },
    { kind: 'delay', ms: 800, method, times },
  ] as const
  const fault = faults[Math.floor(Math.random() * faults.length)]
  if (fault) world.telegram.faults.add(fault)
}

async function killClaude(world: World): Promise<void> {
  const all = await localHost.processes(`HOME=${world.home}`)
  const claude = all.find(({ marked, pid }) => marked && isClaude(pid))
  if (!claude) return
  try {
    process.kill(claude.pid, 'SIGKILL')
  } catch {
    // It ended by itself meanwhile.
  }
}

function isClaude(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('scripted-claude')
  } catch {
    return false
  }
}

function isOver(world: World, asked: number): boolean {
  if (!world.isAlive()) return false
  const { turns, outbox } = books(world)
  const turn = turns.find(({ message_id }) => message_id === asked)
  if (!turn || !TERMINAL.has(String(turn.state))) return false
  const mine = outbox.filter(({ turn_id }) => turn_id === turn.id)
  return mine.length > 0 && mine.every(({ state }) => state === 'sent' || state === 'replaced')
}

function pause(ms = STEP_MS): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, ms))
}
