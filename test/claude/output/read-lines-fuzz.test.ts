import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readLines } from '../../../src/claude/output/read-lines.ts'
import { createDecoder } from '../../../src/claude/wire/decoder.ts'

/** A message as Claude Code writes it: what is in it comes back as it was. */
const message = fc
  .record({
    type: fc.constantFrom('system', 'user', 'novelty'),
    text: fc.string({ unit: 'binary', maxLength: 200 }),
  })
  .map(value => ({ kind: 'message' as const, value, bytes: Buffer.from(JSON.stringify(value)) }))

/** What is no message: words, halves of one, other JSON, bytes that are no UTF-8. */
const noise = fc
  .oneof(
    fc.string({ maxLength: 80 }).map(text => Buffer.from(text)),
    fc.uint8Array({ maxLength: 80 }).map(bytes => Buffer.from(bytes)),
    fc
      .constantFrom('null', '42', '"words"', '[]', '[{}]', '{', '{"type":', '}', '\r', ' ', '\u0000')
      .map(text => Buffer.from(text)),
    message.map(({ bytes }) => bytes.subarray(0, Math.floor(bytes.length / 2))),
  )
  .map(bytes => ({ kind: 'noise' as const, bytes: withoutLineEnds(bytes) }))
  .filter(({ bytes }) => !isObject(bytes))

const output = fc.array(fc.oneof({ arbitrary: message, weight: 2 }, noise), { maxLength: 20 })

/** Where the pipe cuts it. */
const cuts = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 30 })

test('whatever stands between messages, and wherever the pipe cuts: every message comes, once and in order', async () => {
  await fc.assert(
    fc.asyncProperty(output, cuts, async (lines, sizes) => {
      const bytes = Buffer.concat(lines.flatMap(line => [line.bytes, Buffer.from('\n')]))
      const values: unknown[] = []
      let skipped = 0
      for await (const line of readLines(pieces(bytes, sizes))) {
        if ('value' in line) values.push(line.value)
        else skipped++
      }
      const sent = lines.flatMap(line => (line.kind === 'message' ? [line.value] : []))
      expect(values).toEqual(sent)
      expect(skipped).toBeLessThanOrEqual(lines.length - sent.length)
    }),
    { numRuns: 300 },
  )
})

test('no object of any shape makes the decoder fail', () => {
  const type = fc.constantFrom(
    'system',
    'assistant',
    'user',
    'result',
    'stream_event',
    'control_request',
    'command_lifecycle',
  )
  const subtype = fc.constantFrom(
    'init',
    'status',
    'api_retry',
    'task_started',
    'background_tasks_changed',
    'compact_boundary',
  )
  const shape = fc.oneof(
    fc.object({ withNullPrototype: false }),
    fc.record(
      { type, subtype, message: fc.anything(), event: fc.anything(), request: fc.anything() },
      { requiredKeys: ['type'] },
    ),
  )
  fc.assert(
    fc.property(fc.array(shape, { maxLength: 10 }), messages => {
      const decode = createDecoder()
      for (const value of messages) expect(['events', 'answer', 'unanswerable']).toContain(decode(value).kind)
    }),
    { numRuns: 1_000 },
  )
})

async function* pieces(bytes: Buffer, sizes: readonly number[]): AsyncGenerator<Buffer> {
  let at = 0
  for (let index = 0; at < bytes.length; index++) {
    const size = sizes[index % sizes.length] ?? 1
    yield bytes.subarray(at, at + size)
    at += size
  }
}

function withoutLineEnds(bytes: Buffer): Buffer {
  return Buffer.from(bytes.filter(byte => byte !== 0x0a))
}

function isObject(bytes: Buffer): boolean {
  try {
    const value: unknown = JSON.parse(bytes.toString())
    return typeof value === 'object' && value !== null && !Array.isArray(value)
  } catch {
    return false
  }
}
