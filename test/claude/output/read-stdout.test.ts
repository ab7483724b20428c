import { PassThrough } from 'node:stream'
import { setImmediate as settle } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { readStdout } from '../../../src/claude/output/read-stdout.ts'
import { createVirtualClock } from '../../telegram/virtual-clock.ts'

const PIECE = Buffer.alloc(16 * 1024, 'x')

test('a process that writes more than is read has to wait, and loses nothing', async () => {
  const { stdout, reader } = startReading()
  const first = reader.next()
  stdout.write('first')
  expect(String((await first).value)).toBe('first')
  let written = 0
  while (stdout.write(PIECE) && written < 10_000_000) {
    written += PIECE.length
    await settle()
  }
  expect(written).toBeLessThan(200_000)
  stdout.end()
  let read = 0
  for await (const bytes of reader) read += bytes.length
  expect(read).toBe(written + PIECE.length)
})

test('whoever stops reading closes the output', async () => {
  const { stdout, reader } = startReading()
  stdout.write('first')
  await reader.next()
  await reader.return(undefined)
  expect(stdout.destroyed).toBe(true)
})

test('an output that broke before anybody read it ends', async () => {
  const { stdout, reader } = startReading()
  stdout.destroy(new Error('broken'))
  stdout.on('error', () => {})
  await settle()
  expect((await reader.next()).done).toBe(true)
})

function startReading() {
  const stdout = new PassThrough()
  const child = { stdout, exit: new Promise<never>(() => {}) }
  const reader = readStdout({ child, clock: createVirtualClock(), onHeard: () => {} })
  onTestFinished(() => void stdout.destroy())
  return { stdout, reader }
}
