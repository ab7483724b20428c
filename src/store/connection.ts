import Database from 'libsql'

/** How long a statement waits while another process reads the database, as for a backup (milliseconds). */
const BUSY_MS = 5_000

/** Opens a database file without checking or changing it. */
export function connect(path: string): Database.Database {
  return new Database(path, { timeout: BUSY_MS })
}

/** Runs `work` in a transaction: either all of its writes are kept or none. Throws what `work` throws. */
export function inTransaction<T>(db: Database.Database, work: () => T): T {
  db.exec('BEGIN')
  try {
    const result = work()
    db.exec('COMMIT')
    return result
  } catch (error) {
    // On a full disk, SQLite has already rolled back by itself.
    if (db.inTransaction) db.exec('ROLLBACK')
    throw error
  }
}
