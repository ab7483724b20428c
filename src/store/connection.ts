import Database from 'libsql'

/** How long a statement waits while another process looks into the database, as for a backup (milliseconds). */
const BUSY_MS = 5_000

/** Opens a database file as it is. */
export function connect(path: string): Database.Database {
  return new Database(path, { timeout: BUSY_MS })
}

/** Runs `work` so that either all of its writes are kept or none. Throws what it throws. */
export function inTransaction<T>(db: Database.Database, work: () => T): T {
  db.exec('BEGIN')
  try {
    const result = work()
    db.exec('COMMIT')
    return result
  } catch (error) {
    // What a full disk cut short, SQLite takes back by itself.
    if (db.inTransaction) db.exec('ROLLBACK')
    throw error
  }
}
