// Who a line of Claude's is for: the person, the host's own request, or nobody, and then it is refused.
import { describe, expect, test } from 'vitest'
import { createDecoder } from '../../../src/claude/wire/decoder.ts'

describe('a request of Claude’s', () => {
  const request = (fields: object) => ({ type: 'control_request', request_id: 'r', request: fields })

  test('that a person can answer is a question and nothing else', () => {
    const meaning = createDecoder()(request({ subtype: 'can_use_tool', tool_name: 'Bash', input: {} }))
    expect(meaning).toMatchObject({ kind: 'events', events: [{ type: 'permissionAsked' }] })
  })

  test('of a kind that is not known gets a refusal, without a word to the person', () => {
    expect(createDecoder()(request({ subtype: 'hook_callback' }))).toEqual({
      kind: 'unanswerable',
      request: { requestId: 'r', subtype: 'hook_callback' },
      events: [],
    })
  })

  test.each(['elicitation', 'can_use_tool'])(
    'that cannot be read (%s) gets a refusal, with a word',
    subtype => {
      expect(createDecoder()(request({ subtype }))).toEqual({
        kind: 'unanswerable',
        request: { requestId: 'r', subtype },
        events: [{ type: 'lineSkipped', reason: 'malformed control_request', mayMiss: true }],
      })
    },
  )
})

describe('an answer to the host', () => {
  const answer = (response: unknown) => createDecoder()({ type: 'control_response', response })

  test('goes to whoever asked, and to nobody else', () => {
    expect(answer({ subtype: 'success', request_id: 'host-1', response: { output: 'x' } })).toEqual({
      kind: 'answer',
      answer: { requestId: 'host-1', response: { output: 'x' } },
    })
    expect(answer({ subtype: 'error', request_id: 'host-2', error: 'no' })).toEqual({
      kind: 'answer',
      answer: { requestId: 'host-2', error: 'no' },
    })
  })

  test('of another shape is passed over: nothing of what the person sees is missing', () => {
    expect(answer(undefined)).toEqual({ kind: 'events', events: [] })
    expect(answer({ subtype: 'success' })).toEqual({ kind: 'events', events: [] })
  })
})

test('only a request is refused, whatever else a message holds', () => {
  const like = { request_id: 'r', request: { subtype: 'hook_callback' } }
  expect(createDecoder()({ type: 'novelty', ...like })).toEqual({ kind: 'events', events: [] })
})
