import { describe, expect, test } from 'vitest'
import { psTable } from '../../../src/claude/host/ps-table.ts'
import { killFamily } from '../../../src/claude/processes/end-family.ts'
import { eventually, isRunning, localHost } from '../local-host.ts'
import { heard, withFake } from '../running.ts'

const NOTE = `const note = pid => appendFileSync('heard', pid + '\\n')
note(process.pid)
`
/** A child that ignores what can be ignored, in a session of its own. */
const STUBBORN = `const stubborn = (env = process.env) => {
  const child = spawn('/bin/sh', ['-c', 'trap "" INT TERM HUP; while :; do sleep 1; done'],
    { detached: true, stdio: 'ignore', env })
  child.unref()
  note(child.pid)
  return child
}
`

const pids = async (folder: string, count: number) => {
  const found = await eventually(async () => {
    const list = (await heard(folder)) as number[]
    return list.length === count ? list : undefined
  })
  expect(await Promise.all(found.map(isRunning))).not.toContain(false)
  return found
}

async function expectGone(list: readonly number[]): Promise<void> {
  expect(await Promise.all(list.map(isRunning))).not.toContain(true)
}

test('a process that ignores every polite signal is gone when kill resolves', () =>
  withFake(
    `${NOTE} for (const name of ['SIGINT', 'SIGTERM']) process.on(name, () => {}); stay()`,
    async ({ process, folder, exited }) => {
      const list = await pids(folder, 1)
      await process.kill()
      await expectGone(list)
      expect((await exited).at(-1)).toMatchObject({ type: 'exited', signal: 'SIGKILL' })
    },
  ))

test('one that listens may say its last word', () =>
  withFake(
    `${NOTE} process.on('SIGINT', () => { sayState('idle'); process.exit(0) }); stay()`,
    async ({ process, folder, exited }) => {
      await pids(folder, 1)
      await process.kill()
      expect((await exited).map(event => event.type)).toEqual(['state', 'exited'])
    },
  ))

test('children in sessions of their own go too', () =>
  withFake(`${NOTE}${STUBBORN} stubborn(); stubborn(); stay()`, async ({ process, folder }) => {
    const list = await pids(folder, 3)
    await process.kill()
    await expectGone(list)
  }))

test('a child whose parent is gone is found by its marker, also after the process ended', () =>
  withFake(`${NOTE}${STUBBORN} stubborn(); process.exit(0)`, async ({ process, folder, exited }) => {
    const [, child = 0] = await eventually(async () => {
      const list = (await heard(folder)) as number[]
      return list.length === 2 ? list : undefined
    })
    await exited
    expect(await isRunning(child)).toBe(true)
    await process.kill()
    await expectGone([child])
  }))

test('a child that is born while the others are ended is ended as well', () =>
  withFake(
    `const note = pid => appendFileSync('heard', pid + '\\n')
     ${STUBBORN} for (const name of ['SIGINT', 'SIGTERM']) process.on(name, () => stubborn())
     note(process.pid); stay()`,
    async ({ process, folder }) => {
      await pids(folder, 1)
      await process.kill()
      const list = (await heard(folder)) as number[]
      // On a busy machine its time can be over before it hears the second signal.
      expect(list.length).toBeGreaterThanOrEqual(2)
      await expectGone(list)
    },
  ))

const TOOL = `say({ type: 'assistant', parent_tool_use_id: null, message: { id: 'm', model: 'claude', content:
  [{ type: 'tool_use', id: 't', name: 'Bash', input: {} }] } })
`

describe('a child with a cleaned environment', () => {
  test('whose parent is gone was seen while the tool ran', () =>
    withFake(
      // The shell in between lives until it is told to go, as a tool's shell does while it runs.
      `${NOTE}${STUBBORN}
       const shell = spawn(process.execPath, ['-e', \`
         const child = require('child_process').spawn('/bin/sh', ['-c', 'trap "" INT TERM; while :; do sleep 1; done'],
           { detached: true, stdio: 'ignore', env: {} })
         child.unref(); console.log(child.pid); process.stdin.on('data', () => process.exit(0))\`])
       shell.stdout.once('data', data => { note(String(data).trim()); ${TOOL} })
       process.stdin.on('data', () => shell.stdin.write('go'))
       shell.on('exit', () => note(0))
       stay()`,
      async ({ process, folder, event }) => {
        const list = await pids(folder, 2)
        await event('toolDescribed')
        await looked(list[1] ?? 0)
        process.control.interrupt()
        await eventually(async () => (await heard(folder)).length === 3)
        await process.kill()
        await expectGone(list)
      },
    ))

  /** The look at the tool's start is over once another one, asked for later, is: both read the same table. */
  async function looked(pid: number): Promise<void> {
    for (let times = 0; times < 3; times++) {
      const entries = await localHost.processes.list('none')
      expect(entries.some(entry => entry.pid === pid)).toBe(true)
    }
  }
})

const psHost = { ...localHost, processes: { ...localHost.processes, ...psTable } }

describe.each([
  ['this machine', localHost],
  ['a machine that has only ps', psHost],
])('after a restart of the bridge, on %s', (_, host) => {
  const leave = `${NOTE}${STUBBORN} stubborn(); stay()`

  test('everything that carries the marker is ended, and counted', () =>
    withFake(leave, async ({ spec, folder }) => {
      const list = await pids(folder, 2)
      expect(await killFamily(spec.familyTag, host)).toBeGreaterThanOrEqual(2)
      await expectGone(list)
    }))

  test('nothing else is', () =>
    withFake(leave, async ({ folder, spec }) => {
      const list = await pids(folder, 2)
      expect(await killFamily(`${spec.familyTag}0`, host)).toBe(0)
      expect(await Promise.all(list.map(isRunning))).toEqual([true, true])
    }))
})
