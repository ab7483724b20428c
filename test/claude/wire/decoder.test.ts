import { describe, expect, test } from 'vitest'
import { createTeller } from './told.ts'

const decode = (...messages: unknown[]) => messages.flatMap(createTeller())

const stream = (event: object, parent: string | null = null) => ({
  type: 'stream_event',
  event,
  parent_tool_use_id: parent,
})
const start = (id: string) => stream({ type: 'message_start', message: { id } })
const block = (index: number, content_block: object) =>
  stream({ type: 'content_block_start', index, content_block })
const delta = (index: number, text: string) =>
  stream({ type: 'content_block_delta', index, delta: { type: 'text_delta', text } })
const whole = (id: string, content: object[], parent: string | null = null) => ({
  type: 'assistant',
  message: { id, model: 'claude', content },
  parent_tool_use_id: parent,
})
const result = (fields: object) => ({
  type: 'result',
  subtype: 'success',
  is_error: false,
  session_id: 's',
  duration_ms: 1,
  num_turns: 1,
  ...fields,
})

const TEXT = { type: 'text', text: '' }

describe('text', () => {
  test('that the whole block adds to the deltas is told as well', () => {
    const events = decode(
      start('m'),
      block(0, TEXT),
      delta(0, 'Hel'),
      whole('m', [{ type: 'text', text: 'Hello' }]),
    )
    expect(events).toEqual([
      { type: 'textStarted' },
      { type: 'text', text: 'Hel' },
      { type: 'text', text: 'lo' },
    ])
  })

  test('of a message that was not streamed is told as a block of its own', () => {
    const events = decode(
      start('m'),
      block(0, TEXT),
      delta(0, 'lost half'),
      whole('n', [{ type: 'text', text: 'again' }]),
    )
    expect(events.slice(2)).toEqual([{ type: 'textStarted' }, { type: 'text', text: 'again' }])
  })

  test('of two blocks that come whole together is told in order', () => {
    const events = decode(
      ...[start('m'), block(0, TEXT), delta(0, 'one'), block(1, TEXT), delta(1, 'second')],
      whole('m', [
        { type: 'text', text: 'one' },
        { type: 'text', text: 'second!' },
      ]),
    )
    expect(events.at(-1)).toEqual({ type: 'text', text: '!' })
    expect(events).toHaveLength(5)
  })

  test('and thinking of a subagent are not told, its tools are, with who they belong to', () => {
    const events = decode(
      stream({ type: 'message_start', message: { id: 'a' } }, 'toolu_agent'),
      stream(
        { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: 'inner' } },
        'toolu_agent',
      ),
      whole(
        'a',
        [
          { type: 'text', text: 'inner' },
          { type: 'tool_use', id: 'toolu_1', name: 'Read', input: { file_path: '/a' } },
        ],
        'toolu_agent',
      ),
    )
    expect(events).toEqual([
      {
        type: 'toolDescribed',
        toolUseId: 'toolu_1',
        name: 'Read',
        input: { file_path: '/a' },
        parentToolUseId: 'toolu_agent',
      },
    ])
  })

  test('of a subagent in between does not disturb the answer that streams', () => {
    const events = decode(
      ...[start('m'), block(0, TEXT), delta(0, 'a')],
      whole('sub', [{ type: 'text', text: 'inner' }], 'toolu_agent'),
      ...[delta(0, 'b'), whole('m', [{ type: 'text', text: 'ab' }])],
    )
    expect(events.map(event => ('text' in event ? event.text : event.type))).toEqual([
      'textStarted',
      'a',
      'b',
    ])
  })
})

describe('cost', () => {
  test('is the difference to the result before where the CLI gives only a running total', () => {
    const costs = decode(result({ total_cost_usd: 0.25 }), result({ total_cost_usd: 0.75 }))
    expect(costs).toMatchObject([{ costUsd: 0.25 }, { costUsd: 0.5 }])
  })

  test("is the turn's own usage where the CLI gives it, whatever the session cost before", () => {
    const usage = { a: { costUSD: 0.25 }, b: { costUSD: 0.5 } }
    expect(decode(result({ total_cost_usd: 9, model_usage_since_last_result: usage }))).toMatchObject([
      { costUsd: 0.75 },
    ])
  })

  test('is left out where the CLI gives none', () => {
    expect(decode(result({}))[0]).not.toHaveProperty('costUsd')
  })
})

describe('a failure', () => {
  test('without words of its own gets some', () => {
    const events = decode(
      result({ subtype: 'error_max_budget_usd' }),
      result({ subtype: 'error_of_the_future', is_error: true }),
    )
    expect(events).toMatchObject([
      { outcome: 'failed', errors: ['The budget for this turn is used up.'] },
      { outcome: 'failed', errors: ['Claude stopped with an error.'] },
    ])
  })
})

test('a result that lacks figures is still a result', () => {
  const bare = { type: 'result', subtype: 'success', is_error: false, session_id: 's', result: 'done' }
  expect(decode(bare)).toMatchObject([{ outcome: 'success', text: 'done', durationMs: 0, steps: 0 }])
})

test('states, tasks and summaries are told in own words', () => {
  const system = (subtype: string, fields: object = {}) => ({ type: 'system', subtype, ...fields })
  expect(
    decode(
      system('session_state_changed', { state: 'requires_action' }),
      system('session_state_changed', { state: 'idle' }),
      system('background_tasks_changed', {
        tasks: [{ task_id: 't', task_type: 'local_bash', description: 'server' }],
      }),
      system('background_tasks_changed', { tasks: [{ task_id: 'u', task_type: 'monitor' }] }),
      system('compact_boundary'),
    ),
  ).toEqual([
    { type: 'state', state: 'requiresAction' },
    { type: 'state', state: 'idle' },
    { type: 'tasks', tasks: [{ id: 't', kind: 'command', description: 'server' }] },
    { type: 'tasks', tasks: [{ id: 'u', kind: 'other', description: '' }] },
    { type: 'compacted', by: 'claude' },
  ])
})

test('what a tool gave back as blocks becomes text, pictures left out', () => {
  const content = [
    { type: 'text', text: 'one' },
    { type: 'image', source: {} },
    { type: 'text', text: 'two' },
  ]
  expect(
    decode({
      type: 'user',
      message: { role: 'user', content: [{ type: 'tool_result', tool_use_id: 't', content }] },
    }),
  ).toEqual([{ type: 'toolFinished', toolUseId: 't', isError: false, output: 'one\ntwo' }])
})

test('messages and blocks of kinds that are not known are passed over silently', () => {
  expect(
    decode(
      { type: 'rate_limit_event', anything: 1 },
      { type: 'system', subtype: 'of_the_future' },
      ...[start('m'), block(0, { type: 'redacted_thinking', data: 'x' })],
      stream({ type: 'content_block_delta', index: 0, delta: { type: 'signature_delta', signature: 'x' } }),
      stream({
        type: 'content_block_delta',
        index: 0,
        delta: { type: 'input_json_delta', partial_json: 'x' },
      }),
      stream({ type: 'message_of_the_future' }),
      whole('m', [{ type: 'redacted_thinking', data: 'x' }]),
    ),
  ).toEqual([])
})

test.each([
  [{ type: 'result', subtype: 'success' }, 'malformed result'],
  [{ type: 'system', subtype: 'init', session_id: 7 }, 'malformed system/init'],
  [{ type: 'assistant', message: null }, 'malformed assistant'],
  [{ type: 'user' }, 'malformed user'],
  [{ type: 'user', message: { content: [{ type: 'tool_result' }] } }, 'malformed user'],
  [whole('m', [{ type: 'text', text: 7 }]), 'malformed assistant'],
  [stream({ type: 'content_block_delta', delta: { type: 'text_delta' } }), 'malformed stream_event'],
  [stream({ type: 'content_block_delta' }), 'malformed stream_event'],
  [stream({ type: 'content_block_start', content_block: { type: 'text' } }), 'malformed stream_event'],
  [stream({ type: 'message_start', message: {} }), 'malformed stream_event'],
  [{ ...delta(0, 'x'), parent_tool_use_id: 7 }, 'malformed stream_event'],
  [{ type: 'stream_event' }, 'malformed stream_event'],
  [{ type: 'control_request', request: {} }, 'malformed control_request'],
  [{ noType: true }, 'no message'],
  [{ type: 'system', subtype: 7 }, 'no message'],
  [[], 'no message'],
])('a message of the wrong shape is passed over with a word: %j', (message, reason) => {
  expect(decode(message)).toEqual([{ type: 'lineSkipped', reason, mayMiss: reason.startsWith('malformed') }])
})

test('a Claude Code that is too old, or does not say its version, is told with what mends it', () => {
  const init = { type: 'system', subtype: 'init', session_id: 's', model: 'm', permissionMode: 'default' }
  const problem = (version?: string) => {
    const [event] = decode({ ...init, ...(version ? { claude_code_version: version } : {}) })
    return event?.type === 'turnStarted' ? event.problem : event
  }
  expect(problem('2.1.197')).toBeUndefined()
  expect(problem('2.1.40')).toMatch(/^Claude Code 2\.1\.40 is too old: 2\.1\.197 is .* claude update$/)
  expect(problem()).toMatch(/^Claude Code is too old: /)
})
