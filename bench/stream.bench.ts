import { setTimeout as sleep } from 'node:timers/promises'
import { test } from 'vitest'
import { createWorld } from '../test/world/world.ts'
import { fakeClaude } from './fake-claude.ts'
import { processorMs } from './processor.ts'
import { report } from './statistics.ts'

const SECONDS = 20
const EVERY_MS = 10

/** Node cleans its heap up some seconds after work: that is no idling (milliseconds). */
const TIDIES_MS = 12_000

/** About what a model's token has. Characters. */
const SIZE = 6

/**
 * Processor time of the whole program, start and end of the turn included, while an answer streams at 100 deltas a second: as
 * a share of one core. The same for a program that has nothing to do is told beside it, and not subtracted.
 */
test('a stream of 100 deltas a second', async () => {
  const world = await createWorld({ start: false, claude: 'later' })
  await world.start([], { TG_CLAUDE_BIN: await fakeClaude(world.home) })
  const share = async (work: () => Promise<unknown>) => {
    const [before, began] = [await processorMs(world), performance.now()]
    await work()
    return ((await processorMs(world)) - before) / (performance.now() - began)
  }
  const script = (seconds: number) =>
    JSON.stringify({ deltas: (seconds * 1000) / EVERY_MS, size: SIZE, everyMs: EVERY_MS })
  await world.ask(script(3))
  await sleep(TIDIES_MS)
  const idle = await share(() => sleep(SECONDS * 500))
  const found = await share(() => world.ask(script(SECONDS), { timeoutMs: 120_000 }))
  console.log(
    `100 deltas a second: ${(found * 100).toFixed(1)} % of a core; idle ${(idle * 100).toFixed(1)} %`,
  )
  report('100 deltas a second', { figure: found * 100, aim: 5, unit: '% of a core' })
})
