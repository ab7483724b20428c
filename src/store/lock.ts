import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'libsql'
import * as v from 'valibot'
import { AlreadyServed, type Holder } from './errors/already-served.ts'
import { failureOfStore } from './errors/store-failed.ts'
import { makePrivateFile, replacePrivateFile } from './private.ts'

export interface Lock {
  release(): void
}

/**
 * How long to try (milliseconds): two that come at the same moment can keep each other out for an instant, and one of them
 * has to get it.
 */
const PATIENCE_MS = 300

/**
 * Makes this process the only one that serves this bot: an exclusive transaction on `<folder>/bot-<id>.lock`. The operating
 * system drops it with the process, however that ends, so it is never stale.
 *
 * @throws AlreadyServed, with who holds it; StoreFailed
 */
export function takeLock(folder: string, botId: number, holder: Holder): Lock {
  const path = join(folder, `bot-${botId}.lock`)
  const cardPath = `${path}.json`
  const db = exclusive(path, () => readHolder(cardPath))
  const release = () => {
    rmSync(cardPath, { force: true })
    db.exec('ROLLBACK')
    db.close()
  }
  try {
    // Beside it: what is locked cannot be read by others.
    replacePrivateFile(cardPath, JSON.stringify(holder))
  } catch (error) {
    release()
    throw failureOfStore(error, cardPath) ?? error
  }
  return { release }
}

function exclusive(path: string, holder: () => Holder | undefined): Database.Database {
  makePrivateFile(path)
  const db = new Database(path, { timeout: PATIENCE_MS })
  try {
    // No journal: nothing is ever written here.
    db.pragma('journal_mode = MEMORY')
    db.exec('BEGIN EXCLUSIVE')
    return db
  } catch (error) {
    db.close()
    if (error instanceof Database.SqliteError && error.code === 'SQLITE_BUSY')
      throw new AlreadyServed(holder())
    throw failureOfStore(error, path) ?? error
  }
}

const HolderNote = v.object({ pid: v.number(), since: v.number(), folder: v.string(), host: v.string() })

/** Undefined where it cannot be read, or is not written yet. */
function readHolder(path: string): Holder | undefined {
  try {
    return v.parse(HolderNote, JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    return undefined
  }
}
