import { describe, expect, test } from 'vitest'
import { stepLine } from '../../../src/render/steps/step-line.ts'
import { cwd, done, patch, read, step } from './build.ts'

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
    expect(stepLine(step(name, input), { cwd })).toBe(line)
  })

  test('it says what it changed and how long it took, where that was worth a word', () => {
    const edit = done('Edit', { file_path: `${cwd}/src/app.ts` }, { patch: patch(12, 3), took: 400 })
    expect(stepLine(edit, { cwd })).toBe('✏️ Edit src/app.ts +12 −3 · 0.4 s')
    expect(stepLine(read('a.ts', 40), { cwd })).toBe('📖 Read a.ts')
  })

  test('one that runs says for how long, not more often than each five seconds', () => {
    const run = step('Bash', { command: 'npm test' }, { at: 0 })
    const lines = [3_000, 5_000, 9_999, 65_000].map(now => stepLine(run, { cwd, now }))
    expect(lines).toEqual([
      '🖥 Run npm test',
      '🖥 Run npm test · 5 s',
      '🖥 Run npm test · 5 s',
      '🖥 Run npm test · 1 m 5 s',
    ])
  })

  test('several in a row are one line', () => {
    const files = ['a.ts', 'b.ts', 'c.ts', 'd'.repeat(30), 'e'.repeat(30), 'f.ts']
    const runs = files.map(file => read(file))
    expect(stepLine(runs.slice(0, 3), { cwd })).toBe('📖 Read a.ts, b.ts, c.ts')
    expect(stepLine(runs, { cwd })).toBe(`📖 Read a.ts, b.ts, c.ts, ${'d'.repeat(30)} and 2 more`)
    const edits = [1, 2, 3].map(lines => done('Edit', { file_path: 'app.ts' }, { patch: patch(lines, 1) }))
    expect(stepLine(edits, { cwd })).toBe('✏️ Edit app.ts ×3 +6 −3')
  })

  test('a failed or denied one says so, one that is being written has no object yet', () => {
    expect(stepLine(step('Bash', { command: 'npm test' }, { state: 'failed' }), { cwd })).toBe(
      '❌ Run npm test',
    )
    expect(stepLine(step('Bash', { command: 'ls' }, { state: 'denied' }), { cwd })).toBe('🚫 Run ls')
    expect(stepLine(step('Edit', {}, { state: 'writing' }), { cwd })).toBe('✏️ Edit …')
  })

  test('a long one ends in an ellipsis and keeps its figures, a hostile one ends in nothing worse', () => {
    const line = stepLine(step('Bash', { command: 'x'.repeat(500) }, { at: 0, endedAt: 90_000 }), { cwd })
    expect(line).toHaveLength(80)
    expect(line.endsWith('x… · 1 m 30 s')).toBe(true)
    expect(stepLine(step('Bash', { command: 'a\u202eb\u0007\n\r\tc' }), { cwd })).toBe('🖥 Run ab c')
  })
})
