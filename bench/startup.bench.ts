import { fileURLToPath } from 'node:url'
import { execa } from 'execa'
import { test } from 'vitest'
import { createWorld } from '../test/world/world.ts'
import { median, report, spread } from './statistics.ts'

const RUNS = 15
const bin = fileURLToPath(new URL('../bin/tg-claude.js', import.meta.url))

test('--version beside a bare node', async () => {
  const [bare, version] = [[], []] as number[][]
  for (let run = 0; run < RUNS; run++) {
    bare!.push(await timed(() => execa(process.execPath, ['-e', '0'])))
    version!.push(await timed(() => execa(process.execPath, [bin, '--version'])))
  }
  const ratios = version!.map((ms, run) => ms / bare![run]!)
  console.log(`node -e 0, ms: ${spread(bare!)}; tg-claude --version, ms: ${spread(version!)}`)
  report('--version, times node -e 0', { figure: median(ratios), aim: 2, unit: '×' })
})

test('start to the first poll', async () => {
  const world = await createWorld({ start: false })
  const found: number[] = []
  for (let run = 0; run < RUNS; run++) {
    found.push(await timed(() => world.start()))
    await world.stop()
  }
  console.log(`start → first poll, ms: ${spread(found)}`)
  report('start → first poll', { figure: median(found), aim: 500, unit: 'ms' })
})

async function timed(work: () => PromiseLike<unknown>): Promise<number> {
  const startedAt = performance.now()
  await work()
  return performance.now() - startedAt
}
