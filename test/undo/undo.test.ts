import { rm, symlink, writeFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { UNDO_LABELS } from '../../src/model/chat/labels.ts'
import { KEPT_BYTES, KEPT_FILE_BYTES } from '../../src/undo/plan.ts'
import { createGround } from './ground.ts'

const ASKS = 'Undo these file changes?'

test('a file that is too large for redo is named, undone all the same, and stays undone', async () => {
  const { turn, ask, press, says, now } = await createGround()
  await turn('one', { 'big.txt': 'x'.repeat(KEPT_FILE_BYTES + 1), 'small.txt': 'y' })
  ask('one')
  expect((await says(ASKS)).text).toContain('Too large for Redo to bring back: big.txt')
  press(UNDO_LABELS.undo)
  await says('Undone: 2 files')
  press(UNDO_LABELS.redo)
  const { text } = await says('Redone: 1 file')
  expect(text).toContain('Too large to bring back: big.txt')
  expect([await now('big.txt'), await now('small.txt')]).toEqual([undefined, 'y'])
})

test('all files of one undo together are kept up to a limit', async () => {
  const { turn, ask, says } = await createGround()
  const names = Array.from({ length: KEPT_BYTES / KEPT_FILE_BYTES + 1 }, (_, n) => `${n}.txt`)
  await turn('one', Object.fromEntries(names.map(name => [name, 'x'.repeat(KEPT_FILE_BYTES)])))
  ask('one')
  expect((await says(ASKS)).text).toContain(`Too large for Redo to bring back: ${names.at(-1)}`)
})

test('what files held is kept for the latest undos; an older one says that it is not', async () => {
  const { turn, ask, press, says, past, sql } = await createGround()
  for (let n = 0; n < 9; n++) {
    past.clear()
    await turn(`turn ${n}`, { [`${n}.txt`]: 'x' })
    ask(`turn ${n}`)
    await says(ASKS)
    press(UNDO_LABELS.undo)
    await says('Undone')
  }
  expect(sql.all('SELECT path FROM kept_files')).toHaveLength(8)
  sql.run('DELETE FROM kept_files')
  press(UNDO_LABELS.redo)
  await says('Redo is no longer possible')
})

test('a rewind that Claude refuses says why; one whose answer was lost is seen from the files', async () => {
  const { turn, ask, press, says, session, now, at } = await createGround()
  await turn('one', { 'a.txt': '1' })
  ask('one')
  await says(ASKS)
  session.rewind = async () => ({ kind: 'refused', why: 'No file checkpoint found for this message.' })
  press(UNDO_LABELS.undo)
  await says('This cannot be undone. Claude Code kept no copy of the files from before that message.')
  expect(await now('a.txt')).toBe('1')
  session.rewind = async () => {
    await rm(at('a.txt'))
    return { kind: 'refused', why: 'Claude Code gave no answer.' }
  }
  ask('one')
  await says(ASKS)
  press(UNDO_LABELS.undo)
  expect((await says('Undone: 1 file')).labels).toEqual(['Redo'])
})

test('an undo that the program’s end cut short is shown as done after the next start, with Redo', async () => {
  const { turn, ask, press, says, session, now, at, restart } = await createGround()
  await turn('one', { 'a.txt': '1' })
  ask('one')
  await says(ASKS)
  session.rewind = async () => {
    await rm(at('a.txt'))
    return new Promise(() => {})
  }
  press(UNDO_LABELS.undo)
  await expect.poll(() => now('a.txt')).toBeUndefined()
  restart()
  await says('Undone: 1 file')
  press(UNDO_LABELS.redo)
  // Nobody saw what the undo left: it may have been changed since.
  const { text } = await says('Redo anyway?')
  expect(text).toContain('Not known whether these changed since the undo. Redo will overwrite: a.txt')
  expect(await now('a.txt')).toBeUndefined()
  press(UNDO_LABELS.redoAnyway)
  await says('Redone: 1 file')
  expect(await now('a.txt')).toBe('1')
})

test('asked for twice there is one question: a second tap changes nothing, and later the new one takes its place', async () => {
  const { turn, ask, press, says, shown } = await createGround()
  await turn('one', { 'a.txt': '1' })
  ask('one')
  ask('one')
  await says(ASKS)
  expect([...shown.values()].map(({ labels }) => labels.length)).toEqual([2])
  ask('one')
  await expect.poll(() => [...shown.values()].map(({ labels }) => labels.length)).toEqual([0, 2])
  expect(shown.get(1)?.text).toBe('↓ Asked again below.')
  expect(press(UNDO_LABELS.undo)).toBe('Undoing…')
  await says('Undone')
})

test('while a turn runs nothing is asked or done, and the buttons stay good', async () => {
  const { turn, ask, press, says, session } = await createGround()
  const BUSY = 'Claude is working here. Try again when it is done.'
  await turn('one', { 'a.txt': '1' })
  session.isWorking = true
  expect(ask('one')).toBe(BUSY)
  session.isWorking = false
  ask('one')
  await says(ASKS)
  session.isWorking = true
  expect(press(UNDO_LABELS.undo)).toBe(BUSY)
  session.isWorking = false
  expect(press(UNDO_LABELS.undo)).toBe('Undoing…')
  await says('Undone')
})

test('Claude is told of what it does not know: not of an undo that was taken back before it heard of it', async () => {
  const { turn, ask, press, says, asides } = await createGround()
  await turn('one', { 'a.txt': '1' })
  ask('one')
  await says(ASKS)
  press(UNDO_LABELS.undo)
  await says('Undone')
  press(UNDO_LABELS.redo)
  await says('Redone')
  expect(asides('s')).toEqual([])
  press(UNDO_LABELS.undo)
  await says(ASKS)
  press(UNDO_LABELS.undo)
  await says('Undone')
  expect(asides('of another session')).toEqual([])
  expect(asides('s')).toEqual([expect.stringContaining('undid your file changes')])
  expect(asides('s')).toEqual([])
  press(UNDO_LABELS.redo)
  await says('Redone')
  expect(asides('s')).toEqual([expect.stringContaining('brought back the file changes')])
})

test('which of some turns changed files first, unless that was undone', async () => {
  const { turn, ask, press, says, changedBy } = await createGround()
  await turn('one', { 'a.txt': '1' })
  await turn('two', { 'b.txt': '2' })
  expect(changedBy(['none', 'two', 'another'])).toBe('two')
  expect(changedBy(['one', 'two'])).toBe('one')
  expect(changedBy(['none'])).toBeUndefined()
  ask('one')
  await says(ASKS)
  expect(changedBy(['one', 'two'])).toBe('one')
  press(UNDO_LABELS.undo)
  await says('Undone')
  expect(changedBy(['one', 'two'])).toBeUndefined()
  press(UNDO_LABELS.redo)
  await says('Redone')
  expect(changedBy(['one', 'two'])).toBe('one')
})

test('many files are counted, and what hides in a name is spelled out', async () => {
  const { turn, ask, says } = await createGround()
  await turn('one', Object.fromEntries(Array.from({ length: 40 }, (_, n) => [`f${n}\u202e.txt`, 'x'])))
  ask('one')
  const { text } = await says(ASKS)
  expect(text).toContain('f0⟨U+202E⟩.txt')
  expect(text).toContain('and 15 more')
})

test('a turn that is not known any more cannot be undone', async () => {
  const { ask, says } = await createGround()
  ask('long ago')
  await says('That was too long ago')
})

test('a large file that somebody changed is noticed by its size and time', async () => {
  const { turn, ask, says, at } = await createGround()
  const large = 'x'.repeat(5 * 1024 * 1024)
  await turn('one', { 'large.txt': large })
  ask('one')
  expect((await says(ASKS)).text).not.toContain('Changed since')
  await writeFile(at('large.txt'), `${large}y`)
  ask('one')
  expect((await says('Changed since')).text).toContain('Undo will overwrite: large.txt')
})

test('a redo that cannot write says so, and can be tried again', async () => {
  const { turn, ask, press, says, at, now, errors } = await createGround()
  await writeFile(at('a.txt'), '0')
  await turn('one', { 'a.txt': '1' })
  ask('one')
  await says(ASKS)
  press(UNDO_LABELS.undo)
  await says('Undone')
  await rm(at('a.txt'))
  await symlink(at('elsewhere'), at('a.txt'))
  press(UNDO_LABELS.redo)
  await says('Redo anyway?')
  press(UNDO_LABELS.redoAnyway)
  expect((await says('Redo failed')).labels).toEqual(['Redo'])
  expect([await now('elsewhere'), errors]).toEqual([undefined, []])
})
