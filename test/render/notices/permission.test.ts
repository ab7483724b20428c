import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { FileContent, TextContent } from '../../../src/model/chat/message.ts'
import type { PermissionRequest } from '../../../src/model/claude/permission.ts'
import { permissionContent } from '../../../src/render/notices/permission.ts'
import { expectTaken, seenIn, styles, visible } from '../seen.ts'

const cwd = '/home/me/project'

function ask(toolName: string, input: Record<string, unknown>, more: Partial<PermissionRequest> = {}) {
  const { before, body } = permissionContent({ requestId: '1', toolName, input, ...more }, { cwd, notes: [] })
  const texts = [...before, body].map(content => (content.kind === 'file' ? plainText(content) : content))
  for (const content of [...before, body]) if (content.kind === 'text') expectTaken(content)
  return texts
}

/** A file, as if it were a message. */
function plainText({ text }: FileContent): TextContent {
  return { kind: 'text', text, entities: [] }
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
  ])
  expect(content?.text).toContain('Every occurrence.')
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

test('a request that fills two messages comes in two, whole, the last one with room for the decision', () => {
  const command = Array.from({ length: 400 }, (_, index) => `echo line ${index}`).join('\n')
  const contents = ask('Bash', { command })
  expect(contents).toHaveLength(2)
  expect(seenIn(contents)).toContain(visible(command))
})

test('a longer one is a file with all of it, and a message with its beginning that says so', () => {
  const command = Array.from({ length: 900 }, (_, index) => `echo line ${index}\u200b`).join('\n')
  const notes = [{ text: 'n'.repeat(1_000), entities: [] }]
  const request = { requestId: '1', toolName: 'Bash', input: { command }, reason: 'because' }
  const { before, body } = permissionContent(request, { cwd, notes })
  expect(before).toMatchObject([{ kind: 'file', name: 'bash.txt' }])
  expect(before[0]?.text).toContain('echo line 899⟨U+200B⟩')
  expect(before[0]?.text).toContain('n'.repeat(1_000))
  expect(body.text).toMatch(/^🔐 Claude wants to use Bash\necho line 0/)
  expect(body.text).toContain('✂️ This is only the beginning. Full text: bash.txt, above.')
  expect(body.text).toContain('Why it asks: because')
  expectTaken(body)
})

test('a long change is a .diff, whatever the tool is called a file has a plain name', () => {
  const name = (toolName: string, input: Record<string, unknown>) =>
    permissionContent({ requestId: '1', toolName, input }, { cwd, notes: [] }).before[0]
  const text = 'x\n'.repeat(9_000)
  expect(name('Edit', { file_path: 'a', old_string: '', new_string: text })).toMatchObject({
    name: 'edit.diff',
  })
  expect(name('mcp__../../x', { text })).toMatchObject({ name: 'mcp-x.txt' })
  expect(name('ä', { text })).toMatchObject({ name: '-.txt' })
})

test('a change shows the lines that stay, too, and a line’s end that comes', () => {
  const shown = (old_string: string, new_string: string) =>
    ask('Edit', { file_path: 'a', old_string, new_string })[0]?.text.split('\n').slice(2)
  expect(shown('one\ntwo\nthree', 'one\n2\nthree')).toEqual(['  one', '- two', '+ 2', '  three'])
  expect(shown('one', 'one\n')).toEqual(['  one', '+'])
  expect(shown('', 'new')).toEqual(['+ new'])
  expect(shown('a\r\nb', 'a\nb')).toEqual(['- a⟨U+000D⟩', '+ a', '  b'])
})

test('several changes, a notebook’s cell and a page are readable too', () => {
  const edits = [
    { old_string: 'a', new_string: 'b' },
    { old_string: 'c', new_string: 'd', replace_all: true },
  ]
  expect(ask('MultiEdit', { file_path: `${cwd}/a.ts`, edits })[0]?.text).toContain(
    'a.ts\n@@ 1 of 2 @@\n- a\n+ b\n@@ 2 of 2, every occurrence @@\n- c\n+ d',
  )
  expect(ask('NotebookEdit', { notebook_path: `${cwd}/a.ipynb`, new_source: 'print(1)' })[0]?.text).toContain(
    'a.ipynb\nprint(1)',
  )
  expect(ask('WebFetch', { url: 'https://example.com/x', prompt: 'Sum up' })[0]?.text).toContain(
    'https://example.com/x\nSum up',
  )
  expect(seenIn(ask('MultiEdit', { edits: [{ old_string: 'a', new_string: 'b', more: 1 }] }))).toContain(
    visible('"more": 1'),
  )
})

test('a server’s tool has a readable name, and what lies outside is named', () => {
  expect(ask('mcp__tiny__say_hello', { who: 'me' })[0]?.text).toMatch(/wants to use tiny: say hello\n/)
  const given = { server: 'tiny', title: 'Hello' }
  expect(ask('mcp__tiny__hello', { who: 'me' }, given)[0]?.text).toMatch(/wants to use tiny: Hello\n/)
  expect(ask('Bash', { command: 'ls' }, { blockedPath: '/out/f' })[0]?.text).toContain(
    'Outside this project: /out/f',
  )
  expect(ask('Bash', { command: 'ls' }, { blockedPath: `${cwd}/f` })[0]?.text).not.toContain('Outside')
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
        if (given === 'x'.repeat(9000)) expect(seenIn(contents)).toContain(given)
        if (typeof given === 'number') expect(seenIn(contents)).toContain(`"${name}":${given}`)
      }
    }),
    { numRuns: 60 },
  )
})

test('a command that goes on in the background says so, in words', () => {
  const { body } = permissionContent(
    { requestId: 'r', toolName: 'Bash', input: { command: 'npm run dev', run_in_background: true } },
    { cwd, notes: [] },
  )
  expect(body.text).toContain('⚙️ Runs in the background.')
  expect(body.text).not.toContain('run_in_background')
})
