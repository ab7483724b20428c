import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import Database from 'libsql'
import { describe, expect, test } from 'vitest'
import { createAbilities } from '../../src/chat-settings/abilities.ts'
import type { Ability } from '../../src/model/chat/ability.ts'
import { modeSetting } from '../../src/model/settings/mode.ts'
import { verboseSetting } from '../../src/model/settings/verbose.ts'
import { openStore } from '../../src/store/database.ts'
import { migrations } from '../../src/store/migrations.ts'
import { settingsOf } from '../chat-settings/ground.ts'
import { temporaryFolder } from '../telegram/ground.ts'

/** A database as the version of that time left it, with somebody who wrote. */
async function older(version: number) {
  const folder = await temporaryFolder()
  const path = join(folder, 'bot-7.db')
  const db = new Database(path)
  for (const sql of migrations.slice(0, version)) db.exec(sql)
  db.exec(`PRAGMA user_version = ${version}; INSERT INTO strangers VALUES (5, 6)`)
  db.close()
  return { folder, path }
}

const columns = (db: { prepare(sql: string): { all(): unknown[] } }) =>
  db
    .prepare(
      `SELECT m.name, c.name AS column FROM sqlite_schema m, pragma_table_info(m.name) c ORDER BY 1, 2`,
    )
    .all()

function look(path: string) {
  const db = new Database(path)
  try {
    const { user_version: version } = db.prepare('PRAGMA user_version').get() as { user_version: number }
    return { version, columns: columns(db), strangers: db.prepare('SELECT * FROM strangers').all() }
  } finally {
    db.close()
  }
}

const copies = async (folder: string) =>
  (await readdir(folder)).filter(name => name.includes('.version-')).toSorted()

describe.each(migrations.slice(1).map((_, index) => index + 1))('a database of version %i', version => {
  test('is brought up to date with what it held, after a copy of it was made', async () => {
    const { folder, path } = await older(version)
    const before = look(path)
    openStore(folder, 7, () => Date.UTC(2026, 10, 21)).close()
    const blank = await temporaryFolder()
    openStore(blank, 7, Date.now).close()
    expect(look(path)).toEqual({ ...look(join(blank, 'bot-7.db')), strangers: [{ user_id: 5, told_at: 6 }] })
    expect(await copies(folder)).toEqual([`bot-7.db.version-${version}.2026-11-21T00-00-00-000Z`])
    const copy = join(folder, `bot-7.db.version-${version}.2026-11-21T00-00-00-000Z`)
    expect(look(copy)).toEqual(before)
    expect(((await stat(copy)).mode & 0o777).toString(8)).toBe('600')
  })
})

test('a change that fails leaves the database as it was, with its copy', async () => {
  const { folder, path } = await older(1)
  const db = new Database(path)
  // What the second version makes is there already.
  db.exec('CREATE TABLE keyboards (mine)')
  db.close()
  const before = look(path)
  expect(() => openStore(folder, 7, Date.now)).toThrow('keyboards')
  expect(look(path)).toEqual(before)
  expect(await copies(folder)).toHaveLength(1)
})

test('the newest three copies are kept', async () => {
  const { folder, path } = await older(1)
  const bytes = await readFile(path)
  for (const day of [1, 2, 3, 4, 5]) {
    for (const end of ['', '-wal', '-shm']) await rm(path + end, { force: true })
    await writeFile(path, bytes)
    openStore(folder, 7, () => Date.UTC(2026, 0, day)).close()
  }
  expect((await copies(folder)).map(name => name.slice(-24, -14))).toEqual([
    '2026-01-03',
    '2026-01-04',
    '2026-01-05',
  ])
})

test('a new database is made without copies, and gives freed room back', async () => {
  const folder = await temporaryFolder()
  const store = openStore(folder, 7, Date.now)
  expect(store.get('PRAGMA auto_vacuum')).toMatchObject({ auto_vacuum: 2 })
  store.close()
  expect(await copies(folder)).toEqual([])
})

test('what was chosen in chats outlives the move to a table of its own, and so do the buttons that change it', async () => {
  const { folder, path } = await older(migrations.findIndex(sql => sql.includes('CREATE TABLE chosen')))
  const db = new Database(path)
  db.exec(`
    INSERT INTO topics (chat_id, thread_id, cwd, mode, verbosity) VALUES (5, 3, '/code', 'plan', 'full');
    INSERT INTO topics (chat_id, thread_id, cwd) VALUES (5, 4, '/code');
    INSERT INTO keyboards (nonce, chat_id, thread_id, actions, made_at) VALUES ('n', 5, 3,
      '[{"kind":"setMode","mode":"plan"},{"kind":"setVerbosity","verbosity":"full"},{"kind":"format","format":"text"}]', 6)`)
  db.close()
  const store = openStore(folder, 7, Date.now)
  const settings = settingsOf(store)
  expect(settings.current(modeSetting, { chatId: 5, threadId: 3 })).toBe('plan')
  expect(settings.current(verboseSetting, { chatId: 5, threadId: 3 })).toBe('full')
  expect(settings.current(verboseSetting, { chatId: 5, threadId: 4 })).toBe('normal')
  expect(JSON.parse(String(store.get('SELECT actions FROM keyboards')?.actions))).toEqual([
    { kind: 'set', isShown: true, setting: 'mode', value: 'plan' },
    { kind: 'set', isShown: true, setting: 'verbose', value: 'full' },
    { kind: 'set', setting: 'format', value: 'text' },
  ])
  store.close()
})

test('what an earlier version learned of a chat from one refusal counts as one: it is tried again', async () => {
  const { folder, path } = await older(migrations.findIndex(sql => sql.includes('CREATE TABLE abilities')))
  const db = new Database(path)
  db.exec(
    `INSERT INTO chats (chat_id, format, rung) VALUES (5, 'text', 'edit'), (6, NULL, 'typing'), (7, 'text', NULL)`,
  )
  db.close()
  const store = openStore(folder, 7, Date.now)
  const said: string[] = []
  const abilities = createAbilities({
    sql: store,
    wall: Date.now,
    onUnlearned: (topic, { ability }) => void said.push(`${topic.chatId} without ${ability}`),
    onRelearned: () => void said.push('again'),
    onError: error => {
      throw error
    },
  })
  const rows = store.all('SELECT chat_id, ability FROM abilities ORDER BY chat_id, ability')
  expect(rows.map(row => `${row.chat_id} ${row.ability}`)).toEqual([
    '5 draft',
    '5 richDraft',
    '5 richMessage',
    '6 draft',
    '6 editedMessage',
    '6 richDraft',
    '7 richMessage',
  ])
  for (const { chat_id, ability } of rows)
    expect(abilities.can(Number(chat_id), ability as Ability)).toBe(true)
  abilities.worked({ chatId: 5 }, 'richMessage')
  expect(said).toEqual([])
  const failure = { kind: 'refused', code: 404, description: 'Not Found: method not found' } as const
  abilities.failed({ chatId: 7 }, 'richMessage', failure)
  expect(said).toEqual(['7 without richMessage'])
  store.close()
})
