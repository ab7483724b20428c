import { expect, test } from 'vitest'
import type { ProcessIdentity } from '../../../../src/claude/host/host.ts'
import { endFamily, killFamily } from '../../../../src/claude/processes/end-family.ts'
import { createFamily } from '../../../../src/claude/processes/family.ts'
import { childEnvironment, markerEntry } from '../../../../src/claude/start/environment.ts'
import { eventually } from '../../local-host.ts'
import { PATH, type Place, pidOf } from './place.ts'

export function testFamilies(place: () => Promise<Place>): void {
  const familyTag = () => `test${Math.random().toString(16).slice(2)}`
  const environment = (tag: string) => childEnvironment({ env: { PATH }, secrets: [], familyTag: tag })
  /** Prints its id and never ends, whatever it is asked. */
  const stubborn = `sh -c 'trap "" INT TERM HUP; echo $$; while :; do sleep 1; done'`

  /** Starts a family of this many who print their ids. */
  const start = async ({ start }: Place, script: string, { tag, count }: { tag: string; count: number }) => {
    const child = start('sh', ['-c', script], environment(tag))
    let printed = ''
    child.stdout.on('data', data => {
      printed += data
    })
    const pids = () => printed.split('\n').filter(Boolean).map(Number)
    await eventually(() => pids().length === count)
    return { child, pids: pids() }
  }
  const living = async ({ host }: Place, pids: readonly number[]) =>
    (await Promise.all(pids.map(pid => host.processes.startedAt(pid)))).filter(found => found !== undefined)

  test('is ended whole: who left the session, and whose parent is gone', async () => {
    const there = await place()
    const tag = familyTag()
    const script = `setsid ${stubborn} & (setsid ${stubborn} &) ; ${stubborn}`
    const { child, pids } = await start(there, script, { tag, count: 3 })
    const otherTag = familyTag()
    const other = await start(there, stubborn, { tag: otherTag, count: 1 })
    expect(await killFamily(tag, there.host)).toBeGreaterThanOrEqual(3)
    expect(await living(there, pids)).toEqual([])
    await child.exit
    expect(await living(there, other.pids)).toHaveLength(1)
    await killFamily(otherTag, there.host)
    expect(await living(there, other.pids)).toEqual([])
  })

  test('counts a child that cleaned its environment as long as its parent lives', async () => {
    const there = await place()
    const tag = familyTag()
    const script = `setsid env -i PATH="$PATH" ${stubborn} & ${stubborn}; wait`
    const { child, pids } = await start(there, script, { tag, count: 2 })
    const pid = await pidOf(child)
    const first: ProcessIdentity = {
      pid,
      startedAt: (await there.host.processes.startedAt(pid)) ?? '',
    }
    const family = createFamily(there.host, markerEntry(tag), Promise.resolve([first]))
    await endFamily(family, there.host)
    expect(await living(there, [pid, ...pids])).toEqual([])
    await child.exit
  })
}
