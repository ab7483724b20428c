import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { test } from 'vitest'
import { noLimits } from '../test/local-telegram/world.ts'
import { createWorld } from '../test/world/world.ts'
import { median, report } from './statistics.ts'
import { streamingClaude } from './streaming-claude.ts'

const TURNS = 30

/** Roughly what one commit of a turn writes to the journal. */
const BLOCK = Buffer.alloc(8 * 1024)

const preload = fileURLToPath(new URL('../test/kills/write-points.mjs', import.meta.url))

interface Commit {
  readonly name: string
  readonly ms: number
}

/**
 * The cost of saving everything about a turn, compared with the minimum for any durable write on this disk.
 */
test('commits of a turn', async () => {
  const world = await createWorld({ start: false, claude: 'later', telegram: { limits: noLimits } })
  const log = join(world.home, 'commits')
  await world.start([], {
    TG_CLAUDE_BIN: await streamingClaude(world.home),
    NODE_OPTIONS: `--import=${preload}`,
    WRITE_POINTS_LOG: log,
  })
  const turn = () => world.ask(JSON.stringify({ deltas: 10, size: 10 }))
  for (let warm = 0; warm < 5; warm++) await turn()
  const counts: number[] = []
  const costs: number[] = []
  const fsyncs: number[] = []
  for (let index = 0; index < TURNS; index++) {
    const before = (await commitsIn(log)).length
    await turn()
    // Wait until the turn's process has ended.
    await new Promise(resolve => setTimeout(resolve, 300))
    const commits = (await commitsIn(log)).slice(before)
    counts.push(commits.length)
    costs.push(commits.reduce((sum, { ms }) => sum + ms, 0))
    fsyncs.push(fsyncMs(join(world.home, 'fsync')))
  }
  const fsync = median(fsyncs)
  console.log(`one bare fsync ${fsync.toFixed(2)} ms, all commits of a turn ${median(costs).toFixed(2)} ms`)
  for (const { name } of (await commitsIn(log)).slice(-median(counts))) console.log(`  ${name}`)
  report('commits of a turn', { figure: median(counts), aim: 6, unit: '' })
  report('all of them beside one bare fsync', { figure: median(costs) / fsync, aim: 8, unit: '×' })
}, 120_000)

async function commitsIn(log: string): Promise<Commit[]> {
  const lines = (await readFile(log, 'utf8')).trimEnd().split('\n')
  const points = lines.map(line => JSON.parse(line) as { point: string; at: number })
  return points.flatMap(({ point, at }, index) => {
    const before = points[index - 1]
    return point.startsWith('after ') && before ? [{ name: point.slice(6), ms: at - before.at }] : []
  })
}

/** Appends, as a database's journal does. */
function fsyncMs(path: string): number {
  const file = openSync(path, 'a')
  const start = performance.now()
  writeSync(file, BLOCK)
  fsyncSync(file)
  const ms = performance.now() - start
  closeSync(file)
  return ms
}
