import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { checkClaude } from '../../src/claude/check.ts'
import { isOlder } from '../../src/claude/version.ts'
import { realClaudeBin, realClaudeEnvironment } from '../world/real-claude.ts'

test('the real CLI says its version and who pays', async () => {
  const env = realClaudeEnvironment({ url: 'http://127.0.0.1:9' }, await folder())
  expect(await checkClaude({ bin: realClaudeBin, env, secrets: [] })).toEqual({
    kind: 'ready',
    version: '2.1.329',
    payer: 'API key (ANTHROPIC_API_KEY)',
  })
})

test('the real CLI without a login says so', async () => {
  const { ANTHROPIC_API_KEY: _, ...env } = realClaudeEnvironment(
    { url: 'http://127.0.0.1:9' },
    await folder(),
  )
  expect(await checkClaude({ bin: realClaudeBin, env, secrets: [] })).toEqual({
    kind: 'loggedOut',
    version: '2.1.329',
  })
})

test('a claude that is not there is missing', async () => {
  expect(await checkClaude({ bin: '/nowhere/claude', env: {}, secrets: [] })).toEqual({ kind: 'missing' })
})

test('a claude from before the oldest that works is too old', async () => {
  expect(await checkClaude(await fake('echo "2.0.14 (Claude Code)"'))).toEqual({
    kind: 'tooOld',
    version: '2.0.14',
  })
})

test('a claude that cannot tell about its login is taken as it is', async () => {
  const spec = await fake(
    '[ "$1" = --version ] && echo "2.1.200 (Claude Code)" || { echo "unknown command" >&2; exit 1; }',
  )
  expect(await checkClaude(spec)).toEqual({ kind: 'ready', version: '2.1.200' })
})

test('something else of that name is told apart', async () => {
  expect(await checkClaude(await fake('echo hello'))).toEqual({ kind: 'unknown' })
})

test.each([
  ['2.1.196', true],
  ['2.1.197', false],
  ['2.2.0', false],
  ['1.9.999', true],
  ['10.0.0', false],
])('%s is older than the oldest that works: %s', (version, older) => {
  expect(isOlder(version)).toBe(older)
})

async function fake(script: string) {
  const bin = join(await folder(), 'claude')
  await writeFile(bin, `#!/bin/sh\n${script}\n`)
  await chmod(bin, 0o755)
  return { bin, env: { PATH: process.env.PATH }, secrets: [] }
}

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'tg-claude-check-'))
  onTestFinished(() => rm(path, { recursive: true, maxRetries: 5 }))
  return path
}
