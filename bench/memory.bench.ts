import { execa } from 'execa'
import { test } from 'vitest'
import { createWorld, type World } from '../test/world/world.ts'
import { report } from './statistics.ts'
import { streamingClaude } from './streaming-claude.ts'

/** How often to read the program's resident memory (milliseconds). */
const INTERVAL_MS = 50

test.each([
  ['a 50 MB stream (50 tool results of 1 MB)', { megabytes: 50, deltas: 100 }],
  ['a 50 MB line', { line: 50_000_000, deltas: 100 }],
  ['an answer of 1 MB in 100,000 deltas', { deltas: 100_000, size: 10 }],
])('resident memory over %s', async (what, script) => {
  const world = await createWorld({ start: false, claude: 'later' })
  await world.start([], { TG_CLAUDE_BIN: await streamingClaude(world.home) })
  await world.ask(JSON.stringify({ deltas: 50 }))
  const idle = await resident(world)
  const peak = await peakDuring(world, () => world.ask(JSON.stringify(script), { timeoutMs: 120_000 }))
  console.log(
    `${what}: idle ${idle.toFixed(0)} MB, peak ${peak.toFixed(0)} MB, after ${(await resident(world)).toFixed(0)} MB`,
  )
  report(`peak over ${what}`, { figure: peak, aim: 120, unit: 'MB' })
})

async function peakDuring(world: World, work: () => Promise<unknown>): Promise<number> {
  let peak = 0
  let isDone = false
  const watching = (async () => {
    while (!isDone) {
      peak = Math.max(peak, await resident(world))
      await new Promise(resolve => setTimeout(resolve, INTERVAL_MS))
    }
  })()
  await work()
  isDone = true
  await watching
  return peak
}

/** @returns the resident memory in megabytes */
async function resident(world: World): Promise<number> {
  const { stdout } = await execa('ps', ['-o', 'rss=', '-p', String(world.pid())])
  return Number(stdout) / 1024
}
