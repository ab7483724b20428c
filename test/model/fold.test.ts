import { expect, test } from 'vitest'
import { answerText, withoutText } from '../../src/model/answer.ts'
import type { ClaudeEvent } from '../../src/model/claude/event.ts'
import { fold } from '../../src/model/fold.ts'
import { emptyView, type TurnView } from '../../src/model/view.ts'

test('deltas grow the block they belong to, and blocks are paragraphs of one answer', () => {
  const view = folded(
    { type: 'textStarted' },
    text('Hel'),
    text('lo'),
    { type: 'textStarted' },
    text('World'),
  )
  expect(answerText(view)).toBe('Hello\n\nWorld')
})

test('a subagent’s tool in the middle of a word does not break the word', () => {
  const tool: ClaudeEvent = { type: 'toolStarted', toolUseId: 't', name: 'Read', parentToolUseId: 'agent' }
  expect(answerText(folded({ type: 'textStarted' }, text('Hel'), tool, text('lo')))).toBe('Hello')
})

test('text before a tool stays, and the tool goes through its states', () => {
  const view = folded({ type: 'textStarted' }, text('First.'), {
    type: 'toolStarted',
    toolUseId: 't',
    name: 'Bash',
  })
  expect(view.segments.at(-1)).toMatchObject({ kind: 'tool', state: 'writing' })
  const running = fold(
    view,
    {
      type: 'toolDescribed',
      toolUseId: 't',
      name: 'Bash',
      input: { command: 'ls' },
    },
    20,
  )
  expect(running.segments.at(-1)).toMatchObject({ state: 'running', input: { command: 'ls' } })
  const done = fold(running, { type: 'toolFinished', toolUseId: 't', isError: true, output: 'no' }, 70)
  expect(done.segments.at(-1)).toMatchObject({ state: 'failed', at: 20, endedAt: 70, output: 'no' })
  expect(answerText(done)).toBe('First.')
})

test('a wait for the API is over as soon as Claude says anything', () => {
  const waiting = folded({ type: 'retrying', attempt: 1, maxAttempts: 10, delayMs: 500, error: 'overloaded' })
  expect(waiting.retrying?.attempt).toBe(1)
  expect(fold(waiting, { type: 'textStarted' }, 1).retrying).toBeUndefined()
})

test('an offset into the answer stays true while the answer grows', () => {
  const early = folded({ type: 'textStarted' }, text('One.'))
  const late = [{ type: 'textStarted' } as const, text('Two.')].reduce(
    (view, event) => fold(view, event, 0),
    early,
  )
  expect(answerText(late).startsWith(answerText(early))).toBe(true)
})

function folded(...events: ClaudeEvent[]): TurnView {
  return events.reduce((view, event, at) => fold(view, event, at), emptyView)
}

function text(words: string): ClaudeEvent {
  return { type: 'text', text: words }
}

test('the beginning of an answer can leave the view, and the answer goes on behind it, nothing lost between', () => {
  const view = folded({ type: 'textStarted' }, text('First.'), { type: 'textStarted' }, text('Second'))
  const whole = answerText(view)
  expect(answerText(withoutText(view, 'First.\n\nSec'.length))).toBe('ond')
  for (let length = 0; length <= whole.length; length++) {
    const rest = answerText(withoutText(view, length))
    expect(whole.endsWith(rest)).toBe(true)
    expect(whole.slice(length).trim()).toBe(rest.trim())
    expect(answerText(withoutText(withoutText(view, length), rest.length))).toBe('')
  }
})

test('what comes after everything left the view goes on in its block, or is a paragraph of its own', () => {
  const view = folded({ type: 'textStarted' }, text('First.'), { type: 'textStarted' }, text('Second'))
  const all = withoutText(view, answerText(view).length)
  expect(answerText(fold(all, text(' half'), 9))).toBe(' half')
  const third = fold(fold(all, { type: 'textStarted' }, 9), text('Third'), 9)
  expect(answerText(third)).toBe('\n\nThird')
  expect(all.segments).toHaveLength(view.segments.length)
})

test('what a command writes is known while it runs, and whole when it has ended', () => {
  const begun: ClaudeEvent = {
    type: 'toolDescribed',
    toolUseId: 't',
    name: 'Bash',
    input: { command: 'make' },
  }
  const running = folded(begun, { type: 'toolOutput', toolUseId: 't', output: 'cc a.c' })
  expect(running.segments).toMatchObject([{ state: 'running', output: 'cc a.c' }])
  const done = fold(
    running,
    { type: 'toolFinished', toolUseId: 't', isError: false, output: 'cc a.c\nok' },
    5,
  )
  expect(done.segments).toMatchObject([{ state: 'done', output: 'cc a.c\nok' }])
})

test('of what a tool read nothing is kept', () => {
  const begun: ClaudeEvent = { type: 'toolDescribed', toolUseId: 't', name: 'Read', input: {} }
  const [step] = folded(begun, {
    type: 'toolFinished',
    toolUseId: 't',
    isError: false,
    output: 'all of it',
  }).segments
  expect(step).not.toHaveProperty('output')
})
