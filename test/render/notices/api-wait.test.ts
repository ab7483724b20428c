import { expect, test } from 'vitest'
import type { Retrying } from '../../../src/model/claude/event.ts'
import { givesUpAt, retryLine, retryNotice } from '../../../src/render/notices/api-wait.ts'

const NOON = new Date(2031, 4, 5, 12, 0).getTime()

function wait(change: Partial<Retrying> = {}) {
  const retrying = {
    type: 'retrying',
    attempt: 1,
    maxAttempts: 10,
    delayMs: 500,
    error: 'overloaded',
  } as const
  const known: Retrying = { ...retrying, status: 529, ...change }
  return { retrying: known, until: NOON + known.delayMs }
}

test.each<[Partial<Retrying>, string]>([
  [{}, 'The API is overloaded'],
  [{ error: 'rate_limit' }, 'The rate limit has been reached'],
  [{ error: 'server_error' }, 'The API had an error'],
  [{ error: 'authentication_failed' }, 'Claude Code is not logged in, or its API key is wrong'],
  [{ error: 'something_new' }, 'The API did not answer (something new)'],
])('%j is told as a person would say it', (change, words) => {
  expect(retryLine(wait(change))).toBe(`${words} · retry 1/10 in 1 s`)
})

test('no connection at all is told apart', () => {
  const { status: _, ...retrying } = wait({ error: 'unknown' }).retrying
  expect(retryLine({ retrying, until: NOON })).toContain('The API cannot be reached')
})

test('a long wait is told by the host’s clock, with its zone', () => {
  expect(retryLine(wait({ delayMs: 20 * 60_000, attempt: 2 }))).toMatch(/retry 2\/10 at 12:20 \S+$/)
})

test('a message says until when Claude goes on, and how to end that', () => {
  expect(retryNotice(wait())).toMatch(
    /^⏳ The API is overloaded\. Claude keeps retrying by itself, at most until about 12:03 \S+\. \/stop ends/,
  )
  expect(retryNotice(wait({ delayMs: 20 * 60_000, attempt: 9 }))).toMatch(
    /Claude retries at 12:20 \S+ by itself, at most until about 12:40 \S+\./,
  )
})

test('a login that is refused names the command that mends it', () => {
  expect(retryNotice(wait({ error: 'authentication_failed' }))).toContain('claude auth login')
})

test('the end is about what was measured, wherever the wait is looked at', () => {
  const seconds = (change: Partial<Retrying>) => (givesUpAt(wait(change)) - NOON) / 1000
  expect(seconds({})).toBeGreaterThan(175)
  expect(seconds({})).toBeLessThan(190)
  expect(seconds({ attempt: 7, delayMs: 33_000 })).toBeCloseTo(153)
  expect(seconds({ attempt: 10, delayMs: 36_000 })).toBe(36)
})
