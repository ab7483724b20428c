import { join } from 'node:path'
import Database from 'libsql'
import type { World } from './world.ts'

export type Row = Readonly<Record<string, unknown>>

/** Reads rows of the program's database, even while it runs. */
export function rows(world: World, sql: string): Row[] {
  const db = new Database(databaseOf(world))
  try {
    return db.prepare(sql).all() as Row[]
  } finally {
    db.close()
  }
}

/** The path of the program's database. */
export function databaseOf(world: World): string {
  return join(world.home, 'state', 'data', `bot-${world.telegram.bot.id}.db`)
}

/** The state of each turn, in the order of acceptance. */
export function turnStates(world: World): unknown[] {
  return rows(world, 'SELECT state FROM turns ORDER BY rowid').map(({ state }) => state)
}
