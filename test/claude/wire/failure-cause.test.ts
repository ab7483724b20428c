// Results that failed for a reason a person can do something about; messages as Claude Code wrote them.
import { expect, test } from 'vitest'
import { createTeller } from './told.ts'

const failed = (fields: object) => ({
  ...{ type: 'result', subtype: 'success', is_error: true, session_id: 's', num_turns: 1, duration_ms: 1 },
  ...fields,
})

const cause = (...messages: object[]) => {
  const decode = createTeller()
  const event = messages.flatMap(decode).at(-1)
  return event?.type === 'result' ? event.cause : undefined
}

const rejected = {
  type: 'rate_limit_event',
  rate_limit_info: { status: 'rejected', resetsAt: 1795299606, rateLimitType: 'five_hour' },
}

test('a usage limit, with the time at which it resets', () => {
  const result = failed({
    api_error: 'usage_limit_reached',
    result: "You've hit your 5-hour limit · resets 10:20pm (UTC)",
  })
  expect(cause(rejected, result)).toEqual({ kind: 'usageLimit', resetsAt: 1795299606000 })
  expect(cause(result)).toEqual({ kind: 'usageLimit' })
})

test('as 2.1.197 says it, in words alone', () => {
  expect(cause(rejected, failed({ result: "You've hit your limit · resets 10:20pm (UTC)" }))).toEqual({
    kind: 'usageLimit',
    resetsAt: 1795299606000,
  })
})

test('a limit that is only near is none', () => {
  const near = { ...rejected, rate_limit_info: { ...rejected.rate_limit_info, status: 'allowed_warning' } }
  expect(cause(near, failed({ result: 'API Error: 500' }))).toBeUndefined()
  expect(cause(rejected, near, failed({ api_error: 'usage_limit_reached' }))).toEqual({ kind: 'usageLimit' })
})

test('a prompt that is too long', () => {
  expect(cause(failed({ terminal_reason: 'prompt_too_long', result: 'Prompt is too long' }))).toEqual({
    kind: 'contextFull',
  })
  expect(cause(failed({ result: 'Prompt is too long · automatic compaction failed: 500' }))).toEqual({
    kind: 'contextFull',
  })
})

test('an answer that speaks of a limit is no failure', () => {
  const answer = { ...failed({ result: "You've hit your 5-hour limit" }), is_error: false }
  expect(cause(answer)).toBeUndefined()
})

test('whose wish a summary was', () => {
  const boundary = (trigger: string) => ({
    ...{ type: 'system', subtype: 'compact_boundary' },
    compact_metadata: { trigger, pre_tokens: 149 },
  })
  const decode = createTeller()
  expect(['manual', 'auto'].flatMap(trigger => decode(boundary(trigger)))).toEqual([
    { type: 'compacted', by: 'person' },
    { type: 'compacted', by: 'claude' },
  ])
})

test.each([
  'API Error: 400 orphaned tool_result in conversation history.',
  'API Error: 400 due to tool use concurrency issues.',
  'API Error: 400 duplicate tool_use ID in conversation history. Run /rewind to recover the conversation.',
  'An image in the conversation exceeds the dimension limit for many-image requests (2000px). Start a new session with fewer images.',
  'Image was too large. Try resizing the image or using a different approach.',
  'Request too large (max 32MB). Accumulated images and attachments in the conversation pushed the request over the limit.',
  "Request too large for the API's 32MB request limit: this conversation is about 40MB",
  'PDF too large (max 100 pages, 32MB). Try reading the file a different way (e.g., extract text with pdftotext).',
  'PDF is password protected. Try using a CLI tool to extract or convert the PDF.',
  'API Error: 400 messages.3.content.0.text: Field required',
  'API Error: 400 messages: text content blocks must be non-empty',
  'API Error: 400 {"type":"error","error":{"type":"invalid_request_error","message":"messages.1.content.2.thinking.signature: Field required"}}',
])('a history that the API refuses for good: %s', said => {
  expect(cause(failed({ api_error_status: 400, result: said }))).toEqual({ kind: 'historyRefused' })
})

test('a history that the API refuses for good, by its name alone', () => {
  const result = failed({ api_error: 'tool_history_mismatch', result: 'In other words.' })
  expect(cause(result)).toEqual({ kind: 'historyRefused' })
})

test.each([
  'API Error: 400 max_tokens: 999999 > 64000, which is the maximum allowed number of output tokens',
  'API Error: 400 tools.0.custom.input_schema: JSON schema is invalid',
  'API Error: Effort "max" isn’t available with thinking turned off on this model',
  'Credit balance is too low',
  'API Error: 400 This organization has been disabled.',
  'API Error: 529 Overloaded. messages.1 was not read',
])('another refusal may pass: %s', said => {
  expect(cause(failed({ api_error_status: 400, result: said }))).toBeUndefined()
})

test('a place in the session that is gone', () => {
  const errors = ['No message found with message.uuid of: 00000000-0000-4000-8000-000000000000']
  expect(cause(failed({ subtype: 'error_during_execution', errors }))).toEqual({ kind: 'placeGone' })
})
