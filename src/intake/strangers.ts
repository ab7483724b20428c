import type { Sql } from '../model/sql.ts'

/** How many strangers are told, once each. Further ones get no answer at all. */
const MOST_TOLD = 1_000

/** Owner of the table `strangers`: who was told that this bot is private. */
export interface Strangers {
  /** Whether to tell this person now. True once per person. */
  readonly shouldTell: (userId: number) => boolean
}

export function createStrangers(sql: Sql, wall: () => number): Strangers {
  return {
    shouldTell(userId) {
      const told = Number(sql.get('SELECT count(*) AS told FROM strangers')?.told)
      if (told >= MOST_TOLD) return false
      const insert = 'INSERT OR IGNORE INTO strangers (user_id, told_at) VALUES (?, ?)'
      return sql.run(insert, userId, wall()).changes === 1
    },
  }
}
