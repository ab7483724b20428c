import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createUrgency } from '../../../src/claude/output/urgency.ts'
import { recordedMessages } from '../wire/replay.ts'

const GROWTH = '{"type":"stream_event","event":{"type":"content_block_delta","delta":{"text":"\\n{"}}}'

const urgent = (...chunks: string[]) => chunks.map(chunk => Buffer.from(chunk)).map(createUrgency())

test('growth can wait, whatever is in it; everything else cannot', () => {
  expect(urgent(`${GROWTH}\n`, `${GROWTH}\n${GROWTH}\n`)).toEqual([false, false])
  expect(urgent('{"type":"result"}\n', `${GROWTH}\n`, `${GROWTH}\n{"type":"result"}\n`)).toEqual([
    true,
    false,
    true,
  ])
  expect(urgent('warning\n', '{"type":"stream_events"}\n', ' \n')).toEqual([true, true, true])
})

test('what the real CLI writes is told apart by how its lines begin', () => {
  for (const name of ['bash-allowed', 'interrupt-during-permission']) {
    const messages = recordedMessages(name) as { type: string }[]
    const told = urgent(...messages.map(message => `${JSON.stringify(message)}\n`))
    expect(told).toEqual(messages.map(({ type }) => type !== 'stream_event'))
  }
})

test('no byte of what is urgent waits, wherever the pipe cuts', () => {
  const line = fc.constantFrom(GROWTH, GROWTH, '{"type":"result","text":"x"}', '{}', '')
  const cuts = fc.array(fc.integer({ min: 1, max: 120 }), { minLength: 1, maxLength: 20 })
  fc.assert(
    fc.property(fc.array(line, { maxLength: 12 }), cuts, (lines, sizes) => {
      const bytes = Buffer.from(lines.map(text => `${text}\n`).join(''))
      const marks = Buffer.concat(lines.map(text => Buffer.alloc(text.length + 1, text === GROWTH ? 0 : 1)))
      const isUrgent = createUrgency()
      for (let at = 0, cut = 0; at < bytes.length; cut++) {
        const end = at + (sizes[cut % sizes.length] ?? 1)
        const told = isUrgent(bytes.subarray(at, end))
        if (marks.subarray(at, end).includes(1)) expect(told).toBe(true)
        at = end
      }
    }),
  )
})
