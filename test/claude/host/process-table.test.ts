import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { procTable } from '../../../src/claude/host/proc-table.ts'
import type { ProcessTable } from '../../../src/claude/host/process-table.ts'
import { psTable } from '../../../src/claude/host/ps-table.ts'

const MARKER = 'TABLE_TEST_MARKER=cafe0123'

const tables: [string, ProcessTable][] = [['ps', psTable]]
if (process.platform === 'linux') tables.push(['/proc', procTable])

describe.each(tables)('the process table of %s', (_, table) => {
  let child: ReturnType<typeof spawn>
  beforeEach(async () => {
    const env = { TABLE_TEST_MARKER: 'cafe0123', OTHER: 'a b' }
    // A name with a space and a bracket, to be told from the fields behind it.
    child = spawn(
      process.execPath,
      ['-e', 'process.title = "odd) R 1"; console.log("up"); setInterval(() => {}, 1e6)'],
      { env },
    )
    if (child.stdout) await once(child.stdout, 'data')
  })
  afterEach(async () => {
    if (child.exitCode === null && child.kill('SIGKILL')) await once(child, 'exit')
  })
  const find = async (familyTag = MARKER) =>
    (await table.list(familyTag)).find(({ pid }) => pid === child.pid)

  test('shows a child with its parent and its marker', async () => {
    expect(await find()).toMatchObject({ parentPid: process.pid, marked: true })
  })

  test('tells a marker from one that it begins with', async () => {
    expect(await find('TABLE_TEST_MARKER=cafe')).toMatchObject({ marked: false })
  })

  test('shows this very process, unmarked', async () => {
    const own = (await table.list(MARKER)).find(({ pid }) => pid === process.pid)
    expect(own).toMatchObject({ parentPid: process.ppid, marked: false })
  })

  test('gives the same start time in the list and for one, and keeps it', async () => {
    const pid = child.pid ?? 0
    const startedAt = await table.startedAt(pid)
    expect(startedAt).toMatch(/\d/)
    expect((await find())?.startedAt).toBe(startedAt)
    expect(await table.startedAt(pid)).toBe(startedAt)
  })

  test('shows neither who is gone nor who is only not buried yet', async () => {
    // The shell never waits for its child: a zombie until the shell ends.
    const shell = spawn('/bin/sh', ['-c', 'sleep 0.1 & echo $!; exec sleep 1000'])
    try {
      const [printed] = await once(shell.stdout, 'data')
      const zombie = Number(String(printed))
      for (let seen = true; seen; ) seen = (await table.list(MARKER)).some(({ pid }) => pid === zombie)
      expect(await table.startedAt(zombie)).toBeUndefined()
    } finally {
      shell.kill('SIGKILL')
      await once(shell, 'exit')
    }
    expect(await table.startedAt(shell.pid ?? 0)).toBeUndefined()
  })
})
