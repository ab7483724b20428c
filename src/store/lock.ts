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
 * How long to try (milliseconds). Two processes that start at the same moment can briefly block each other,
 * and one of them must get the lock.
 */
const TIMEOUT_MS = 300

/**
 * Makes this process the only one that serves this bot, by an exclusive transaction on
 * `<folder>/bot-<id>.lock`. The operating system releases it when the process ends in any way, so it is never
 * stale.
 *
 * @throws AlreadyServed, which names the holder; StoreFailed
 */
export function takeLock(folder: string, botId: number, holder: Holder): Lock {
  const path = join(folder, `bot-${botId}.lock`)
  const holderPath = `${path}.json`
  const db = openExclusively(path, () => readHolder(holderPath))
  const release = () => {
    rmSync(holderPath, { force: true })
    db.exec('ROLLBACK')
    db.close()
  }
  try {
    // A separate file, as other processes cannot read the locked one.
    replacePrivateFile(holderPath, JSON.stringify(holder))
  } catch (error) {
    release()
    throw failureOfStore(error, holderPath) ?? error
  }
  return { release }
}

function openExclusively(path: string, holder: () => Holder | undefined): Database.Database {
  makePrivateFile(path)
  const db = new Database(path, { timeout: TIMEOUT_MS })
  try {
    // No journal file is needed: nothing is ever written here.
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

const HolderSchema = v.object({ pid: v.number(), since: v.number(), folder: v.string(), host: v.string() })

/** @returns undefined if the file cannot be read or is not written yet */
function readHolder(path: string): Holder | undefined {
  try {
    return v.parse(HolderSchema, JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    return undefined
  }
}
