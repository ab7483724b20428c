import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import Database from 'libsql'
import { describe, expect, onTestFinished, test } from 'vitest'
import { joinStore, openStore, type Store, storePath } from '../../src/store/database.ts'
import { StoreTooNew } from '../../src/store/errors/store-too-new.ts'
import { StoreTooOld } from '../../src/store/errors/store-too-old.ts'
import { migrations } from '../../src/store/migrations.ts'
import { PARTIAL } from '../../src/store/private.ts'
import { temporaryFolder } from '../telegram/ground.ts'

function open(folder: string, botId = 7): Store {
  const store = openStore(folder, botId, Date.now)
  onTestFinished(() => store.close())
  return store
}

const strangers = (store: Store) => store.all('SELECT user_id FROM strangers').map(row => row.user_id)

describe('a store', () => {
  test('keeps what was written for the next time', async () => {
    const folder = await temporaryFolder()
    const first = openStore(folder, 7, Date.now)
    first.run('INSERT INTO strangers VALUES (?, ?)', 1, 2)
    first.close()
    expect(strangers(open(folder))).toEqual([1])
  })

  test('belongs to one bot: another token sees nothing of it', async () => {
    const folder = await temporaryFolder()
    open(folder, 7).run('INSERT INTO strangers VALUES (1, 1)')
    expect(strangers(open(folder, 8))).toEqual([])
    const files = (await readdir(folder)).filter(name => name.endsWith('.db'))
    expect(files.toSorted()).toEqual(['bot-7.db', 'bot-8.db'])
  })

  test('is refused, and left as it is, where a later version of the program wrote it', async () => {
    const folder = await temporaryFolder()
    const path = join(folder, 'bot-7.db')
    const newer = new Database(path)
    newer.exec(`CREATE TABLE later (id); PRAGMA user_version = ${migrations.length + 1}`)
    newer.close()
    const before = await readFile(path)
    expect(() => openStore(folder, 7, Date.now)).toThrow(StoreTooNew)
    expect(await readFile(path)).toEqual(before)
    expect(await readdir(folder)).toEqual(['bot-7.db'])
  })

  test('commits to the disk before it says so', async () => {
    const store = open(await temporaryFolder())
    expect(store.get('PRAGMA journal_mode')).toMatchObject({ journal_mode: 'wal' })
    expect(store.get('PRAGMA synchronous')).toMatchObject({ synchronous: 2 })
  })
})

describe('beside the program that serves the bot', () => {
  test('a store is written to, and what that program is writing beside it stays', async () => {
    const folder = await temporaryFolder()
    const store = open(folder)
    const backup = join(folder, `bot-7.backup${PARTIAL}1`)
    await writeFile(backup, 'half of it')
    const joined = joinStore(storePath(folder, 7))
    joined.run('INSERT INTO strangers VALUES (?, ?)', 1, 2)
    joined.close()
    expect(strangers(store)).toEqual([1])
    expect(await readFile(backup, 'utf8')).toBe('half of it')
  })

  test.each([
    ['an older', migrations.length - 1, StoreTooOld],
    ['a later', migrations.length + 1, StoreTooNew],
  ])('a store of %s version is left as it is', async (_, version, refusal) => {
    const path = storePath(await temporaryFolder(), 7)
    const other = new Database(path)
    other.exec(`CREATE TABLE other (id); PRAGMA user_version = ${version}`)
    other.close()
    const before = await readFile(path)
    expect(() => joinStore(path)).toThrow(refusal)
    expect(await readFile(path)).toEqual(before)
  })
})

describe('a transaction', () => {
  test('keeps all or nothing, one within another included', async () => {
    const store = open(await temporaryFolder())
    const insert = (id: number) => store.run('INSERT INTO strangers VALUES (?, 1)', id)
    const broken = () =>
      store.transaction(() => {
        insert(1)
        store.transaction(() => insert(2))
        throw new Error('no')
      })
    expect(broken).toThrow('no')
    expect(strangers(store)).toEqual([])
    expect(store.transaction(() => store.transaction(() => insert(3).changes))).toBe(1)
    expect(strangers(store)).toEqual([3])
  })
})
