import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { execa } from 'execa'
import { expect, onTestFinished, test } from 'vitest'

const bin = fileURLToPath(new URL('../../bin/tg-claude.js', import.meta.url))

test('the demo answers with nothing but Node: no token, no account, no terminal', async () => {
  const { stdout, exitCode, left } = await runDemo('What can you do?')
  expect(exitCode).toBe(0)
  expect(stdout).toMatch(/^▸ What can you do\?/)
  expect(stdout).toContain("tg-claude's built-in script")
  expect(stdout).toMatch(/\$0\.0000 · [\d.]+ s/)
  expect(left).toEqual([])
})

test('the demo shows the answer while it grows', async () => {
  const chunks: string[] = []
  const { stdout } = await runDemo('What can you do?', { speed: '0.5', onData: chunk => chunks.push(chunk) })
  expect(chunks.filter(chunk => stdout.includes(chunk.trim())).length).toBeGreaterThan(4)
})

test('without a terminal to ask in, the demo denies what Claude wants to run', async () => {
  const { stdout, exitCode } = await runDemo('run touch made.txt')
  expect(exitCode).toBe(0)
  expect(stdout).toContain('touch made.txt')
  expect(stdout).toContain('no terminal to ask in')
})

async function runDemo(
  question: string,
  { speed = '0', onData }: { speed?: string; onData?: (chunk: string) => void } = {},
) {
  const home = await mkdtemp(join(tmpdir(), 'tg-claude-demo-test-'))
  onTestFinished(() => rm(home, { recursive: true, force: true }))
  const running = execa(process.execPath, [bin, 'demo', question], {
    env: { PATH: process.env.PATH ?? '', HOME: home, TMPDIR: home, SCRIPTED_CLAUDE_SPEED: speed },
    extendEnv: false,
    stdin: 'ignore',
  })
  if (onData) running.stdout.on('data', chunk => onData(String(chunk)))
  const { stdout, exitCode } = await running
  return { stdout, exitCode, left: await readdir(home) }
}
