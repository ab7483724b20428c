// What nobody saw of an undo or a redo: it was cut short, or something else changed its files in the middle of it.
import { rm, writeFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { UNDO_LABELS } from '../../src/model/chat/labels.ts'
import { createGround } from './ground.ts'

const ASKS = 'Undo these file changes?'
const UNKNOWN = 'Not known whether these changed since: '
const FOREIGN = 'Changed since, but not by Claude’s edits.'

test('a file that was changed while Claude undid is not taken for what the undo left', async () => {
  const { turn, ask, press, says, session, at, now } = await createGround()
  await turn('one', { 'a.txt': '1', 'b.txt': '2' })
  ask('one')
  await says(ASKS)
  session.rewind = async () => {
    await rm(at('b.txt'))
    await writeFile(at('a.txt'), 'mine')
    return { kind: 'done' }
  }
  press(UNDO_LABELS.undo)
  await says('Undone: 2 files')
  press(UNDO_LABELS.redo)
  const { text } = await says('Redo anyway?')
  expect(text).toMatch(/Not known whether these changed since the undo\. Redo will overwrite: a\.txt$/m)
  expect(await now('a.txt')).toBe('mine')
  press(UNDO_LABELS.cancel)
  await says('Undone: 2 files')
  // Another undo of a later turn would meet it as well.
  delete session.rewind
  ask('one')
  expect((await says(ASKS)).text).toContain(`${UNKNOWN}a.txt`)
})

test('a file that was changed right after a redo is not taken for what the redo brought back', async () => {
  const { turn, ask, press, says, host } = await createGround()
  await turn('one', { 'a.txt': '1' })
  ask('one')
  await says(ASKS)
  press(UNDO_LABELS.undo)
  await says('Undone')
  let looks = 0
  host.beforeLook = async path => {
    // The first look is before the redo, the second one after it.
    looks += 1
    if (looks === 2) await writeFile(path, 'mine')
  }
  press(UNDO_LABELS.redo)
  await says('Redone')
  delete host.beforeLook
  press(UNDO_LABELS.undo)
  expect((await says(ASKS)).text).toContain(`${UNKNOWN}a.txt`)
})

test('a redo that the program’s end cut short can be done again, without a question about what it has written', async () => {
  const { turn, ask, press, says, sql, now, at, restart } = await createGround()
  await turn('one', { 'a.txt': '1', 'b.txt': '2' })
  ask('one')
  await says(ASKS)
  press(UNDO_LABELS.undo)
  await says('Undone')
  await writeFile(at('a.txt'), '1')
  sql.run(`UPDATE undos SET state = 'redoing'`)
  restart()
  await says('Undone: 2 files')
  press(UNDO_LABELS.redo)
  await says('Redone: 2 files')
  expect([await now('a.txt'), await now('b.txt')]).toEqual(['1', '2'])
})

test('a host that is lost in the middle of an undo: the undo was cut short, and can be redone', async () => {
  const { turn, ask, press, says, host, session, now, at } = await createGround()
  await turn('one', { 'a.txt': '1' })
  ask('one')
  await says(ASKS)
  session.rewind = async () => {
    await rm(at('a.txt'))
    host.beforeLook = async () => {
      throw new Error('The line is cut.')
    }
    return { kind: 'done' }
  }
  press(UNDO_LABELS.undo)
  expect((await says('The undo was cut short. The line is cut.')).labels).toEqual(['Redo'])
  delete host.beforeLook
  press(UNDO_LABELS.redo)
  await says('Redo anyway?')
  press(UNDO_LABELS.redoAnyway)
  await says('Redone: 1 file')
  expect(await now('a.txt')).toBe('1')
})

test('a redo that could not even begin makes nothing unknown', async () => {
  const { turn, ask, press, says, host, at } = await createGround()
  await turn('one', { 'a.txt': '1' })
  ask('one')
  await says(ASKS)
  press(UNDO_LABELS.undo)
  await says('Undone')
  host.beforeLook = async () => {
    throw new Error('The line is cut.')
  }
  press(UNDO_LABELS.redo)
  await says('Redo failed. The line is cut.')
  delete host.beforeLook
  await writeFile(at('a.txt'), 'mine')
  ask('one')
  expect((await says(ASKS)).text).toContain(FOREIGN)
})
