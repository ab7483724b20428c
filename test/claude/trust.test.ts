import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { isTrusted } from '../../src/claude/trust.ts'
import { hostFor } from './local-host.ts'

let home: string
beforeEach(async () => {
  home = await realpath(await mkdtemp(join(tmpdir(), 'trust-')))
})
afterEach(() => rm(home, { recursive: true, force: true }))

async function folder(...names: string[]): Promise<string> {
  const path = join(home, ...names)
  await mkdir(path, { recursive: true })
  return path
}

async function record(content: unknown, at = home): Promise<void> {
  await writeFile(join(at, '.claude.json'), typeof content === 'string' ? content : JSON.stringify(content))
}

const accepted = (...paths: string[]) => ({
  numStartups: 3,
  projects: Object.fromEntries(paths.map(path => [path, { hasTrustDialogAccepted: true, other: 1 }])),
})

test('a folder is trusted when its dialog was accepted in a terminal', async () => {
  const mine = await folder('mine')
  await record(accepted(mine))
  expect(await isTrusted(mine, hostFor({ HOME: home }))).toBe(true)
  expect(await isTrusted(await folder('other'), hostFor({ HOME: home }))).toBe(false)
})

test("the record stands in Claude Code's own folder where one is set", async () => {
  const mine = await folder('mine')
  const config = await folder('config')
  await record(accepted(mine), config)
  expect(await isTrusted(mine, hostFor({ HOME: home, CLAUDE_CONFIG_DIR: config }))).toBe(true)
  expect(await isTrusted(mine, hostFor({ HOME: home }))).toBe(false)
})

test('a declined or unfinished dialog is no trust', async () => {
  const mine = await folder('mine')
  await record({ projects: { [mine]: { hasTrustDialogAccepted: false } } })
  expect(await isTrusted(mine, hostFor({ HOME: home }))).toBe(false)
  await record({ projects: { [mine]: {} } })
  expect(await isTrusted(mine, hostFor({ HOME: home }))).toBe(false)
})

test('trust in a repository holds for its folders, not for a repository inside it', async () => {
  const repository = await folder('repository')
  await folder('repository', '.git')
  const inner = await folder('repository', 'packages', 'inner')
  const vendored = await folder('repository', 'vendored')
  await writeFile(join(vendored, '.git'), 'gitdir: elsewhere')
  await record(accepted(repository))
  expect(await isTrusted(inner, hostFor({ HOME: home }))).toBe(true)
  expect(await isTrusted(vendored, hostFor({ HOME: home }))).toBe(false)
})

test('trust in a folder does not reach what lies below it without a repository', async () => {
  const unpacked = await folder('downloads', 'unpacked')
  await record(accepted(home, join(home, 'downloads')))
  expect(await isTrusted(unpacked, hostFor({ HOME: home }))).toBe(false)
})

test('a symbolic link is as trusted as where it leads', async () => {
  const mine = await folder('mine')
  const strange = await folder('strange')
  await symlink(mine, join(home, 'to-mine'))
  await symlink(strange, join(home, 'to-strange'))
  await record(accepted(mine, join(home, 'to-strange')))
  expect(await isTrusted(join(home, 'to-mine'), hostFor({ HOME: home }))).toBe(true)
  expect(await isTrusted(join(home, 'to-strange'), hostFor({ HOME: home }))).toBe(false)
})

test('the record may be a link to where the person keeps it', async () => {
  const mine = await folder('mine')
  const dotfiles = await folder('dotfiles')
  await record(accepted(mine), dotfiles)
  await symlink(join(dotfiles, '.claude.json'), join(home, '.claude.json'))
  expect(await isTrusted(mine, hostFor({ HOME: home }))).toBe(true)
})

test.each(['', '{', 'null', '[]', '{"projects":7}', '{"projects":null}'])(
  'a record that reads %j trusts nothing',
  async content => {
    await record(content)
    expect(await isTrusted(await folder('mine'), hostFor({ HOME: home }))).toBe(false)
  },
)

test('without a record, or without the folder, nothing is trusted', async () => {
  expect(await isTrusted(await folder('mine'), hostFor({ HOME: home }))).toBe(false)
  await record(accepted(join(home, 'gone')))
  expect(await isTrusted(join(home, 'gone'), hostFor({ HOME: home }))).toBe(false)
})
