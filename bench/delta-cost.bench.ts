import { readFile } from 'node:fs/promises'
import { test } from 'vitest'
import { createWorld, type World } from '../test/world/world.ts'
import { fakeClaude } from './fake-claude.ts'
import { report } from './statistics.ts'

const DELTA = 10
const SIZES = [1_000, 10_000, 100_000, 1_000_000]

/** Processor time of the whole program for each delta, over answers that grow as fast as the pipe allows. */
test('cost of a delta from 1 KB to 1 MB of answer', async () => {
  const world = await createWorld({ start: false, claude: 'later' })
  await world.start([], { TG_CLAUDE_BIN: await fakeClaude(world.home) })
  for (let warm = 0; warm < 5; warm++) await world.ask(JSON.stringify({ deltas: 2_000, size: DELTA }))
  const costs: number[] = []
  for (const size of SIZES) {
    const turns = Math.max(1, Math.round(300_000 / size))
    const before = await processorMs(world)
    for (let turn = 0; turn < turns; turn++)
      await world.ask(JSON.stringify({ deltas: size / DELTA, size: DELTA }), { timeoutMs: 120_000 })
    costs.push(((await processorMs(world)) - before) / ((turns * size) / DELTA))
    console.log(`${size / 1000} KB of answer: ${(costs.at(-1)! * 1000).toFixed(0)} µs for each delta`)
  }
  // A turn has costs of its own, which a short answer cannot spread: the longer ones are compared.
  report('1 MB beside 100 KB, for each delta', { figure: costs[3]! / costs[2]!, aim: 1.25, unit: '×' })
})

/** User and system time of the program so far (milliseconds), from Linux's own count of ticks of 10 ms. */
async function processorMs(world: World): Promise<number> {
  const stat = await readFile(`/proc/${world.pid()}/stat`, 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) * 10
}
