import { expect, test } from 'vitest'
import type { Lack } from '../../../src/model/lack.ts'
import { lackLine } from '../../../src/render/notices/lack.ts'

const NOW = Date.UTC(2026, 10, 30, 12)
const server = (state: 'failed' | 'needsLogin' | 'pending', more: object = {}): Lack => ({
  ...{ kind: 'server', name: 'github', state, folder: '/code/app' },
  ...more,
})
const told = (lack: Lack) => lackLine(lack, NOW)

test('a server that is missing is named, with the command that mends it', () => {
  expect(told(server('needsLogin'))).toBe(
    '⚠️ The MCP server github needs a login. Run on the host, in /code/app: claude mcp login github',
  )
  expect(told(server('failed', { error: 'Connection\n  closed' }))).toBe(
    '⚠️ The MCP server github did not start: Connection closed. Run on the host, in /code/app: claude mcp get github',
  )
  expect(told(server('failed'))).toContain('did not start. Run')
  expect(told(server('pending'))).toContain('has not started yet, so Claude works without its tools')
})

test('a name with spaces can be copied into a shell, and a long reason is cut', () => {
  expect(told(server('needsLogin', { name: 'claude.ai Gmail' }))).toMatch(
    /claude mcp login 'claude\.ai Gmail'$/,
  )
  expect(told(server('failed', { name: "it's" }))).toMatch(/claude mcp get 'it'\\''s'$/)
  expect(told(server('failed', { error: 'no '.repeat(200) })).length).toBeLessThan(300)
})

test('a login that ends is told with how sure that is', () => {
  const day = 24 * 3_600_000
  expect(told({ kind: 'login', endsAt: NOW + 2 * day })).toMatch(
    /^⚠️ Claude Code’s login ends soon: at Wed,? 2 Dec.*, or up to three days earlier\. Run on the host: claude auth login$/,
  )
  expect(told({ kind: 'login', endsAt: NOW - day })).toContain('has probably ended')
})
