import type { Sql } from '../model/sql.ts'

/** Owner of the table `updates`: an update is stored here before it is confirmed to Telegram. */
export interface Inbox {
  /** Stores an update. @returns false if it was received before */
  readonly write: (updateId: number, update: unknown) => boolean
  /** What these updates ask for is stored elsewhere. */
  readonly done: (updateIds: readonly number[]) => void
  /** @returns updates that an earlier run of the program did not finish, in order */
  readonly left: () => LeftUpdate[]
}

export interface LeftUpdate {
  readonly updateId: number
  readonly update: unknown
}

export function createInbox(sql: Sql, wall: () => number): Inbox {
  return {
    write(updateId, update) {
      const insert = 'INSERT OR IGNORE INTO updates (update_id, body, received_at) VALUES (?, ?, ?)'
      return sql.run(insert, updateId, JSON.stringify(update), wall()).changes === 1
    },
    done(updateIds) {
      // Their words are in the ledger now: keep only the ids.
      const done = `UPDATE updates SET done_at = ?, body = ''
        WHERE update_id IN (SELECT value FROM json_each(?))`
      sql.run(done, wall(), JSON.stringify(updateIds))
    },
    left() {
      return sql
        .all('SELECT update_id, body FROM updates WHERE done_at IS NULL ORDER BY update_id')
        .map(row => ({ updateId: Number(row.update_id), update: JSON.parse(String(row.body)) }))
    },
  }
}
