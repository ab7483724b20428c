// Where a session can be resumed, and what Claude Code mends in it by itself.
import { describe, expect, test } from 'vitest'
import { createTeller } from './told.ts'

const decode = (...messages: unknown[]) => messages.flatMap(createTeller())

const whole = (text: string) => ({
  type: 'assistant',
  message: { id: text, model: 'claude', content: [{ type: 'text', text }] },
  parent_tool_use_id: null,
})
const result = (fields: object) => ({
  ...{ type: 'result', subtype: 'success', is_error: false, session_id: 's', duration_ms: 1, num_turns: 1 },
  ...fields,
})

describe('the place at which a session can be resumed', () => {
  const said = (uuid: string, more: object = {}) => ({
    ...whole(uuid),
    uuid,
    ...more,
  })
  const places = (...messages: unknown[]) =>
    decode(...messages).flatMap(event => (event.type === 'result' ? [event.lastMessageId] : []))

  test('is the last message of each turn that the model itself wrote on the main thread', () => {
    const healed = said('note')
    const synthetic = {
      ...{ ...healed, error: 'invalid_request' },
      message: { ...healed.message, model: '<synthetic>' },
    }
    expect(
      places(
        ...[said('one'), said('two'), said('agent', { parent_tool_use_id: 'tool' }), synthetic, result({})],
        ...[result({})],
        ...[said('three'), result({ is_error: true, result: 'API Error: 529' })],
      ),
    ).toEqual(['two', undefined, 'three'])
  })

  test('is gone once what came before it was summarised', () => {
    const boundary = { type: 'system', subtype: 'compact_boundary' }
    expect(places(said('one'), boundary, result({}))).toEqual([undefined])
    expect(places(said('one'), boundary, said('two'), result({}))).toEqual(['two'])
  })

  test('is unknown where the CLI gives none', () => {
    expect(places(whole('m'), result({}))).toEqual([undefined])
  })
})

test('a picture that Claude Code leaves out by itself is no failure, and its note no answer', () => {
  const text = 'API Error: an image in the conversation could not be processed and was removed.'
  const note = {
    ...{ type: 'assistant', error: 'invalid_request', uuid: 'u', parent_tool_use_id: null },
    message: { id: 'n', model: '<synthetic>', content: [{ type: 'text', text }] },
  }
  const events = decode(note, whole('It is empty.'), result({ result: 'It is empty.' }))
  expect(events.flatMap(event => (event.type === 'text' ? [event.text] : []))).toEqual(['It is empty.'])
  expect(events.at(-1)).toMatchObject({ type: 'result', outcome: 'success' })
})
