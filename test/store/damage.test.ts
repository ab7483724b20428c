import { copyFile, readdir, readFile, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import Database from 'libsql'
import { describe, expect, test } from 'vitest'
import { openStore, type Store } from '../../src/store/database.ts'
import { StoreDamaged } from '../../src/store/errors/store-damaged.ts'
import { StoreMissing } from '../../src/store/errors/store-missing.ts'
import { StoreTooNew } from '../../src/store/errors/store-too-new.ts'
import { temporaryFolder } from '../telegram/ground.ts'

const ROWS = 200

/** A database of several pages with nothing in its journal. */
async function filled() {
  const folder = await temporaryFolder()
  const path = join(folder, 'bot-7.db')
  const store = openStore(folder, 7, Date.now)
  store.transaction(() => {
    for (let id = 1; id <= ROWS; id++)
      store.run(
        'INSERT INTO updates (update_id, body, received_at) VALUES (?, ?, 1)',
        id,
        `{"words":"${id} ${'x'.repeat(300)}"}`,
      )
  })
  store.get('PRAGMA wal_checkpoint(TRUNCATE)')
  store.close()
  return { folder, path, bytes: await readFile(path) }
}

/** What comes of opening it: the store's rows, or the error. */
function opened(folder: string): number | unknown {
  let store: Store | undefined
  try {
    store = openStore(folder, 7, Date.now)
    return store.all('SELECT * FROM updates').length
  } catch (error) {
    return error
  } finally {
    store?.close()
  }
}

async function fresh(bytes: Uint8Array): Promise<string> {
  const folder = await temporaryFolder()
  await writeFile(join(folder, 'bot-7.db'), bytes)
  return folder
}

describe('a database that was cut', () => {
  test.each([0, 1, 15, 16, 50, 99, 100, 512, 4095, 4096, 5000, 40_960])(
    'to %i bytes is set aside as it is',
    async length => {
      const { bytes } = await filled()
      const cut = bytes.subarray(0, length)
      const folder = await fresh(cut)
      const error = opened(folder)
      expect(error).toBeInstanceOf(StoreDamaged)
      expect(await readFile((error as StoreDamaged).aside)).toEqual(Buffer.from(cut))
      expect(opened(folder)).toBeInstanceOf(StoreMissing)
      expect((await readdir(folder)).filter(name => name.endsWith('.db'))).toEqual([])
    },
  )

  test('by its last page is set aside, too', async () => {
    const { folder, path, bytes } = await filled()
    await truncate(path, bytes.length - 4096)
    expect(opened(folder)).toBeInstanceOf(StoreDamaged)
  })
})

describe('a database with other bytes in it', () => {
  test('is set aside, or holds all of its rows: never fewer without a word', async () => {
    const { bytes } = await filled()
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 })), {
          minLength: 1,
          maxLength: 5,
        }),
        async flips => {
          const damaged = Buffer.from(bytes)
          for (const [at, by] of flips) damaged[at] = (damaged[at] ?? 0) ^ by
          const outcome = opened(await fresh(damaged))
          if (!(outcome instanceof StoreDamaged || outcome instanceof StoreTooNew)) expect(outcome).toBe(ROWS)
        },
      ),
      { numRuns: 60 },
    )
  })

  test('in the middle of it, half of it, is set aside', async () => {
    const { bytes } = await filled()
    const folder = await fresh(Buffer.from(bytes).fill(0xa5, bytes.length / 4, (bytes.length * 3) / 4))
    expect(opened(folder)).toBeInstanceOf(StoreDamaged)
  })
})

describe('a journal', () => {
  test('that is garbage is left out: what the database itself holds is there', async () => {
    const { folder, path } = await filled()
    await writeFile(`${path}-wal`, Buffer.alloc(50_000, 0xa5))
    expect(opened(folder)).toBe(ROWS)
  })

  test('that was cut loses what was behind the cut, and nothing else', async () => {
    const { folder, path } = await filled()
    const store = openStore(folder, 7, Date.now)
    for (const id of [1_001, 1_002])
      store.run('INSERT INTO updates (update_id, body, received_at) VALUES (?, 1, 1)', id)
    const elsewhere = await temporaryFolder()
    for (const end of ['', '-wal']) await copyFile(path + end, join(elsewhere, `bot-7.db${end}`))
    store.close()
    const wal = join(elsewhere, 'bot-7.db-wal')
    await truncate(wal, (await readFile(wal)).length - 100)
    expect(opened(elsewhere)).toBe(ROWS + 1)
  })

  test('goes with the database that is set aside', async () => {
    const { folder, path, bytes } = await filled()
    await writeFile(`${path}-wal`, 'a journal')
    await truncate(path, bytes.length / 2)
    const { aside } = opened(folder) as StoreDamaged
    expect((await readdir(folder)).some(name => join(folder, name) === `${aside}-wal`)).toBe(true)
    expect((await readdir(folder)).filter(name => /\.db(-wal|-shm)?$/.test(name))).toEqual([])
  })
})

test('what a failed write leaves is found as it was before: nothing half', async () => {
  const { folder, path } = await filled()
  const store = openStore(folder, 7, Date.now)
  store.run('DELETE FROM updates WHERE update_id = 1')
  // SQLite's own bound on pages stands in for a full disk.
  const pages = Number(store.get('PRAGMA page_count')?.page_count)
  store.get(`PRAGMA max_page_count = ${pages}`)
  const insert = () =>
    store.transaction(() => {
      store.run('DELETE FROM updates WHERE update_id = 2')
      store.run('INSERT INTO updates (update_id, body, received_at) VALUES (9000, ?, 1)', 'x'.repeat(500_000))
    })
  expect(insert).toThrow('the disk is full')
  expect(store.failed.reason).toMatchObject({ name: 'StoreFailed', problem: 'full', path })
  store.get('PRAGMA max_page_count = 100000')
  expect(() => store.run('DELETE FROM updates')).toThrow('the disk is full')
  expect(store.all('SELECT 1 FROM updates')).toHaveLength(ROWS - 1)
  store.close()
  const db = new Database(path)
  expect(db.prepare('SELECT update_id FROM updates WHERE update_id < 3').all()).toEqual([{ update_id: 2 }])
  db.close()
})
