/** Weeks of use in minutes: turns in several topics at once, while everything around them fails now and then. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { localHost } from '../claude/local-host.ts'
import { noLimits } from '../local-telegram/world.ts'
import { doubled, messages, rows, TERMINAL } from '../world/account.ts'
import { createWorld, type World } from '../world/world.ts'

const TURNS = Number(process.env.TURNS ?? 1_000)
const TOPICS = 8

/** How often each thing goes wrong, on average once in so many turns. */
const ONCE_IN = { telegram: 8, outage: 60, claude: 50, kill: 80, restart: 150 }

/** How long one message may take to its end, whatever happens meanwhile. */
const PATIENCE_MS = 90_000

/** Topics and looks at the chat are settled in steps of this. */
const STEP_MS = 25

const scripted = fileURLToPath(new URL('../../dist/scripted-claude/main.js', import.meta.url))

/** What is looked at now and then. */
interface Sample {
  readonly turns: number
  readonly memoryMb: number
  readonly handles: number
  readonly processes: number
  readonly databaseKb: number
}

test(`${TURNS} turns in ${TOPICS} topics with random faults: nothing lost, doubled or stuck`, async () => {
  const world = await createWorld({
    claude: scripted,
    telegram: { limits: noLimits },
    env: { SCRIPTED_CLAUDE_SPEED: '0' },
  })
  const topics = Array.from({ length: TOPICS }, (_, index) => world.phone.createTopic(`topic ${index}`))
  const counts = { telegram: 0, outage: 0, claude: 0, kill: 0, restart: 0 }
  const samples: Sample[] = []
  const stuck: string[] = []
  let begun = 0
  let isReviving = false
  const revive = async () => {
    if (world.isAlive() || isReviving) return
    isReviving = true
    await world.start()
    isReviving = false
  }
  const work = async (threadId: number) => {
    while (begun < TURNS) {
      const turn = ++begun
      await misfortune(world, counts)
      const asked = world.phone.say(wordsOf(turn), { threadId }).id
      const until = Date.now() + PATIENCE_MS
      while (!isOver(world, asked)) {
        await revive()
        await allow(world, threadId)
        if (Date.now() > until) {
          stuck.push(`${turn}: ${wordsOf(turn)}`)
          break
        }
        await pause()
      }
      if (turn % 100 === 0) samples.push(await sample(world, turn))
    }
  }
  await Promise.all(topics.map(work))
  world.telegram.faults.clear()
  await settled(world, revive)
  const account = accountOf(world, topics)
  process.stdout.write(`${report({ samples, counts, ...account, stuck: stuck.length })}\n`)
  expect({ stuck, lost: account.lost, doubled: account.doubled }).toEqual({
    stuck: [],
    lost: [],
    doubled: [],
  })
})

function wordsOf(turn: number): string {
  return (
    [`table ${turn}`, `some code ${turn}`, `think ${turn}`, `write file${turn}.md: hello`][turn % 4] ?? ''
  )
}

type Counts = Record<keyof typeof ONCE_IN, number>

/** At most one thing goes wrong. */
async function misfortune(world: World, counts: Counts): Promise<void> {
  const what = (Object.keys(ONCE_IN) as (keyof Counts)[]).find(kind => Math.random() < 1 / ONCE_IN[kind])
  if (!what || !world.isAlive()) return
  counts[what]++
  switch (what) {
    case 'telegram':
      return failTelegram(world)
    case 'outage':
      world.telegram.faults.outage('on')
      setTimeout(() => world.telegram.faults.outage('off'), 1_500)
      return
    case 'claude':
      return killClaude(world)
    case 'kill':
      return world.kill()
    case 'restart':
      await world.stop()
  }
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
  const { turns, outbox } = rows(world)
  const turn = turns.find(({ message_id }) => message_id === asked)
  if (!turn || !TERMINAL.has(String(turn.state))) return false
  const mine = outbox.filter(({ turn_id }) => turn_id === turn.id)
  return mine.length > 0 && mine.every(({ state }) => state === 'sent' || state === 'replaced')
}

async function allow(world: World, threadId: number): Promise<void> {
  const open = messages(world, [threadId]).findLast(({ buttons }) => buttons.flat().includes('✅ Allow'))
  if (!open || !world.isAlive()) return
  await Promise.race([world.phone.press(open.id, '✅ Allow').catch(() => undefined), pause(500)])
}

async function settled(world: World, revive: () => Promise<void>): Promise<void> {
  const until = Date.now() + PATIENCE_MS
  const isQuiet = () => rows(world).outbox.every(({ state }) => state !== 'pending' && state !== 'sending')
  while (Date.now() < until && !isQuiet()) {
    await revive()
    await pause()
  }
}

/** Every message of the person's has one turn, and each turn's end stands in the chat. */
function accountOf(world: World, topics: readonly number[]): { lost: string[]; doubled: string[] } {
  const { turns, outbox } = rows(world)
  const seen = new Set(messages(world, topics).map(({ id }) => id))
  const lost = Array.from({ length: TURNS }, (_, index) => wordsOf(index + 1)).filter(words => {
    const mine = turns.filter(({ prompt }) => String(prompt).includes(JSON.stringify(words)))
    const isTold = outbox.some(part => part.turn_id === mine[0]?.id && seen.has(Number(part.message_id)))
    return mine.length !== 1 || !TERMINAL.has(String(mine[0]?.state)) || !isTold
  })
  return { lost, doubled: doubled(world, topics) }
}

async function sample(world: World, turns: number): Promise<Sample> {
  const pid = world.pid()
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const all = await localHost.processes(`HOME=${world.home}`)
  const data = join(world.home, 'state')
  const files = readdirSync(data, { recursive: true, encoding: 'utf8' }).filter(name =>
    /bot-\d+\.db$/.test(name),
  )
  return {
    turns,
    memoryMb: Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024,
    handles: readdirSync(`/proc/${pid}/fd`).length,
    processes: all.filter(({ marked }) => marked).length,
    databaseKb: files.reduce((sum, name) => sum + statSync(join(data, name)).size, 0) / 1024,
  }
}

interface Report {
  readonly samples: readonly Sample[]
  readonly counts: Counts
  readonly lost: readonly string[]
  readonly doubled: readonly string[]
  readonly stuck: number
}

function report({ samples, counts, lost, doubled: twice, stuck }: Report): string {
  const wrong = Object.entries(counts).map(([what, count]) => `${what} ${count}`)
  return [
    `faults: ${wrong.join(', ')}`,
    ...samples.map(
      ({ turns, memoryMb, handles, processes, databaseKb }) =>
        `after ${turns} turns: ${memoryMb.toFixed(0)} MB, ${handles} handles, ${processes} processes, database ${databaseKb.toFixed(0)} kB`,
    ),
    `lost ${lost.length}, doubled unmarked ${twice.length}, stuck ${stuck}`,
  ].join('\n')
}

function pause(ms = STEP_MS): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, ms))
}
