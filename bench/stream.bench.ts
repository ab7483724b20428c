import { setTimeout as sleep } from 'node:timers/promises'
import { test } from 'vitest'
import { createWorld } from '../test/world/world.ts'
import { processorMs } from './processor.ts'
import { report } from './statistics.ts'
import { streamingClaude } from './streaming-claude.ts'

const SECONDS = 20
const EVERY_MS = 10

/** Node cleans up its heap some seconds after work, which is not idle time (milliseconds). */
const CLEANUP_MS = 12_000

/** About the length of a model's token (characters). */
const SIZE = 6

/**
 * The whole program's processor time while an answer streams at 100 deltas a second, as a share of one core.
 * Includes the start and end of the turn. The share of an idle program is also reported, but not subtracted.
 */
test('a stream of 100 deltas a second', async () => {
  const world = await createWorld({ start: false, claude: 'later' })
  await world.start([], { TG_CLAUDE_BIN: await streamingClaude(world.home) })
  const share = async (work: () => Promise<unknown>) => {
    const [before, startedAt] = [await processorMs(world), performance.now()]
    await work()
    return ((await processorMs(world)) - before) / (performance.now() - startedAt)
  }
  const script = (seconds: number) =>
    JSON.stringify({ deltas: (seconds * 1000) / EVERY_MS, size: SIZE, everyMs: EVERY_MS })
  await world.ask(script(3))
  await sleep(CLEANUP_MS)
  const idle = await share(() => sleep(SECONDS * 500))
  const found = await share(() => world.ask(script(SECONDS), { timeoutMs: 120_000 }))
  console.log(
    `100 deltas a second: ${(found * 100).toFixed(1)} % of a core; idle ${(idle * 100).toFixed(1)} %`,
  )
  report('100 deltas a second', { figure: found * 100, aim: 5, unit: '% of a core' })
})
