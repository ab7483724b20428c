import { buffer, text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import type { Child } from '../../../../src/claude/host/host.ts'
import { eventually } from '../../local-host.ts'
import { firstWords, PATH, type Place, pidOf } from './place.ts'

/** Long after any test has ended. */
const LONG_S = 1_000

export function testProcesses(place: () => Promise<Place>): void {
  test('run in their folder, with the given environment and nothing else', async () => {
    const { host, start, folder } = await place()
    const child = start('env', [], { PATH, MINE: 'a b\nc', EMPTY: '' })
    expect((await text(child.stdout)).split('\n').sort()).toEqual(
      ['', 'EMPTY=', 'MINE=a b', `PATH=${PATH}`, 'c'].sort(),
    )
    expect((await text(start('pwd').stdout)).trim()).toBe(await host.folders.real(folder))
  })

  test('are spoken to and heard byte for byte, on each stream for itself', async () => {
    const { start } = await place()
    const bytes = Buffer.from(Array.from({ length: 1_000_000 }, (_, index) => (index * 7) % 256))
    const child = start('sh', ['-c', 'cat; echo complaint >&2'])
    child.stdin.end(bytes)
    const [stdout, stderr] = await Promise.all([buffer(child.stdout), text(child.stderr)])
    expect(stdout.equals(bytes)).toBe(true)
    expect(stderr).toBe('complaint\n')
  })

  test('say how they ended', async () => {
    const { start } = await place()
    expect(await start('sh', ['-c', 'exit 3']).exit).toEqual({ code: 3 })
    expect(await start('sh', ['-c', 'kill -9 $$']).exit).toEqual({ signal: 'SIGKILL' })
  })

  test('that cannot be started have no id, and say why', async () => {
    const { host, start, at, write } = await place()
    const failure = async (child: Child) => [await child.pid, await child.exit.catch(({ code }) => code)]
    expect(await failure(start('no-such-program'))).toEqual([undefined, 'ENOENT'])
    expect(await failure(start(await write('not-executable', '')))).toEqual([undefined, 'EACCES'])
    const command = { file: 'env', args: [], cwd: at('nowhere'), env: { PATH } }
    expect(await failure(host.processes.spawn(command))).toEqual([undefined, 'ENOENT'])
  })

  test('that are scripts run with the Node of the host', async () => {
    const { start, write } = await place()
    const script = await write('script.mjs', 'console.log(process.argv.slice(2), process.argv0)')
    expect(await text(start(script, ['--one', 'two']).stdout)).toContain("[ '--one', 'two' ]")
  })

  test('that are scripts and have gone cannot be started either', async () => {
    const { start, at } = await place()
    const failure = async (child: Child) => [await child.pid, await child.exit.catch(({ code }) => code)]
    for (const name of ['gone.js', 'gone.mjs', 'gone.cjs'])
      expect(await failure(start(at(name)))).toEqual([undefined, 'ENOENT'])
    expect(await failure(start('./gone.js'))).toEqual([undefined, 'ENOENT'])
    expect(await failure(start('gone-from-the-path.js'))).toEqual([undefined, 'ENOENT'])
  })

  test('that no longer listen can be spoken to without harm', async () => {
    const { start, host } = await place()
    const child = start('sh', ['-c', `exec 0<&-; echo deaf; exec sleep ${LONG_S}`])
    await firstWords(child)
    child.stdin.write('x'.repeat(1_000_000))
    await host.processes.signal(await pidOf(child), 'SIGKILL')
    expect(await child.exit).toEqual({ signal: 'SIGKILL' })
    await eventually(() => !child.stdin.writable)
  })

  test('are listed with parent, mark and start, until they are gone', async () => {
    const { host, start } = await place()
    const child = start('sh', ['-c', `sleep ${LONG_S} & echo $!; wait`], { PATH, TAG: 'cafe' })
    const pid = await pidOf(child)
    const inner = Number(await firstWords(child))
    const entries = async (tag: string) => {
      const all = await host.processes.list(tag)
      return [pid, inner].map(wanted => all.find(entry => entry.pid === wanted))
    }
    const startedAt = await host.processes.startedAt(pid)
    expect(startedAt).toMatch(/\d/)
    expect(await entries('TAG=cafe')).toEqual([
      { pid, parentPid: expect.any(Number), startedAt, marked: true },
      { pid: inner, parentPid: pid, startedAt: expect.any(String), marked: true },
    ])
    expect((await entries('TAG=caf')).map(entry => entry?.marked)).toEqual([false, false])
    for (const gone of [inner, pid]) await host.processes.signal(gone, 'SIGKILL')
    await child.exit
    await eventually(async () => (await entries('TAG=cafe')).every(entry => entry === undefined))
    expect(await host.processes.startedAt(pid)).toBeUndefined()
    // Nobody is there to be harmed.
    await host.processes.signal(pid, 'SIGKILL')
  })
}
