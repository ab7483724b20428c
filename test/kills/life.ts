/**
 * A scenario that writes to every table, and what must be true after it, however often the program was
 * killed.
 */
import { fileURLToPath } from 'node:url'
import { ANSWER_LABELS } from '../../src/model/chat/labels.ts'
import { noLimits } from '../local-telegram/world.ts'
import { allowWhatIsAsked, doubled, messages, readTables, TERMINAL } from '../world/account.ts'
import { createWorld, type World } from '../world/world.ts'

const preload = fileURLToPath(new URL('write-points.mjs', import.meta.url))
const scripted = fileURLToPath(new URL('../../dist/scripted-claude/main.js', import.meta.url))

/** The time limit for each of the person's requests, including a kill and restart. */
const TIMEOUT_MS = 30_000

/** What the person says, in order. Each batch is settled before the next. */
const SAID = [
  ['table please'],
  ['write notes.md: hello', 'some code please'],
  ['/verbose full', '/mode acceptEdits'],
  ['think a moment', 'what did I say before this?'],
  ['/stop clear', '/new a table again'],
] as const

export interface Life {
  readonly world: World
  /** How often the program was killed. */
  readonly kills: number
}

/**
 * Runs the scenario.
 *
 * @param env for the program's first start: where to log its write points, or at which one to kill it
 */
export async function live(env: Readonly<Record<string, string>>): Promise<Life> {
  const world = await createWorld({
    claude: scripted,
    start: false,
    telegram: { limits: noLimits },
    env: { SCRIPTED_CLAUDE_SPEED: '0' },
  })
  await world.start([], { NODE_OPTIONS: `--import=${preload}`, ...env })
  let kills = 0
  const ensureRunning = async () => {
    if (world.isAlive()) return
    kills++
    await world.start()
  }
  for (const batch of SAID) {
    const asked = batch.map(text => world.phone.say(text).id)
    await settle(world, asked, ensureRunning)
  }
  await pressUndo(world)
  await settle(world, [], ensureRunning)
  return { world, kills }
}

async function settle(
  world: World,
  asked: readonly number[],
  ensureRunning: () => Promise<void>,
): Promise<void> {
  const until = Date.now() + TIMEOUT_MS
  for (;;) {
    await ensureRunning()
    await allowWhatIsAsked(world)
    if (isSettled(world, asked)) return
    if (Date.now() > until) throw new Error(`It does not settle:\n${describe(world)}`)
    await new Promise(resolve => setTimeout(resolve, 20))
  }
}

async function pressUndo(world: World): Promise<void> {
  const done = messages(world).findLast(({ buttons }) => buttons.flat().includes('Undo'))
  if (!done) return
  const dead = new Promise(resolve => setTimeout(resolve, 2_000))
  await Promise.race([world.phone.press(done.id, ANSWER_LABELS.undo).catch(() => undefined), dead])
}

function isSettled(world: World, asked: readonly number[]): boolean {
  if (!world.isAlive()) return false
  const { updates, turns, outbox } = readTables(world)
  const isProcessed = updates.every(({ done_at }) => done_at !== null)
  const given = world.telegram.transcript.updates()
  const isReceived =
    asked.every(id => given.some(update => update.message?.message_id === id)) &&
    given.every(({ update_id }) => updates.some(row => row.update_id === update_id))
  const isOver = turns.every(({ state }) => TERMINAL.has(String(state)))
  const isSent = outbox.every(({ state }) => state !== 'pending' && state !== 'sending')
  return isReceived && isProcessed && isOver && isSent
}

/** @returns what is wrong after the scenario, or nothing */
export function complaints({ world }: Life): string[] {
  const { turns, outbox } = readTables(world)
  const prompts = SAID.flat().filter(text => !text.startsWith('/') || text.startsWith('/new '))
  return [
    ...prompts.flatMap(text => {
      const words = text.replace(/^\/new /, '')
      const mine = turns.filter(
        ({ prompt, repeats }) => !repeats && String(prompt).includes(JSON.stringify(words)),
      )
      return mine.length === 1 ? [] : [`${words}: ${mine.length} turns`]
    }),
    ...turns.flatMap(turn => {
      if (turn.state === 'removed') return []
      const said = outbox.filter(part => part.turn_id === turn.id && part.state === 'sent')
      const isSeen = said.some(part => messages(world).some(({ id }) => id === part.message_id))
      return isSeen || turn.part_of ? [] : [`${turn.prompt}: ${turn.state}, and nobody was told`]
    }),
    ...outbox.filter(({ state }) => state === 'refused').map(part => `refused: ${part.content}`),
    ...doubled(world),
  ]
}

function describe(world: World): string {
  const { turns, outbox } = readTables(world)
  const lines = [
    ...turns.map(({ prompt, state }) => `${state}: ${prompt}`),
    ...outbox.filter(({ state }) => state !== 'sent').map(({ state, content }) => `${state}: ${content}`),
    ...messages(world).map(({ from, text }) => `[${from}] ${text.slice(0, 100)}`),
    world.output(),
  ]
  return lines.join('\n')
}
