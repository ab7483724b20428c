import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createRecorder } from '../../src/log/recorder.ts'
import { temporaryFolder } from '../telegram/ground.ts'

test('a recording that gets too long says that it was cut', async () => {
  const { folder, recorder } = await ground()
  const recording = recorder('a')
  for (let line = 0; line < 20; line++) recording.from({ text: 'x'.repeat(1024 * 1024) })
  recording.exit(0)
  const path = join(folder, String(readdirSync(folder)[0]))
  expect(statSync(path).size).toBeLessThan(17 * 1024 * 1024)
  expect(readFileSync(path, 'utf8').trim().split('\n').at(-1)).toBe('{"cut":true}')
})

test('a folder keeps the newest hundred, and whatever else is in it', async () => {
  const { folder, recorder } = await ground()
  writeFileSync(join(folder, 'notes.jsonl'), '')
  for (let n = 0; n < 105; n++) recorder(String(n)).exit(0)
  const files = readdirSync(folder)
  expect(files).toContain('notes.jsonl')
  expect(files.filter(file => file.startsWith('wire-'))).toHaveLength(100)
  expect(files.some(file => file.endsWith('-104.jsonl'))).toBe(true)
  expect(files.some(file => file.endsWith('-4.jsonl'))).toBe(false)
})

test('where it cannot be written that is told once, and nothing ends', async () => {
  const { folder, recorder, errors } = await ground('taken')
  writeFileSync(folder, '')
  const recording = recorder('a')
  recording.to({})
  recording.from({})
  recording.exit(undefined)
  expect(errors).toHaveLength(1)
})

async function ground(name = '') {
  const folder = join(await temporaryFolder(), name)
  const errors: unknown[] = []
  let time = 1_800_000_000_000
  const now = () => time++
  const onError = (error: unknown) => errors.push(error)
  return { folder, errors, recorder: createRecorder(folder, { mask: text => text, now, wall: now, onError }) }
}
