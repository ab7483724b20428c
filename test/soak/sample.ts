/** Measures the program's resources while it is idle. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { expect } from 'vitest'
import { openStore } from '../../src/store/database.ts'
import { tidy } from '../../src/store/retention.ts'
import { localHost } from '../claude/local-host.ts'
import { databaseOf } from '../world/database.ts'
import type { World } from '../world/world.ts'

export interface Sample {
  readonly turns: number
  readonly pid: number | undefined
  readonly memoryMb: number
  readonly handles: number
  readonly processes: number
  readonly databaseKb: number
}

/** The longest retention of finished rows, apart from strangers. */
const LATER_MS = 31 * 24 * 60 * 60_000

/** How much one process may grow after its first sample. Node frees memory when it likes. */
const MEMORY_RATIO = 1.3

/** Allowance for connections that are just being closed. */
const HANDLES = 6

export async function takeSample(world: World, turns: number): Promise<Sample> {
  const pid = world.pid()
  const all = await localHost.processes.list(`HOME=${world.home}`)
  return {
    turns,
    pid,
    memoryMb: Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024,
    handles: readdirSync(`/proc/${pid}/fd`).length,
    processes: all.filter(({ marked }) => marked).length,
    databaseKb: sizeKb(world),
  }
}

export function described({ turns, memoryMb, handles, processes, databaseKb }: Sample): string {
  return `after ${turns} turns: ${memoryMb.toFixed(0)} MB, ${handles} handles, ${processes} processes, database ${databaseKb.toFixed(0)} kB`
}

/** Checks that one process needs no more at the end than at first. */
export function expectFlat(samples: readonly Sample[]): void {
  const [first] = samples
  const last = samples.at(-1)
  if (!first || !last || first === last) return
  expect(last.pid).toBe(first.pid)
  expect(last.memoryMb).toBeLessThan(first.memoryMb * MEMORY_RATIO)
  expect(last.handles).toBeLessThanOrEqual(first.handles + HANDLES)
  expect(last.processes).toBeLessThanOrEqual(first.processes)
}

/** @returns the size of the database once everything in it has expired (kB) */
export async function sizeLater(world: World): Promise<number> {
  const wall = () => Date.now() + LATER_MS
  const store = openStore(dirname(databaseOf(world)), world.telegram.bot.id, wall)
  const clock = { now: wall, wall, sleep: () => Promise.resolve() }
  await tidy(store, { clock, signal: new AbortController().signal })
  store.all('PRAGMA wal_checkpoint(TRUNCATE)')
  store.close()
  return sizeKb(world)
}

function sizeKb(world: World): number {
  return statSync(databaseOf(world)).size / 1024
}
