import { test } from 'vitest'
import { createWorld } from '../test/world/world.ts'
import { processorMs } from './processor.ts'
import { report } from './statistics.ts'
import { streamingClaude } from './streaming-claude.ts'

const DELTA = 10
/**
 * The length of the answer (characters) and the number of turns. Telegram accepts about one message a second.
 */
const SIZES = [
  { size: 1_000, turns: 40 },
  { size: 10_000, turns: 20 },
  { size: 100_000, turns: 4 },
  { size: 1_000_000, turns: 2 },
]

/**
 * The whole program's processor time per delta, for answers that stream as fast as the pipe allows. Includes
 * the fixed cost of a turn, which weighs more on a short answer.
 */
test('cost of a delta from 1 KB to 1 MB of answer', async () => {
  const world = await createWorld({ start: false, claude: 'later' })
  await world.start([], { TG_CLAUDE_BIN: await streamingClaude(world.home) })
  const turnMs = async (deltas: number, turns: number) => {
    const before = await processorMs(world)
    for (let turn = 0; turn < turns; turn++)
      await world.ask(JSON.stringify({ deltas, size: DELTA }), { timeoutMs: 120_000 })
    return ((await processorMs(world)) - before) / turns
  }
  await turnMs(20_000, 3)
  const costs: number[] = []
  for (const { size, turns } of SIZES) {
    const deltas = size / DELTA
    costs.push(((await turnMs(deltas, turns)) / deltas) * 1000)
    console.log(`${size / 1000} KB of answer: ${costs.at(-1)!.toFixed(0)} µs for each delta`)
  }
  const figure = costs.at(-1)! / Math.min(...costs.slice(0, -1))
  report('1 MB beside the cheapest other, for each delta', { figure, aim: 1.25, unit: '×' })
}, 600_000)
