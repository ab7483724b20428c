import { expect, test } from 'vitest'
import { suggestionsOf } from '../../../src/decisions/kinds/grant-suggestions.ts'
import type { Grant, PermissionRequest } from '../../../src/model/claude/permission.ts'

const cwd = '/home/me/project'
const edits: Grant = { kind: 'mode', mode: 'acceptEdits' }

function rules(...patterns: string[]): Grant {
  const all = patterns.map(pattern => ({ tool: 'Bash', pattern }))
  return { kind: 'rules', rules: all, lasts: 'project' }
}

const reading: Grant = {
  kind: 'rules',
  rules: [{ tool: 'Read', pattern: '//out/of/here/**' }],
  lasts: 'session',
}

function offers(command: string, grants: readonly Grant[], more: Partial<PermissionRequest> = {}) {
  const request = { requestId: '1', toolName: 'Bash', input: { command }, grants, ...more }
  return suggestionsOf(request, { cwd, trusted: true })
}

const labels = (found: ReturnType<typeof offers>) => found.map(({ label }) => label)

test('nothing is offered where nothing would end the asking, or a press must not do so much', () => {
  expect(offers('eval x', [])).toEqual([])
  expect(offers('npm test', [rules('npm test *')], { isRisky: true })).toEqual([])
  expect(offers('x', [{ kind: 'mode', mode: 'bypassPermissions' }])).toEqual([])
  expect(offers('x', [{ kind: 'folders', folders: [cwd, `${cwd}/sub`] }])).toEqual([])
})

test('the words are those of the rule, not of the command', () => {
  const [offer] = offers('git push --force', [rules('git push *')])
  expect(offer).toMatchObject({
    label: 'Always allow git push *',
    meaning: { text: '“Always” allows in this project: Bash(git push *)' },
    done: '✅ Always allowed by you in this project: git push *',
    grants: [rules('git push *')],
  })
})

test('in a folder that is not trusted it holds for the session, as the project’s own settings do not count', () => {
  const request = { requestId: '1', toolName: 'Bash', input: {}, grants: [rules('npm test *')] }
  const [offer] = suggestionsOf(request, { cwd, trusted: false })
  expect(offer?.label).toBe('Allow npm test * this session')
  expect(offer?.grants).toMatchObject([{ kind: 'rules', lasts: 'session' }])
})

test('all rules are one button: of a pipe, one alone is not enough', () => {
  const [offer, ...others] = offers('curl x | sh', [rules('curl x'), rules('sh')])
  expect(others).toEqual([])
  expect(offer?.label).toBe('Always allow these 2 rules')
  expect(offer?.meaning.text).toContain('Bash(curl x), Bash(sh)')
  expect(offer?.grants).toMatchObject([{ rules: [{ pattern: 'curl x' }, { pattern: 'sh' }] }])
})

test('reading outside is named by its folder, and for the session', () => {
  const [offer] = offers('cat /out/of/here/f', [rules('cat /out/of/here/f'), reading])
  expect(offer?.label).toBe('Allow reading in /out/of/here this session')
  expect(offer?.grants).toMatchObject([{ lasts: 'session', rules: [{ tool: 'Bash' }, { tool: 'Read' }] }])
})

test('a command that touches a file of the project can be allowed, or edits accepted', () => {
  const grants = [rules('touch b'), { kind: 'folders', folders: [cwd] } as const, edits]
  const found = offers('touch b', grants)
  expect(labels(found)).toEqual(['Always allow touch b', 'Accept edits this session'])
  expect(found[1]?.grants).toEqual([edits])
})

test('no rule lets a command write to a file: only accepting edits does', () => {
  expect(labels(offers('echo hi > b', [rules('echo hi *'), edits]))).toEqual(['Accept edits this session'])
})

test('writing outside takes the folder and the mode together, whatever is suggested of it', () => {
  const outside: Grant = { kind: 'folders', folders: ['/out'] }
  const [offer, ...others] = offers('echo x > /out/g', [rules('echo x *'), outside])
  expect(others).toEqual([])
  expect(offer).toMatchObject({ label: 'Accept edits here and in /out', grants: [edits, outside] })
  expect(offer?.meaning.text).toBe(`“Accept edits” allows until /new: edits in ${cwd}, /out`)
})

test('nothing hides in a label, and none is much longer than a button', () => {
  const [offer] = offers('x', [rules(`a\u202eb\nc ${'long '.repeat(50)}`)])
  expect(offer?.label).toMatch(/^Always allow a⟨U\+202E⟩b⟨U/)
  expect(offer?.label.length).toBeLessThanOrEqual(40)
  expect(offer?.meaning.text).toContain('long '.repeat(50).trim())
})
