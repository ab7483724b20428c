import { cp, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { execa } from 'execa'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../telegram/ground.ts'

const bin = fileURLToPath(new URL('../../bin/tg-claude.js', import.meta.url))

function run(args: readonly string[], env: Record<string, string> = {}) {
  return execa(process.execPath, [bin, ...args], { env, extendEnv: false, reject: false })
}

test.each([
  [
    ['start', '--tust'],
    "error: unknown option '--tust'\n(Did you mean --trust?)\ntg-claude start --help shows more.",
  ],
  [['strat'], "error: unknown command 'strat'\n(Did you mean start?)\ntg-claude --help shows more."],
  [['config', 'get'], "error: missing required argument 'key'\ntg-claude config get --help shows more."],
])('a slip of the pen (%j) is told in two or three lines', async (args, stderr) => {
  expect(await run(args)).toMatchObject({ exitCode: 64, stderr, stdout: '' })
})

test('help that was asked for is no error, and fits a terminal', async () => {
  const { exitCode, stdout } = await run(['start', '--help'], { npm_command: 'exec' })
  expect(exitCode).toBe(0)
  expect(stdout).toContain('  npx tg-claude start --trust\n')
  expect(Math.max(...stdout.split('\n').map(line => line.length))).toBeLessThanOrEqual(80)
})

test('a clone that is not installed says so', async () => {
  const folder = await temporaryFolder()
  await mkdir(join(folder, 'bin'))
  await cp(bin, join(folder, 'bin', 'tg-claude.js'))
  await writeFile(join(folder, 'package.json'), '{"type":"module"}')
  const { exitCode, stderr } = await execa(process.execPath, [join(folder, 'bin', 'tg-claude.js')], {
    reject: false,
  })
  expect({ exitCode, stderr }).toEqual({
    exitCode: 1,
    stderr: 'tg-claude: This copy is not installed yet.\nRun npm ci in its folder.',
  })
})

test('the demo says where nothing can be written', async () => {
  const TMPDIR = join(await temporaryFolder(), 'file')
  await writeFile(TMPDIR, '')
  const { exitCode, stderr } = await run(['demo', 'Hi'], { TMPDIR })
  expect(exitCode).toBe(73)
  expect(stderr).toContain('Set TMPDIR to a writable folder')
})
