import { statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { systemClock } from '../../src/app/system.ts'
import { createLedger } from '../../src/conversation/tables/ledger.ts'
import { createOutbox } from '../../src/delivery/outbox.ts'
import { openStore, type Store } from '../../src/store/database.ts'
import { keepTidy, tidy } from '../../src/store/retention.ts'
import { temporaryFolder } from '../telegram/ground.ts'

const DAY = 24 * 60 * 60 * 1000
const NOW = 1_000 * DAY
const TOPIC = { chatId: 5 }

async function ground() {
  const folder = await temporaryFolder()
  const store = openStore(folder, 7, Date.now)
  onTestFinished(() => store.close())
  const clock = { ...systemClock, wall: () => NOW, sleep: async () => {} }
  const tidyUp = () => tidy(store, { clock, signal: new AbortController().signal })
  return { folder, store, clock, tidyUp }
}

/** For each table, a row that ended so many days ago. */
const rows: Readonly<Record<string, [string, kept: number, gone: number]>> = {
  updates: [`INSERT INTO updates VALUES (?1, '', 1, ?2)`, 1, 3],
  outbox: [
    `INSERT INTO outbox (id, post_id, part, chat_id, thread_id, content, options, state, written_at, settled_at)
     VALUES (?1, 1, 0, 5, 0, '{}', '{}', 'sent', 1, ?2)`,
    1,
    3,
  ],
  keyboards: [
    `INSERT INTO keyboards (nonce, chat_id, thread_id, actions, made_at) VALUES (?1, 5, 0, '[]', ?2)`,
    29,
    31,
  ],
  questions: [
    `INSERT INTO questions (id, chat_id, thread_id, turn_id, shown, state, asked_at, decided_at)
     VALUES (?1, 5, 0, 't', '{}', 'allowed', 1, ?2)`,
    29,
    31,
  ],
  turns: [
    `INSERT INTO turns (id, chat_id, thread_id, state, accepted_at, ended_at) VALUES (?1, 5, 0, 'answered', 1, ?2)`,
    29,
    31,
  ],
  history: [
    `INSERT INTO history (turn_id, chat_id, thread_id, session_id, is_own, at) VALUES (?1, 5, 0, 's', 0, ?2)`,
    29,
    31,
  ],
  changes: [`INSERT INTO changes VALUES (?1, 5, 0, 's', '/a' || ?1, 0, ?2)`, 29, 31],
  undos: [
    `INSERT INTO undos (id, turn_id, chat_id, thread_id, session_id, state, files, asked_at)
     VALUES (?1, 't', 5, 0, 's', 'undone', '[]', ?2)`,
    29,
    31,
  ],
  strangers: ['INSERT INTO strangers VALUES (?1, ?2)', 364, 366],
}

const count = (store: Store, table: string) => Number(store.get(`SELECT count(*) AS n FROM ${table}`)?.n)

describe('what is over', () => {
  test.each(Object.entries(rows))(
    'in %s is kept for its time and no longer',
    async (table, [insert, kept, gone]) => {
      const { store, tidyUp } = await ground()
      store.run(insert, 1, NOW - kept * DAY)
      for (let id = 2; id < 1_300; id++) store.run(insert, id, NOW - gone * DAY)
      await tidyUp()
      expect(count(store, table)).toBe(1)
    },
  )

  test('goes from every table that can grow', async () => {
    const { store } = await ground()
    const tables = store.all(
      `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`,
    )
    const bounded = [...Object.keys(rows), 'seen_files', 'kept_files']
    // A row for each topic, chat or folder, or for each of a few choices there; one for Claude's login.
    const small = ['topics', 'abilities', 'chosen', 'blocked_chats', 'costs', 'servers', 'logins']
    expect(tables.map(({ name }) => name).toSorted()).toEqual([...bounded, ...small].toSorted())
  })

  test('takes with it what is known of its files', async () => {
    const { store, tidyUp } = await ground()
    store.run(`INSERT INTO changes VALUES ('t', 5, 0, 's', '/kept', 0, ?)`, NOW)
    for (const path of ['/kept', '/gone']) store.run(`INSERT INTO seen_files VALUES (5, 0, ?, '')`, path)
    store.run(rows.undos?.[0] ?? '', 'u', NOW)
    for (const undo of ['u', 'gone']) store.run(`INSERT INTO kept_files VALUES (?, '/a', '', 1)`, undo)
    await tidyUp()
    expect(store.all('SELECT path FROM seen_files')).toEqual([{ path: '/kept' }])
    expect(store.all('SELECT undo_id FROM kept_files')).toEqual([{ undo_id: 'u' }])
  })
})

test('what waits, runs, was not sent or not decided is kept, however old it is', async () => {
  const { store, tidyUp } = await ground()
  for (const state of ['waiting', 'running'])
    store.run(
      `INSERT INTO turns (id, chat_id, thread_id, state, accepted_at) VALUES (?, 5, 0, ?, 1)`,
      state,
      state,
    )
  store.run(`INSERT INTO turns (id, chat_id, thread_id, state, marker, accepted_at, ended_at)
    VALUES ('left', 5, 0, 'answered', 'm', 1, 2)`)
  store.run(`INSERT INTO outbox (post_id, part, chat_id, thread_id, content, options, state, written_at)
    VALUES (1, 0, 5, 0, '{}', '{}', 'pending', 1)`)
  store.run(`INSERT INTO updates VALUES (1, '{}', 1, NULL)`)
  store.run(`INSERT INTO questions (id, chat_id, thread_id, turn_id, shown, state, asked_at)
    VALUES ('q', 5, 0, 't', '{}', 'open', 1)`)
  await tidyUp()
  expect(['turns', 'outbox', 'updates', 'questions'].map(table => count(store, table))).toEqual([3, 1, 1, 1])
})

test('what everything cost stays the same', async () => {
  const { store, tidyUp } = await ground()
  const ledger = createLedger(store, () => NOW)
  const insert = `INSERT INTO turns (id, chat_id, thread_id, state, cost_usd, part_of, accepted_at, ended_at)
    VALUES (?, 5, ?, ?, ?, ?, ?, ?)`
  for (const [id, days] of [40, 39, 1, 0].entries()) {
    const at = NOW - days * DAY
    store.run(insert, `a${id}`, 0, 'answered', 0.5, null, at, at)
    store.run(insert, `b${id}`, 9, 'failed', 0.25, null, at, at)
    store.run(insert, `c${id}`, 0, 'answered', null, `a${id}`, at, at)
    store.run(insert, `d${id}`, 0, 'removed', null, null, at, at)
  }
  const before = ledger.costs(TOPIC, NOW - DAY)
  await tidyUp()
  await tidyUp()
  expect(ledger.costs(TOPIC, NOW - DAY)).toEqual(before)
  expect(before).toEqual({ topic: 2, recent: 1.5, total: 3, turns: 8 })
  expect(count(store, 'turns')).toBe(8)
})

test('posts go on in order after all earlier ones are gone', async () => {
  const { store, tidyUp } = await ground()
  const part = { content: { kind: 'text', text: 'a', entities: [] }, options: {} } as const
  const first = createOutbox(store, () => 1).add(TOPIC, [part, part], undefined)
  store.run(`UPDATE outbox SET state = 'sent', settled_at = 1`)
  await tidyUp()
  expect(count(store, 'outbox')).toBe(0)
  expect(createOutbox(store, () => 1).add(TOPIC, [part], undefined)).toBeGreaterThan(first)
})

test('the file shrinks', async () => {
  const { folder, store, tidyUp } = await ground()
  const size = () => {
    store.get('PRAGMA wal_checkpoint(TRUNCATE)')
    return statSync(join(folder, 'bot-7.db')).size
  }
  const empty = size()
  store.transaction(() => {
    for (let id = 1; id < 2_000; id++)
      store.run('INSERT INTO updates VALUES (?, ?, 1, 2)', id, 'x'.repeat(2_000))
  })
  expect(size()).toBeGreaterThan(4_000_000)
  await tidyUp()
  expect(size()).toBeLessThan(empty + 50_000)
})

test('it is done at once and then once a day, until the end', async () => {
  const { store } = await ground()
  const ending = new AbortController()
  const waits: number[] = []
  const sleep = async (ms: number) => {
    if (ms < DAY) return
    waits.push(ms)
    store.run('INSERT INTO updates VALUES (?, ?, 1, 2)', waits.length, '')
    if (waits.length === 3) ending.abort()
  }
  await keepTidy(store, { clock: { ...systemClock, wall: () => NOW, sleep }, signal: ending.signal })
  expect(waits).toEqual([DAY, DAY, DAY])
  expect(count(store, 'updates')).toBe(1)
})
