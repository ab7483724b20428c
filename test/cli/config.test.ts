import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { execa } from 'execa'
import { describe, expect, test } from 'vitest'
import { settings } from '../../src/settings/settings-table.ts'
import { temporaryFolder } from '../telegram/ground.ts'

const bin = fileURLToPath(new URL('../../bin/tg-claude.js', import.meta.url))
const TOKEN = `7000000001:${'AbC-_9'.repeat(6)}`

/** A state folder of its own, and `tg-claude config` in it as a process. */
async function createGround(config: object = {}, env: Record<string, string> = {}, below = '') {
  const home = await temporaryFolder()
  const path = join(home, 'config.json')
  await writeFile(path, JSON.stringify(config))
  const run = (...args: string[]) =>
    execa(process.execPath, [bin, 'config', ...args], {
      cwd: home,
      env: { TG_CLAUDE_HOME: join(home, below), ...env },
      extendEnv: false,
      reject: false,
    })
  return { home, path, run, read: async () => JSON.parse(await readFile(path, 'utf8')) }
}

describe('config set', () => {
  test('keeps numbers and switches as such, and what else the file holds', async () => {
    const { run, read, path } = await createGround({ mine: 1, preview: { cursor: '_' } })
    for (const [key, value] of [
      ['owner', '4242001'],
      ['trust', 'true'],
      ['maxBudgetUsd', '1.5'],
      ['preview.mode', 'edit'],
      ['preview.draftIntervalMs', '500'],
      ['model', 'opus'],
    ] as const)
      expect(await run('set', key, value)).toMatchObject({ exitCode: 0, stdout: `${key} = ${value}` })
    expect(await read()).toEqual({
      mine: 1,
      owner: 4242001,
      trust: true,
      maxBudgetUsd: 1.5,
      preview: { cursor: '_', mode: 'edit', draftIntervalMs: 500 },
      model: 'opus',
    })
    expect(((await stat(path)).mode & 0o777).toString(8)).toBe('600')
  })

  test('keeps a folder in full: where it is set from must not matter later', async () => {
    const { run, read, home } = await createGround()
    await mkdir(join(home, 'app'))
    await run('set', 'cwd', 'app')
    expect((await read()).cwd).toMatch(/^\/.*\/app$/)
  })

  test('warns of a folder that is not there, and of a mode that asks for nothing', async () => {
    const { run, read } = await createGround()
    expect((await run('set', 'cwd', '/nowhere/app')).stderr).toContain('⚠ That folder does not exist')
    expect((await run('set', 'permissionMode', 'bypassPermissions')).stderr).toContain('⚠ In mode bypass')
    expect((await run('set', 'permissionMode', 'plan')).stderr).toBe('')
    expect(await read()).toEqual({ cwd: '/nowhere/app', permissionMode: 'plan' })
  })

  test('refuses a key that there is not, with the nearest one', async () => {
    const { run, read } = await createGround({ model: 'opus' })
    const { exitCode, stderr } = await run('set', 'modle', 'sonnet')
    expect({ exitCode, stderr }).toEqual({
      exitCode: 64,
      stderr: 'tg-claude: There is no setting called "modle".\nDid you mean model?',
    })
    expect((await run('set', 'colour', 'red')).stderr).toContain('config list')
    expect(await read()).toEqual({ model: 'opus' })
  })

  test('refuses a value that cannot be, with the nearest one', async () => {
    const { run, read } = await createGround()
    const { exitCode, stderr } = await run('set', 'permissionMode', 'acceptedits')
    expect(exitCode).toBe(78)
    expect(stderr).toContain('Did you mean acceptEdits?')
    expect((await run('set', 'owner', 'ada')).stderr).toContain('numeric Telegram user id')
    expect((await run('set', 'apiRoot', 'http://example.org')).stderr).toContain('https')
    expect(await read()).toEqual({})
  })

  test('takes no token: others could read it', async () => {
    const { run, read } = await createGround()
    const { exitCode, stderr } = await run('set', 'token', TOKEN)
    expect(exitCode).toBe(64)
    expect(stderr).toContain('tg-claude login')
    expect(stderr).not.toContain(TOKEN.slice(11))
    expect(await read()).toEqual({})
  })

  test('says when the environment has another opinion', async () => {
    const { run } = await createGround({}, { TG_CLAUDE_MODEL: 'sonnet' })
    expect((await run('set', 'model', 'opus')).stderr).toContain('TG_CLAUDE_MODEL')
    expect((await run('set', 'format', 'text')).stderr).toBe('')
  })
})

describe('config get', () => {
  test('gives the value that counts', async () => {
    const { run } = await createGround({ model: 'opus', format: 'text' }, { TG_CLAUDE_MODEL: 'sonnet' })
    expect((await run('get', 'model')).stdout).toBe('sonnet')
    expect((await run('get', 'format')).stdout).toBe('text')
    expect((await run('get', 'permissionMode')).stdout).toBe('default')
  })

  test('gives it without what is around it in the environment', async () => {
    const { run } = await createGround({}, { TG_CLAUDE_MODEL: '"opus"\r' })
    expect((await run('get', 'model')).stdout).toBe('opus')
    expect((await run('list')).stdout).toMatch(/^model +opus +TG_CLAUDE_MODEL$/m)
  })

  test('fails where there is none', async () => {
    const { run } = await createGround()
    expect(await run('get', 'model')).toMatchObject({ exitCode: 1, stdout: '' })
    expect((await run('get', 'modl')).stderr).toContain('Did you mean model?')
  })

  test('never gives the token away', async () => {
    const { run } = await createGround({ token: TOKEN })
    for (const args of [['get', 'token'], ['list']])
      expect((await run(...args)).stdout).toContain('7000000001:‹secret›')
    expect((await run('list')).stdout).not.toContain(TOKEN.slice(11))
  })
})

test('config unset takes a key away, an inner one too', async () => {
  const { run, read } = await createGround({ model: 'opus', preview: { mode: 'edit', cursor: '_' } })
  await run('unset', 'model')
  await run('unset', 'preview.mode')
  expect(await read()).toEqual({ preview: { cursor: '_' } })
  expect((await run('unset', 'modell')).stderr).toContain('Did you mean model?')
  expect((await run('unset', 'format')).stdout).toBe('format was not set in config.json.')
})

test('config list shows every key with its value and where it comes from', async () => {
  const { run } = await createGround({ format: 'text' }, { TG_CLAUDE_MODEL: 'sonnet' })
  const rows = (await run('list')).stdout.split('\n').map(line => line.split(/ {2,}/))
  expect(rows.map(([key]) => key)).toEqual(settings.map(({ key }) => key))
  expect(rows).toContainEqual(['model', 'sonnet', 'TG_CLAUDE_MODEL'])
  expect(rows).toContainEqual(['format', 'text', 'config.json'])
  expect(rows).toContainEqual(['trust', 'false', 'default'])
  expect(rows).toContainEqual(['owner', '–', 'not set'])
})

test('config list shows what cannot be, and goes on', async () => {
  const { run } = await createGround({ format: 'html', preview: 'edit' })
  const { exitCode, stdout } = await run('list')
  expect(exitCode).toBe(0)
  expect(stdout).toMatch(/format .*cannot be "html".*Allowed: rich or text/)
  expect(stdout).toMatch(/preview\.mode .*an object/)
  expect(stdout).toMatch(/claude +claude +default/)
})

test('config path prints the file', async () => {
  const { run, path } = await createGround()
  expect((await run('path')).stdout).toBe(path)
})

test('config list names what nothing reads, with what was probably meant', async () => {
  const { run } = await createGround({
    modle: 'opus',
    preview: { mod: 'edit' },
    trustedFolders: ['/x'],
    xyz: 1,
  })
  expect((await run('list')).stderr.split('\n')).toEqual([
    '⚠ Unknown key in config.json, ignored: "modle". Did you mean model?',
    '⚠ Unknown key in config.json, ignored: "preview.mod". Did you mean preview.mode?',
    '⚠ Unknown key in config.json, ignored: "xyz".',
  ])
})

test('what only reads makes nothing', async () => {
  const { run, home } = await createGround({}, {}, 'not-there')
  for (const args of [['list'], ['get', 'format']]) expect((await run(...args)).exitCode).toBe(0)
  expect(await readdir(home)).toEqual(['config.json'])
})
