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
