// What nobody saw: files that may have changed between the end of a turn and the look at them.
import { rm, writeFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { localFiles } from '../../src/claude/host/local-files.ts'
import { UNDO_LABELS } from '../../src/model/chat/labels.ts'
import { createGround } from './ground.ts'

const ASKS = 'Undo these file changes?'
const UNKNOWN = 'Not known whether these changed since: '
const FOREIGN = 'Changed since, but not by Claude’s edits.'

/** Something that happens when it is told to. */
function gate() {
  let open = () => {}
  const opened = new Promise<void>(resolve => {
    open = resolve
  })
  return { opened, open: () => open() }
}

describe('between the end of a turn and the look at its files', () => {
  test('a change makes that file unknown, and no other', async () => {
    const { turn, ask, says, host, at } = await createGround()
    host.beforeLook = async path => {
      if (path === at('b.txt')) await writeFile(path, 'mine')
    }
    await turn('one', { 'a.txt': '1', 'b.txt': '2', 'c.txt': '3' })
    ask('one')
    const { text } = await says(ASKS)
    expect(text).toMatch(new RegExp(`${UNKNOWN}b\\.txt$`, 'm'))
    expect(text).not.toContain(FOREIGN)
  })

  test('so does a file that is gone by then', async () => {
    const { turn, ask, says, host, at } = await createGround()
    await writeFile(at('a.txt'), '0')
    host.beforeLook = path => rm(path, { force: true })
    await turn('one', { 'a.txt': '1' })
    delete host.beforeLook
    ask('one')
    expect((await says(ASKS)).text).toContain(`${UNKNOWN}a.txt`)
  })

  test('a crash leaves all of them unknown; a change after that is not guessed at', async () => {
    const { turn, ask, press, says, host, at, now, restart } = await createGround()
    host.beforeLook = () => new Promise(() => {})
    await turn('one', { 'a.txt': '1', 'b.txt': '2' })
    delete host.beforeLook
    restart()
    await writeFile(at('b.txt'), 'mine')
    ask('one')
    const { text } = await says(ASKS)
    expect(text).toContain(`${UNKNOWN}a.txt, b.txt`)
    expect(text).not.toContain(FOREIGN)
    press(UNDO_LABELS.undo)
    await says('Undone: 2 files')
    expect([await now('a.txt'), await now('b.txt')]).toEqual([undefined, undefined])
  })

  test('a press of Undo waits for the look, and then knows', async () => {
    const { turn, ask, says, host, shown, at } = await createGround()
    const { opened, open } = gate()
    let looks = 0
    host.afterLook = async look => {
      looks += 1
      await opened
      // It had been so for longer than the host took to answer.
      return { ...look, unchangedMs: 60_000 }
    }
    await turn('one', { 'a.txt': '1' })
    await expect.poll(() => looks).toBe(1)
    delete host.afterLook
    expect(ask('one')).toBe('Looking at the files…')
    // Whatever does not wait has asked by then.
    for (let ticks = 0; ticks < 20; ticks++) await localFiles.look(at('a.txt'))
    expect(shown.size).toBe(0)
    open()
    const { text } = await says(ASKS)
    expect(text).not.toContain(UNKNOWN)
    expect(text).not.toContain(FOREIGN)
  })

  test('a host that cannot be asked leaves them unknown, and the person at the host is told', async () => {
    const { turn, ask, says, host, errors } = await createGround()
    host.beforeLook = async () => {
      throw new Error('The line is cut.')
    }
    await turn('one', { 'a.txt': '1' })
    ask('one')
    await says('The line is cut.')
    expect(errors).toEqual([new Error('The line is cut.')])
    delete host.beforeLook
    ask('one')
    expect((await says(ASKS)).text).toContain(`${UNKNOWN}a.txt`)
  })

  test('what an older look tells too late is not taken for what a later turn left', async () => {
    const { turn, ask, says, host } = await createGround()
    const { opened, open } = gate()
    let looks = 0
    // It saw the file before the later turn wrote to it, and knew that it had been so for long.
    host.afterLook = async look => {
      looks += 1
      await opened
      return { ...look, unchangedMs: 60_000 }
    }
    await turn('one', { 'a.txt': '1' })
    await expect.poll(() => looks).toBe(1)
    host.afterLook = async look => {
      await opened
      return { ...look, unchangedMs: 0 }
    }
    await turn('two', { 'a.txt': '2' })
    delete host.afterLook
    open()
    ask('one')
    const { text } = await says(ASKS)
    expect(text).toContain(`${UNKNOWN}a.txt`)
    expect(text).not.toContain(FOREIGN)
  })
})

test('once it was seen, a change is somebody else’s, also after a restart', async () => {
  const { turn, settled, ask, says, at, restart } = await createGround()
  await turn('one', { 'a.txt': '1' })
  await settled()
  restart()
  await writeFile(at('a.txt'), 'mine')
  ask('one')
  const { text } = await says(ASKS)
  expect(text).toContain(FOREIGN)
  expect(text).not.toContain(UNKNOWN)
})

test('the end of the program waits for a look, but not for ever', async () => {
  const { turn, ask, says, host, close, restart, at } = await createGround()
  const { opened, open } = gate()
  host.beforeLook = () => opened
  await turn('one', { 'a.txt': '1' })
  const closing = close(new AbortController().signal)
  open()
  await closing
  restart()
  await turn('two', { 'b.txt': '1' })
  host.beforeLook = () => new Promise(() => {})
  await turn('three', { 'c.txt': '1' })
  await close(AbortSignal.abort())
  delete host.beforeLook
  restart()
  await writeFile(at('a.txt'), 'mine')
  ask('one')
  const { text } = await says(ASKS)
  expect(text).toMatch(/Undo will overwrite: a\.txt$/m)
  expect(text).toMatch(new RegExp(`${UNKNOWN}c\\.txt$`, 'm'))
})
