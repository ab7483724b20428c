import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { PermissionRequest } from '../../src/model/permission.ts'
import { permissionContent } from '../../src/render/permission.ts'
import { expectTaken, seenIn, styles, visible } from './seen.ts'

const cwd = '/home/me/project'

function ask(toolName: string, input: Record<string, unknown>, more: Partial<PermissionRequest> = {}) {
  const contents = permissionContent({ requestId: '1', toolName, input, ...more }, cwd)
  for (const content of contents) expectTaken(content)
  return contents
}

test('a command is shown whole, as code, with what it is for and why Claude asks', () => {
  const input = { command: 'rm -rf build\nnpm test', description: 'Start afresh' }
  const [content, ...others] = ask('Bash', input, {
    description: 'Start afresh',
    reason: 'outside the folder',
  })
  expect(others).toEqual([])
  expect(content?.text).toBe(
    '🔐 Claude wants to use Bash\nStart afresh\nrm -rf build\nnpm test\nWhy it asks: outside the folder',
  )
  expect(content?.entities).toContainEqual({ type: 'pre', language: 'bash', offset: 41, length: 21 })
})

test('an edit shows the file, what goes and what comes', () => {
  const [content] = ask('Edit', {
    file_path: `${cwd}/src/a.ts`,
    old_string: 'one\ntwo',
    new_string: 'three',
    replace_all: true,
  })
  expect(content && styles(content)).toEqual([
    ['bold', 'Edit'],
    ['code', 'src/a.ts'],
    ['pre', '- one\n- two\n+ three'],
    ['pre', '{\n  "replace_all": true\n}'],
  ])
})

test('an agent that asks is named, by what it does', () => {
  const [named] = ask('Bash', { command: 'x' }, { agentId: 'a', agentName: 'Look \u202earound' })
  expect(named?.text).toContain('The agent “Look ⟨U+202E⟩around” wants to use Bash')
  const [unnamed] = ask('Bash', { command: 'x' }, { agentId: 'a' })
  expect(unnamed?.text).toContain('A background agent wants to use Bash')
})

test('a new file shows its path and its text', () => {
  const [content] = ask('Write', { file_path: '/etc/hosts', content: '\tone\ntwo' })
  expect(content && styles(content)).toEqual([
    ['bold', 'Write'],
    ['code', '/etc/hosts'],
    ['pre', '    one\ntwo'],
  ])
})

test('any other tool, and any field that is not what it should be, is shown as it is', () => {
  expect(seenIn(ask('mcp__db__query', { sql: 'drop table "x"' }))).toContain(
    visible('"sql": "drop table \\"x\\""'),
  )
  expect(seenIn(ask('Bash', { command: ['rm', '-rf'] }))).toContain(visible('"command": ["rm", "-rf"]'))
  expect(seenIn(ask('Edit', { file_path: 'a', old_string: 'b' }))).toContain(visible('"old_string": "b"'))
  expect(seenIn(ask('Bash', { command: 'ls', timeout: 5 }))).toContain(visible('"timeout": 5'))
})

test('who asks is told, and what Telegram knows only from the request', () => {
  const [content] = ask('Read', { file_path: 'x' }, { agentId: 'a1', description: 'look at x.ts' })
  expect(content?.text).toMatch(/^🔐 A background agent wants to use Read/)
  expect(content?.text).toContain('look at x.ts')
})

test('nothing hides: invisible, direction-changing and space-like characters are spelled out', () => {
  const text = ask('Bash', {
    command: 'a\u202eb\u200bc\u00a0d\u0007e\rf\u{e0041}g\ud800h\u2028i\u2800j\u3164k',
  })[0]?.text
  expect(text).toContain(
    'a⟨U+202E⟩b⟨U+200B⟩c⟨U+00A0⟩d⟨U+0007⟩e⟨U+000D⟩f⟨U+E0041⟩g⟨U+D800⟩h⟨U+2028⟩i⟨U+2800⟩j⟨U+3164⟩k',
  )
  expect(ask('Write', { file_path: 'a\nb', content: 'x' })[0]?.text).toContain('a⟨U+000A⟩b')
})

test('a long request comes in several messages, whole, the last one short', () => {
  const command = Array.from({ length: 900 }, (_, index) => `echo line ${index}`).join('\n')
  const contents = ask('Bash', { command })
  expect(contents.length).toBeGreaterThan(3)
  expect(seenIn(contents)).toContain(visible(command))
  expect(contents.at(-1)?.text).toBe('⬆️ The 4 messages above: all of what Claude wants to do with Bash.')
})

test('whatever the input, all of it is shown', () => {
  const value = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 3000 }),
    fc.integer(),
    fc.constant('x'.repeat(9000)),
  )
  const tool = fc.constantFrom('Bash', 'Write', 'Edit', 'ExitPlanMode', 'Other')
  const field = fc.constantFrom(
    'command',
    'description',
    'file_path',
    'content',
    'old_string',
    'new_string',
    'plan',
  )
  fc.assert(
    fc.property(tool, fc.dictionary(field, value, { maxKeys: 4 }), (toolName, input) => {
      const contents = ask(toolName, input)
      expect(contents.at(-1)?.text.length).toBeLessThan(4096 - 200)
      for (const [name, given] of Object.entries(input)) {
        if (given === 'x'.repeat(9000) && name !== 'file_path') expect(seenIn(contents)).toContain(given)
        if (typeof given === 'number') expect(seenIn(contents)).toContain(`"${name}":${given}`)
      }
    }),
    { numRuns: 60 },
  )
})
