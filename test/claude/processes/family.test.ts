import { expect, test } from 'vitest'
import type { Host, ProcessEntry } from '../../../src/claude/host/host.ts'
import { createFamily } from '../../../src/claude/processes/family.ts'
import { localHost } from '../local-host.ts'

const MARKER = 'TGC_TURN_MARKER=cafe'

const listing = (list: Host['processes']['list']): Host => ({
  ...localHost,
  processes: { ...localHost.processes, list },
})

/** A machine whose process table is written by the test, one for each look. */
function machine(...tables: ProcessEntry[][]): Host {
  return listing(async () => tables.shift() ?? [])
}

const entry = (pid: number, parentPid: number, change: Partial<ProcessEntry> = {}): ProcessEntry => ({
  ...{ pid, parentPid, startedAt: `start of ${pid}`, marked: false },
  ...change,
})

const pids = (members: readonly ProcessEntry[]) => members.map(({ pid }) => pid).sort((a, b) => a - b)

test('a bridge that was started in the turn it cleans up after does not count itself', async () => {
  const bridge = entry(process.pid, 10, { marked: true })
  const host = machine([entry(10, 1, { marked: true }), bridge, entry(11, process.pid)])
  expect(pids(await createFamily(host, MARKER, Promise.resolve([])).look())).toEqual([10])
})

test('on a host where the bridge does not run, its process id is like any other', async () => {
  const host = {
    ...machine([entry(10, 1, { marked: true }), entry(process.pid, 10)]),
    bridge: { ...localHost.bridge, pid: async () => undefined },
  }
  expect(pids(await createFamily(host, MARKER, Promise.resolve([])).look())).toEqual([10, process.pid])
})

test('a process that only got the id of a member is none', async () => {
  const first = { pid: 10, startedAt: 'start of 10' }
  const later = { startedAt: 'later' }
  const host = machine(
    [entry(10, 1), entry(11, 10)],
    [entry(10, 1, later), entry(11, 1, later), entry(12, 10)],
  )
  const family = createFamily(host, MARKER, Promise.resolve([first]))
  expect(pids(await family.look())).toEqual([10, 11])
  expect(pids(await family.look())).toEqual([])
})

test('who was seen once stays known through every later look', async () => {
  const first = { pid: 10, startedAt: 'start of 10' }
  const host = machine(
    [entry(10, 1), entry(11, 10), entry(12, 11)],
    [entry(12, 1)],
    [entry(12, 1), entry(13, 12)],
  )
  const family = createFamily(host, MARKER, Promise.resolve([first]))
  await family.look()
  expect(pids(await family.look())).toEqual([12])
  expect(pids(await family.look())).toEqual([12, 13])
})

test('a look that failed forgets nobody', async () => {
  const first = { pid: 10, startedAt: 'start of 10' }
  let fails = true
  const host = listing(async () => {
    if (fails) throw new Error('no process table')
    return [entry(10, 1)]
  })
  const family = createFamily(host, MARKER, Promise.resolve([first]))
  await expect(family.look()).rejects.toThrow('no process table')
  fails = false
  expect(pids(await family.look())).toEqual([10])
})
