import { expect, test } from 'vitest'
import { Attribution } from '../../../src/conversation/process/event-attribution.ts'
import type { ClaudeEvent } from '../../../src/model/claude/event.ts'

const A = 'aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa'
const B = 'bbbbbbbb-bbbb-4bbb-8bbb-bbbbbbbbbbbb'

test('what Claude says after a prompt is taken up belongs to that prompt, up to its result', () => {
  const owners = assign([A], [moved(A, 'queued'), moved(A, 'started'), started([A]), text, result([A]), step])
  expect(owners).toEqual([A, A, A, A, A, undefined])
})

test('a turn that names no prompt, where prompts have names, is Claude’s own', () => {
  const owners = assign(
    [A],
    [moved(A, 'started'), started([A]), result([A]), started(undefined), text, result(undefined, 'task')],
  )
  expect(owners.slice(3)).toEqual(['own', 'own', 'own'])
})

test('the empty result that a resumed process begins with answers nobody', () => {
  const owners = assign(
    [A],
    [
      moved(A, 'queued'),
      started(undefined),
      result(undefined, 'task'),
      moved(A, 'started'),
      started([A]),
      text,
      result([A]),
    ],
  )
  expect(owners).toEqual([A, 'own', 'own', A, A, A, A])
})

test('a prompt that is taken up in the middle of a turn of Claude’s own owns the rest of it', () => {
  const owners = assign(
    [B],
    [moved(B, 'queued'), started(undefined), text, moved(B, 'started'), text, result([B], 'task')],
  )
  expect(owners).toEqual([B, 'own', 'own', B, B, B])
})

test('where the CLI names no prompts, the oldest one without a result is meant', () => {
  const owners = assign([A], [started(undefined), text, result(undefined)])
  expect(owners).toEqual([A, A, A])
})

test('where the CLI names no prompts, a task’s result still answers nobody', () => {
  const owners = assign([], [started(undefined), text, result(undefined, 'task')])
  expect(owners).toEqual(['own', 'own', 'own'])
})

test('text that nothing announced is not lost', () => {
  expect(assign([A], [text, result([A]), text, text])).toEqual([A, A, 'own', 'own'])
})

test('a result that names another prompt is not given to the one that waits', () => {
  expect(assign([A], [moved(A, 'queued'), started([A]), result([B]), started([A]), result([A])])).toEqual([
    A,
    A,
    'own',
    A,
    A,
  ])
})

test('one result can answer several prompts', () => {
  const attribution = new Attribution()
  for (const prompt of [A, B]) attribution.opened(prompt)
  attribution.assign(result([A, B]))
  expect(attribution.open).toEqual([])
})

test('a prompt of which nothing was heard but that it is queued was never taken up', () => {
  const attribution = new Attribution()
  attribution.opened(A)
  expect(attribution.wasNeverTaken(A)).toBe(false)
  attribution.assign(moved(A, 'queued'))
  expect(attribution.wasNeverTaken(A)).toBe(true)
  attribution.assign(moved(A, 'started'))
  expect(attribution.wasNeverTaken(A)).toBe(false)
})

function assign(prompts: readonly string[], events: readonly ClaudeEvent[]): (string | undefined)[] {
  const attribution = new Attribution()
  for (const prompt of prompts) attribution.opened(prompt)
  return events.map(event => {
    const owner = attribution.assign(event)
    return owner?.kind === 'prompt' ? owner.id : owner?.kind
  })
}

const text: ClaudeEvent = { type: 'text', text: 'words' }

const step: ClaudeEvent = { type: 'toolFinished', toolUseId: 'of-an-agent', isError: false, output: '' }

function moved(promptId: string, state: 'queued' | 'started'): ClaudeEvent {
  return { type: 'promptMoved', promptId, state }
}

function started(promptIds: readonly string[] | undefined): ClaudeEvent {
  const about = { sessionId: 's', model: 'm', permissionMode: 'default', version: '2.1.329' }
  return { type: 'turnStarted', ...about, ...(promptIds ? { promptIds } : {}) }
}

function result(promptIds: readonly string[] | undefined, origin: 'prompt' | 'task' = 'prompt'): ClaudeEvent {
  const facts = { outcome: 'success', text: '', errors: [], sessionId: 's', durationMs: 1, steps: 1 } as const
  return { type: 'result', ...facts, origin, ...(promptIds ? { promptIds } : {}) }
}
