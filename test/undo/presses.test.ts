// What buttons do that were pressed before, or that others' changes have overtaken.
import { rm, writeFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { UNDO_LABELS } from '../../src/model/chat/labels.ts'
import { createGround } from './ground.ts'

const ASKS = 'Undo these file changes?'

test('buttons of an old question and second presses change nothing; the same answer can be undone again', async () => {
  const { turn, ask, press, says, shown, now } = await createGround()
  await turn('one', { 'a.txt': '1' })
  ask('one')
  await says(ASKS)
  press(UNDO_LABELS.cancel)
  expect((await says('Nothing was undone.')).labels).toEqual([])
  expect(press(UNDO_LABELS.undo)).toBeUndefined()
  ask('one')
  await expect.poll(() => shown.size).toBe(2)
  await says(ASKS)
  expect([press(UNDO_LABELS.undo), press(UNDO_LABELS.undo)]).toEqual(['Undoing…', undefined])
  await says('Undone: 1 file')
  expect(await now('a.txt')).toBeUndefined()
  press(UNDO_LABELS.redo)
  await says('Redone: 1 file')
  expect(await now('a.txt')).toBe('1')
  ask('one')
  await expect.poll(() => shown.size).toBe(3)
  await says(ASKS)
  press(UNDO_LABELS.undo)
  await says('Undone: 1 file')
  expect(await now('a.txt')).toBeUndefined()
})

test('a file that someone else changed since is named before, and what changes after that is named too', async () => {
  const { turn, settled, ask, press, says, shown, at, now } = await createGround()
  await writeFile(at('old.txt'), 'one')
  await turn('one', { 'old.txt': 'two', 'new.txt': 'new' })
  await settled()
  await writeFile(at('old.txt'), 'mine')
  ask('one')
  expect((await says(ASKS)).text).toMatch(
    /⚠️ Changed since, but not by Claude’s edits\. Undo will overwrite: old\.txt$/m,
  )
  await writeFile(at('new.txt'), 'mine too')
  press(UNDO_LABELS.undo)
  await says('Undo will overwrite: old.txt, new.txt')
  expect(shown.size).toBe(1)
  expect([await now('old.txt'), await now('new.txt')]).toEqual(['mine', 'mine too'])
  press(UNDO_LABELS.undo)
  await says('Undone: 2 files')
  expect([await now('old.txt'), await now('new.txt')]).toEqual(['one', undefined])
  await writeFile(at('old.txt'), 'later')
  press(UNDO_LABELS.redo)
  await says('Changed since the undo. Redo will overwrite: old.txt')
  expect([await now('old.txt'), await now('new.txt')]).toEqual(['later', undefined])
  press(UNDO_LABELS.redoAnyway)
  await says('Redone: 2 files')
  expect([await now('old.txt'), await now('new.txt')]).toEqual(['mine', 'mine too'])
})

test('a file that is gone will be brought back', async () => {
  const { turn, settled, ask, press, says, at, now } = await createGround()
  await writeFile(at('a.txt'), '0')
  await turn('one', { 'a.txt': '1' })
  await settled()
  await rm(at('a.txt'))
  ask('one')
  expect((await says(ASKS)).text).toContain('Will be brought back: a.txt')
  press(UNDO_LABELS.undo)
  await says('Undone: 1 file')
  expect(await now('a.txt')).toBe('0')
})
