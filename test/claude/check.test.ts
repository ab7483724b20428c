import { randomBytes } from 'node:crypto'
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { type CheckSpec, checkClaude } from '../../src/claude/check.ts'
import { isOlder } from '../../src/claude/wire/version.ts'
import { realClaudeBin, realClaudeEnvironment } from '../world/real-claude.ts'
import { eventually, localHost } from './local-host.ts'

test('the real CLI says its version and who pays', async () => {
  const env = realClaudeEnvironment({ url: 'http://127.0.0.1:9' }, await folder())
  expect(await check({ bin: realClaudeBin, cwd: tmpdir(), env, secrets: [] })).toEqual({
    kind: 'ready',
    version: '2.1.332',
    payer: 'API key (ANTHROPIC_API_KEY)',
  })
})

test('the real CLI without a login says so', async () => {
  const { ANTHROPIC_API_KEY: _, ...env } = realClaudeEnvironment(
    { url: 'http://127.0.0.1:9' },
    await folder(),
  )
  expect(await check({ bin: realClaudeBin, cwd: tmpdir(), env, secrets: [] })).toEqual({
    kind: 'loggedOut',
    version: '2.1.332',
  })
})

test('a claude that is not there is missing', async () => {
  expect(await check({ bin: '/nowhere/claude', cwd: tmpdir(), env: {}, secrets: [] })).toEqual({
    kind: 'missing',
  })
})

test('a claude that is a script and has gone is missing too, and so is a folder of that name', async () => {
  const gone = { cwd: tmpdir(), env: { PATH: process.env.PATH }, secrets: [] }
  expect(await check({ bin: '/nowhere/cli.js', ...gone })).toEqual({ kind: 'missing' })
  const bin = join(await folder(), 'cli.mjs')
  await mkdir(bin)
  expect(await check({ bin, ...gone })).toEqual({ kind: 'missing' })
})

test('a claude from before the oldest that works is too old', async () => {
  expect(await check(await fake('echo "2.0.14 (Claude Code)"'))).toEqual({
    kind: 'tooOld',
    version: '2.0.14',
  })
})

test('a claude that cannot tell about its login is taken as it is', async () => {
  const spec = await fake(
    '[ "$1" = --version ] && echo "2.1.200 (Claude Code)" || { echo "unknown command" >&2; exit 1; }',
  )
  expect(await check(spec)).toEqual({ kind: 'ready', version: '2.1.200' })
})

test('something else of that name is told apart', async () => {
  expect(await check(await fake('echo hello'))).toEqual({ kind: 'unknown' })
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

test('something that never stops printing is ended', async () => {
  expect(await check(await fake('exec yes'))).toEqual({ kind: 'unknown' })
})

test('one that is too old is not asked about its login: it would take the question for a prompt', async () => {
  const at = await folder()
  await check(await fake(`echo "$@" >> ${at}/asked; echo "2.0.14 (Claude Code)"`))
  expect(await readFile(join(at, 'asked'), 'utf8')).toBe('--version\n')
})

test('a check that nobody waits for any more leaves nothing behind, however deep', async () => {
  const spec = await fake('[ "$1" = --version ] && echo "2.1.332 (Claude Code)" || (tail -f /dev/null; true)')
  const over = new AbortController()
  const checking = checkClaude({ ...spec, familyTag: MARKER }, { host: localHost, signal: over.signal })
  const left = async () =>
    (await localHost.processes.list(`TGC_TURN_MARKER=${MARKER}`)).filter(({ marked }) => marked)
  await eventually(async () => (await left()).length > 2)
  over.abort()
  expect(await checking).toEqual({ kind: 'ready', version: '2.1.332' })
  expect(await left()).toEqual([])
})

const MARKER = randomBytes(16).toString('hex')

function check(spec: Omit<CheckSpec, 'familyTag'>) {
  return checkClaude(
    { ...spec, familyTag: MARKER },
    { host: localHost, signal: new AbortController().signal },
  )
}

async function fake(script: string) {
  const bin = join(await folder(), 'claude')
  await writeFile(bin, `#!/bin/sh\n${script}\n`)
  await chmod(bin, 0o755)
  return { bin, cwd: tmpdir(), env: { PATH: process.env.PATH }, secrets: [] }
}

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'tg-claude-check-'))
  onTestFinished(() => rm(path, { recursive: true, maxRetries: 5 }))
  return path
}
