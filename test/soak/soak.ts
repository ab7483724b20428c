/** Weeks of use in minutes: concurrent turns in several topics, with random failures around them. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { localHost } from '../claude/local-host.ts'
import { noLimits } from '../local-telegram/world.ts'
import { allowWhatIsAsked, doubled, messages, readTables, TERMINAL } from '../world/account.ts'
import { signalProcess } from '../world/processes.ts'
import { seed, seededRandom, shareOf } from '../world/share.ts'
import { createWorld, type World } from '../world/world.ts'
import { described, expectFlat, type Sample, sizeLater, takeSample } from './sample.ts'

const TURNS = shareOf(1_000)
const TOPICS = 8

/** Decides which faults happen. When they strike is up to the machine. */
const random = seededRandom()

/** Turns between two samples. Everything comes to rest for a sample. */
const ROUND = Math.min(100, TURNS)

/** How often each fault happens: on average once in this many turns. */
const ONCE_IN = { telegram: 8, outage: 60, claude: 50, kill: 80, restart: 150 }

/** Faults that end the program. In the second half it stays the same process, to see whether it grows. */
const ENDS: ReadonlySet<string> = new Set(['kill', 'restart'])

/** The time limit for one message, whatever happens meanwhile. */
const TIMEOUT_MS = 90_000

/** How often topics and the chat are checked (milliseconds). */
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
    `seed ${seed}\ndatabase 31 days later: ${laterKb.toFixed(0)} kB\nfaults: ${counts.join(', ')}\nlost ${lost.length}, doubled unmarked ${twice.length}, stuck ${soak.stuck.length}\n`,
  )
  expect({ stuck: soak.stuck, ...account }).toEqual({ stuck: [], lost: [], doubled: [] })
  expectFlat(samples.slice(samples.length / 2))
})

class Soak {
  readonly counts = { telegram: 0, outage: 0, claude: 0, kill: 0, restart: 0 }
  readonly stuck: string[] = []
  readonly #world: World
  readonly #topics: readonly number[]
  #started = 0
  #starting: Promise<void> | undefined

  constructor(world: World) {
    this.#world = world
    this.#topics = Array.from({ length: TOPICS }, (_, index) => world.phone.createTopic(`topic ${index}`))
  }

  /** Runs turns in all topics until this many have started, then waits until everything is at rest. */
  async round(turns: number): Promise<void> {
    await Promise.all(this.#topics.map(threadId => this.#work(threadId, turns)))
    this.#world.telegram.faults.clear()
    const until = Date.now() + TIMEOUT_MS
    const isAtRest = () =>
      readTables(this.#world).outbox.every(({ state }) => state !== 'pending' && state !== 'sending')
    while (Date.now() < until && !isAtRest()) {
      await this.#ensureRunning()
      await pause()
    }
    await this.#ensureRunning()
  }

  /** Checks that every message has one turn, and that each turn's end is in the chat. */
  account(): { lost: string[]; doubled: string[] } {
    const { turns, outbox } = readTables(this.#world)
    const seen = new Set(messages(this.#world, this.#topics).map(({ id }) => id))
    const lost = Array.from({ length: this.#started }, (_, index) => wordsOf(index + 1)).filter(words => {
      const mine = turns.filter(({ prompt }) => String(prompt).includes(JSON.stringify(words)))
      const isTold = outbox.some(part => part.turn_id === mine[0]?.id && seen.has(Number(part.message_id)))
      return mine.length !== 1 || !TERMINAL.has(String(mine[0]?.state)) || !isTold
    })
    return { lost, doubled: doubled(this.#world, this.#topics) }
  }

  async #work(threadId: number, turns: number): Promise<void> {
    while (this.#started < turns) {
      const turn = ++this.#started
      await this.#injectFault()
      const asked = this.#world.phone.say(wordsOf(turn), { threadId }).id
      const until = Date.now() + TIMEOUT_MS
      while (!isOver(this.#world, asked) && Date.now() < until) {
        await this.#ensureRunning()
        await allowWhatIsAsked(this.#world, [threadId])
        await pause()
      }
      if (!isOver(this.#world, asked)) this.stuck.push(`${turn}: ${wordsOf(turn)}`)
    }
  }

  /** Injects at most one fault. */
  async #injectFault(): Promise<void> {
    const kinds = Object.keys(ONCE_IN) as (keyof typeof ONCE_IN)[]
    const what = kinds.find(kind => random() < 1 / ONCE_IN[kind])
    if (!what || !this.#world.isAlive() || (ENDS.has(what) && this.#started > TURNS / 2)) return
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

  async #ensureRunning(): Promise<void> {
    if (this.#world.isAlive()) return this.#starting
    this.#starting ??= this.#world.start().finally(() => {
      this.#starting = undefined
    })
    return this.#starting
  }
}

function wordsOf(turn: number): string {
  return (
    [`table ${turn}`, `some code ${turn}`, `think ${turn}`, `write file${turn}.md: hello`][turn % 4] ?? ''
  )
}

function failTelegram(world: World): void {
  const times = 1 + Math.floor(random() * 3)
  const method = /^(send|edit)/
  const faults = [
    { kind: 'status', status: 429, retryAfter: 1, method, times },
    { kind: 'status', status: 502, method, times },
    { kind: 'drop', when: 'before', method, times },
    { kind: 'drop', when: 'after', method, times },
    { kind: 'reset', method, times },
    { kind: 'delay', ms: 800, method, times },
  ] as const
  const fault = faults[Math.floor(random() * faults.length)]
  if (fault) world.telegram.faults.add(fault)
}

async function killClaude(world: World): Promise<void> {
  const all = await localHost.processes.list(`HOME=${world.home}`)
  const claude = all.find(({ marked, pid }) => marked && isClaude(pid))
  if (claude) signalProcess(claude.pid, 'SIGKILL')
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
  const { turns, outbox } = readTables(world)
  const turn = turns.find(({ message_id }) => message_id === asked)
  if (!turn || !TERMINAL.has(String(turn.state))) return false
  const mine = outbox.filter(({ turn_id }) => turn_id === turn.id)
  return mine.length > 0 && mine.every(({ state }) => state === 'sent' || state === 'replaced')
}

function pause(ms = STEP_MS): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, ms))
}
