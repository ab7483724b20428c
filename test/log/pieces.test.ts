import { expect, test } from 'vitest'
import { createHold } from '../../src/log/pieces.ts'

const mask = (text: string) => text.replaceAll('secret', '***')

function from(event: object, parent: string | null = null) {
  return { from: 'claude', ms: 1, json: { type: 'stream_event', event, parent_tool_use_id: parent } }
}

const start = (index = 0) => from({ type: 'content_block_start', index, content_block: { type: 'text' } })
const stop = (index = 0) => from({ type: 'content_block_stop', index })
const says = (text: string, index = 0) =>
  from({ type: 'content_block_delta', index, delta: { type: 'text_delta', text } })

function recorded(lines: readonly object[]): unknown[] {
  const passed: object[] = []
  const hold = createHold(mask, line => passed.push(line))
  for (const line of lines) hold.add(line)
  hold.end()
  return passed
}

test('a secret that is cut by pieces is masked, in the first of them', () => {
  expect(recorded([start(), says('my se'), says('cr'), says('et!'), stop()])).toEqual([
    start(),
    says('my ***!'),
    says(''),
    says(''),
    stop(),
  ])
})

test('what holds none keeps its pieces', () => {
  const lines = [start(), says('my se'), says('cond'), stop()]
  expect(recorded(lines)).toEqual(lines)
})

test('the input of a tool and a thought come in pieces, too', () => {
  const grows = (delta: object) => from({ type: 'content_block_delta', index: 1, delta })
  const input = (text: string) => grows({ type: 'input_json_delta', partial_json: text })
  expect(recorded([start(1), input('{"a":"sec'), input('ret"}'), stop(1)])[1]).toEqual(input('{"a":"***"}'))
  const thinks = (text: string) => grows({ type: 'thinking_delta', thinking: text })
  expect(recorded([start(1), thinks('sec'), thinks('ret'), stop(1)])[1]).toEqual(thinks('***'))
})

test('two blocks at once are two texts, and everything keeps its order', () => {
  const other = { to: 'claude', ms: 2, json: { type: 'user' } }
  const lines = [start(), says('se'), start(1), says('cret', 1), other, says('a'), stop(), stop(1)]
  expect(recorded(lines)).toEqual(lines)
})

test('one that is cut short is passed on at the end', () => {
  expect(recorded([start(), says('sec'), says('ret')])).toEqual([start(), says('***'), says('')])
})

test('what does not belong to a block is passed on at once', () => {
  const passed: object[] = []
  const hold = createHold(mask, line => passed.push(line))
  hold.add({ to: 'claude' })
  expect(passed).toHaveLength(1)
  hold.add(start())
  expect(passed).toHaveLength(1)
  hold.add(stop())
  expect(passed).toHaveLength(3)
})
