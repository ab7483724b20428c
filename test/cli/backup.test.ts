import { existsSync } from 'node:fs'
import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { execa } from 'execa'
import { expect, onTestFinished, test } from 'vitest'
import { openConfig } from '../../src/store/config.ts'
import { openStore } from '../../src/store/database.ts'
import { openFolders } from '../../src/store/folders.ts'
import { takeLock } from '../../src/store/lock.ts'
import { temporaryFolder } from '../telegram/ground.ts'

const bin = fileURLToPath(new URL('../../bin/tg-claude.js', import.meta.url))
const TOKEN = `7:${'AbC-_9'.repeat(6)}`

/** A bot that is being served: its database is open in this process. */
async function ground() {
  const home = await temporaryFolder()
  const folders = openFolders({ TG_CLAUDE_HOME: home })
  const config = openConfig(folders.config)
  config.setAll({ token: TOKEN, owner: 5, model: 'opus' })
  const store = openStore(folders.data, 7, Date.now)
  onTestFinished(() => store.close())
  const run = (...args: string[]) =>
    execa(process.execPath, [bin, ...args], {
      cwd: home,
      env: { TG_CLAUDE_HOME: home },
      extendEnv: false,
      all: true,
      reject: false,
    })
  return { home, folders, config, store, run }
}

const said = ({ exitCode, all }: { exitCode?: number; all?: string }) => ({ exitCode, all })

test('a backup while the bot is served holds what was there, without the token, for this user alone', async () => {
  const { home, store, run } = await ground()
  store.run('INSERT INTO strangers VALUES (1, 2)')
  const file = join(home, 'mine')
  expect(said(await run('backup', 'mine'))).toEqual({
    exitCode: 0,
    all: `Written to ${file}\nIt does not contain the bot’s token. To restore it: tg-claude restore '${file}'`,
  })
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  expect(await readFile(file, 'latin1')).not.toContain(TOKEN)
  expect((await readdir(home)).toSorted()).toEqual(['config.json', 'data', 'mine'])
})

test('a backup overwrites nothing', async () => {
  const { home, run } = await ground()
  await writeFile(join(home, 'mine'), 'something else')
  expect(said(await run('backup', 'mine'))).toEqual({
    exitCode: 73,
    all: `tg-claude: ${join(home, 'mine')} already exists.\nA backup never overwrites a file: give another name.`,
  })
  expect(await readFile(join(home, 'mine'), 'utf8')).toBe('something else')
})

test('without a name it is beside the database, and each has its own', async () => {
  const { folders, run } = await ground()
  await run('backup')
  await run('backup', '--with-token')
  const names = await readdir(join(folders.data, 'backups'))
  expect(names).toHaveLength(2)
  for (const name of names) expect(name).toMatch(/^bot-7\.\d{4}-/)
})

test('a restore brings database and configuration back, with this bot’s token, and sets aside what was there', async () => {
  const { folders, config, store, run } = await ground()
  store.run('INSERT INTO strangers VALUES (1, 2)')
  await run('backup', 'mine')
  store.run('INSERT INTO strangers VALUES (3, 4)')
  store.close()
  config.set('model', 'haiku')
  const { exitCode, all } = await run('restore', 'mine')
  expect(exitCode).toBe(0)
  expect(all).toMatch(
    /Set aside: \S+bot-7\.db\.aside-\S+\nSet aside: \S+config\.json\.aside-\S+\nNext: tg-claude start/,
  )
  expect(openConfig(folders.config).read()).toEqual({ token: TOKEN, owner: 5, model: 'opus' })
  const restored = openStore(folders.data, 7, Date.now)
  expect(restored.all('SELECT user_id FROM strangers')).toEqual([{ user_id: 1 }])
  restored.close()
  const asides = [...(await readdir(folders.data)), ...(await readdir(folders.config))]
  expect(asides.filter(name => name.includes('.aside-') && !/-(wal|shm)$/.test(name))).toHaveLength(2)
})

test('a restore takes the token of the backup that has it, and mends a configuration that cannot be read', async () => {
  const { folders, config, store, run } = await ground()
  await run('backup', '--with-token', 'mine')
  store.close()
  await writeFile(config.path, '{')
  expect((await run('restore', 'mine')).exitCode).toBe(0)
  expect(openConfig(folders.config).read()).toEqual({ token: TOKEN, owner: 5, model: 'opus' })
})

test('what was open in a backup does not run by itself, and is not sent without a mark', async () => {
  const { folders, store, run } = await ground()
  store.run(`INSERT INTO turns (id, chat_id, thread_id, update_id, prompt, state, accepted_at)
    VALUES ('a', 5, 0, 1, '{"parts":[]}', 'waiting', 1)`)
  store.run(`INSERT INTO outbox (post_id, part, chat_id, thread_id, content, options, state, written_at)
    VALUES (1, 0, 5, 0, '{}', '{}', 'pending', 1)`)
  store.run(`INSERT INTO updates (update_id, body, received_at) VALUES (2, '{"x":1}', 1)`)
  await run('backup', 'mine')
  store.close()
  await run('restore', 'mine')
  const restored = openStore(folders.data, 7, Date.now)
  expect(restored.all('SELECT state FROM turns')).toEqual([{ state: 'running' }])
  expect(restored.all('SELECT state FROM outbox')).toEqual([{ state: 'sending' }])
  expect(restored.all('SELECT 1 FROM updates WHERE done_at IS NULL')).toEqual([])
  restored.close()
})

test('nothing is restored while the bot is served, and nothing without saying what', async () => {
  const { folders, run } = await ground()
  await run('backup', 'mine')
  const lock = takeLock(folders.data, 7, { pid: 41, since: 0, folder: '/code', host: 'den' })
  onTestFinished(() => lock.release())
  for (const args of [['mine'], ['--afresh']]) {
    const { exitCode, all } = await run('restore', ...args)
    expect(exitCode).toBe(76)
    expect(all).toContain('process 41 on den')
  }
  expect((await readdir(folders.data)).filter(name => name.includes('.aside-'))).toEqual([])
  expect((await run('restore')).exitCode).toBe(64)
})

test('without a token nothing says which bot to back up; without a database there is nothing to', async () => {
  const { folders, config, run } = await ground()
  config.set('token', `8:${'AbC-_9'.repeat(6)}`)
  expect((await run('backup')).exitCode).toBe(66)
  expect(existsSync(join(folders.data, 'bot-8.db'))).toBe(false)
  config.delete('token')
  expect((await run('backup')).exitCode).toBe(78)
})
