import { describe, expect, test } from 'vitest'
import { emptyView, type ToolStep, type TurnView } from '../../../src/model/view.ts'
import { type StatusFacts, statusDetails } from '../../../src/render/steps/status.ts'
import { cwd, done, patch, read, step, text, thinking, view } from './build.ts'

const facts: StatusFacts = { cwd, now: 60_000, verbosity: 'normal', showsThinking: true }

function status(of: TurnView, more: Partial<StatusFacts> = {}) {
  return statusDetails(of, { ...facts, ...more })
}

describe('the status says what Claude is doing', () => {
  const reading = step('Read', { file_path: '/home/me/project/a.ts' }, { toolUseId: 'a' })
  const testing = step('Bash', { command: 'npm test' }, { toolUseId: 'b' })

  test('what was done and what runs has a line each', () => {
    expect(status(view(read('x.ts'), reading, testing))).toEqual([
      '📖 Read x.ts',
      '📖 Read a.ts',
      '🖥 Run npm test',
    ])
  })

  test('while Claude writes, only what still runs', () => {
    expect(status(view(read('x.ts'), text('So')))).toEqual([])
    expect(status(view(testing, text('So')))).toEqual(['🖥 Run npm test'])
  })

  test('steps of one tool in a row share a line, and older ones are counted', () => {
    const many = Array.from({ length: 9 }, (_, index) =>
      done(index % 2 ? 'Glob' : 'Grep', { pattern: `${index}` }),
    )
    expect(status(view(...many, read('a'), read('b')))).toEqual([
      '… 4 earlier steps',
      '🔎 Search 4',
      '🔎 Find 5',
      '🔎 Search 6',
      '🔎 Find 7',
      '🔎 Search 8',
      '📖 Read a, b',
    ])
  })

  test('tools of one kind that run at once share a line, too', () => {
    const [one, other] = ['a.ts', 'b.ts'].map(path => step('Read', { file_path: path }))
    if (one && other) expect(status(view(one, other))).toEqual(['📖 Read a.ts, b.ts'])
  })

  test('a command that runs shows the end of what it wrote, one that failed what went wrong', () => {
    const output = Array.from({ length: 9 }, (_, line) => `line ${line}`).join('\n')
    expect(status(view({ ...testing, output }))).toEqual([
      '🖥 Run npm test',
      { code: 'line 6\nline 7\nline 8' },
    ])
    const failed: ToolStep = { ...testing, state: 'failed', output: 'exit code 1' }
    expect(status(view(failed))).toEqual(['❌ Run npm test', { code: 'exit code 1' }])
  })

  test('the newest change is shown as a difference', () => {
    const edits = [1, 9].map(lines => done('Edit', { file_path: 'app.ts' }, { patch: patch(lines, 1) }))
    expect(status(view(...edits))).toEqual([
      '✏️ Edit app.ts ×2 +10 −2',
      { code: '-old\n+new\n+new\n+new\n+new\n+new\n… 4 more lines', language: 'diff' },
    ])
  })

  test('the steps of an agent at work stand below it', () => {
    const agent = step('Agent', { description: 'Look around' }, { toolUseId: 'agent' })
    const inner = { ...reading, parentToolUseId: 'agent' }
    expect(status(view(agent, inner))).toEqual(['🤖 Agent Look around · 1 step', '   ↳ 📖 Read a.ts'])
    const ended: ToolStep = { ...agent, state: 'done' }
    expect(status(view(ended, { ...inner, state: 'done' }))).toEqual(['🤖 Agent Look around · 1 step'])
  })

  test('the plan is shown around what is being done, and goes when all is done', () => {
    const items = ['done', 'active', 'open'].map(
      state => ({ text: state, state }) as TurnView['checklist'][0],
    )
    expect(status({ ...view(text('So')), checklist: items })).toEqual([{ items }])
    expect(status({ ...view(text('So')), checklist: items.slice(0, 1) })).toEqual([])
    const long = Array.from({ length: 20 }, (_, index) => ({
      text: `${index}`,
      state: index < 10 ? ('done' as const) : ('open' as const),
    }))
    expect(status({ ...view(text('So')), checklist: long })).toEqual([
      '… 8 done',
      { items: long.slice(8, 16) },
      '… and 4 more',
    ])
  })

  test('thoughts are shown as they come, the end of long ones, unless they are hidden', () => {
    expect(status(view(thinking('**Hm.** Maybe\n\nso.')))).toEqual(['💭 Hm. Maybe so.'])
    expect(status(view(thinking('**Hm.**')), { showsThinking: false })).toEqual(['Thinking…'])
    expect(status(view(thinking('')))).toEqual(['Thinking…'])
    const [long] = status(view(thinking('word '.repeat(500))))
    expect(long).toMatch(/^💭 … word .* word$/)
    expect(String(long).length).toBeLessThan(250)
  })

  test('news of the conversation are told', () => {
    expect(status(view({ kind: 'notice', at: 0, text: 'Summarised.' }))).toEqual(['Summarised.'])
    expect(status(emptyView)).toEqual(['Thinking…'])
  })

  test('a quiet topic has one line, a full one every step with what it said', () => {
    const steps = view(read('a'), read('b'), done('Bash', { command: 'ls' }, { output: 'a\nb' }))
    expect(status(steps, { verbosity: 'quiet' })).toEqual(['🖥 Run ls'])
    expect(status(view(thinking('Hm.')), { verbosity: 'quiet' })).toEqual(['Thinking…'])
    expect(status(steps, { verbosity: 'full' })).toEqual([
      '📖 Read a',
      '📖 Read b',
      '🖥 Run ls',
      { code: 'a\nb' },
    ])
  })

  test.each([
    ['something_new', 'The API did not answer (something new) · retry 2/10 in 4 s'],
    ['overloaded', 'The API is overloaded · retry 2/10 in 4 s'],
  ])('a wait for the API is told: %s', (error, line) => {
    const retrying = { type: 'retrying', attempt: 2, maxAttempts: 10, delayMs: 3_200, error } as const
    expect(status({ ...emptyView, retrying }, { wait: { retrying, until: 0 } })).toEqual([line])
  })
})
