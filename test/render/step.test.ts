import { describe, expect, test } from 'vitest'
import { emptyView, type Segment, type ToolStep, type TurnView } from '../../src/model/view.ts'
import { statusLines } from '../../src/render/status.ts'
import { stepLine } from '../../src/render/step.ts'

const cwd = '/home/me/project'

function step(name: string, input: Record<string, unknown>, more: Partial<ToolStep> = {}): ToolStep {
  return { kind: 'tool', toolUseId: 'id', name, input, state: 'running', ...more }
}

function view(...segments: Segment[]): TurnView {
  return { ...emptyView, segments }
}

describe('a tool is one line that says what it does', () => {
  test.each([
    ['Bash', { command: 'npm test' }, '🖥 Run npm test'],
    ['Bash', { command: 'cat <<EOF\n  hi\nEOF' }, '🖥 Run cat <<EOF hi EOF'],
    ['Edit', { file_path: '/home/me/project/src/app.ts' }, '✏️ Edit src/app.ts'],
    ['Read', { file_path: '/etc/hosts' }, '📖 Read /etc/hosts'],
    ['Read', { file_path: '/home/me/project-two/x' }, '📖 Read /home/me/project-two/x'],
    ['Write', { file_path: 'notes.md' }, '📝 Write notes.md'],
    ['Grep', { pattern: 'foo' }, '🔎 Search foo'],
    ['Glob', { pattern: '**/*.ts' }, '🔎 Find **/*.ts'],
    ['WebFetch', { url: 'https://example.com' }, '🌐 Fetch https://example.com'],
    ['Agent', { description: 'Look around', subagent_type: 'Explore' }, '🤖 Agent Look around'],
    ['TodoWrite', { todos: [] }, '📋 Update the plan'],
    ['mcp__github__create_issue', {}, '🔌 github: create issue'],
    ['Novelty', { anything: 1 }, '🔧 Novelty'],
    ['Bash', { command: 42 }, '🖥 Run'],
  ])('%s %j', (name, input, line) => {
    expect(stepLine(step(name, input), cwd)).toBe(line)
  })

  test('a failed one says so, one that is being written has no object yet', () => {
    expect(stepLine(step('Bash', { command: 'npm test' }, { state: 'failed' }), cwd)).toBe('❌ Run npm test')
    expect(stepLine(step('Edit', {}, { state: 'writing' }), cwd)).toBe('✏️ Edit …')
  })

  test('a long one ends in an ellipsis, a hostile one in nothing worse', () => {
    const line = stepLine(step('Bash', { command: 'x'.repeat(500) }), cwd)
    expect(line).toHaveLength(80)
    expect(line.endsWith('…')).toBe(true)
    expect(stepLine(step('Bash', { command: 'a\u202eb\u0007\n\r\tc' }), cwd)).toBe('🖥 Run ab c')
  })
})

describe('the status says what Claude is doing', () => {
  const read = step('Read', { file_path: '/home/me/project/a.ts' }, { toolUseId: 'a' })
  const test1 = step('Bash', { command: 'npm test' }, { toolUseId: 'b' })

  test('every tool that runs has a line', () => {
    expect(statusLines(view(read, test1), { cwd })).toEqual(['📖 Read a.ts', '🖥 Run npm test'])
  })

  test('where none runs, the last one stays until Claude writes again', () => {
    const done: ToolStep = { ...test1, state: 'failed' }
    expect(statusLines(view({ ...read, state: 'done' }, done), { cwd })).toEqual(['❌ Run npm test'])
    expect(statusLines(view(done, { kind: 'text', text: 'So' }), { cwd })).toEqual([])
  })

  test('a subagent counts its steps', () => {
    const agent = step('Agent', { description: 'Look around' }, { toolUseId: 'agent' })
    const inner = { ...read, parentToolUseId: 'agent' }
    expect(statusLines(view(agent, inner), { cwd })).toEqual(['🤖 Agent Look around · 1 step'])
    expect(statusLines(view(agent, inner, { ...test1, parentToolUseId: 'agent' }), { cwd })).toEqual([
      '🤖 Agent Look around · 2 steps',
    ])
  })

  test('many at once are counted', () => {
    const many = Array.from({ length: 6 }, (_, index) => step('Glob', { pattern: `${index}` }))
    expect(statusLines(view(...many), { cwd })).toEqual([
      '… and 2 more',
      '🔎 Find 2',
      '🔎 Find 3',
      '🔎 Find 4',
      '🔎 Find 5',
    ])
  })

  test('thinking and news of the conversation are told', () => {
    expect(statusLines(view({ kind: 'thinking', text: 'hm' }), { cwd })).toEqual(['Thinking…'])
    expect(statusLines(view({ kind: 'notice', text: 'Summarised.' }), { cwd })).toEqual(['Summarised.'])
    expect(statusLines(emptyView, { cwd })).toEqual(['Thinking…'])
  })

  test.each([
    ['something_new', 'The API did not answer (something new) · retry 2/10 in 4 s'],
    ['overloaded', 'The API is overloaded · retry 2/10 in 4 s'],
  ])('a wait for the API is told: %s', (error, line) => {
    const retrying = { type: 'retrying', attempt: 2, maxAttempts: 10, delayMs: 3_200, error } as const
    const wait = { retrying, until: 0 }
    expect(statusLines({ ...emptyView, retrying }, { cwd, wait })).toEqual([line])
  })
})
