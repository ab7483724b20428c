import { type Topic, topicIds, topicOf } from '../model/chat/topic.ts'
import type { ChangingTurn } from '../model/file-change.ts'
import type { FileState } from '../model/files.ts'
import type { Sql } from '../model/sql.ts'

/**
 * Owner of the tables `changes` and `seen_files`: what turns did to files, and what these held afterwards, if that is
 * known.
 */
export interface Changes {
  /** Records the file changes of a turn that ended. */
  readonly add: (turn: ChangingTurn) => void
  /**
   * Records that it is not known yet what a turn left in these files.
   * @param mark a unique name of the look that is to tell
   */
  readonly expect: (topic: Topic, paths: readonly string[], mark: string) => void
  /** Records what that look saw, except in files that a later turn, undo or redo has left since. */
  readonly found: (topic: Topic, mark: string, states: States) => void
  /** Records what an undo or a redo left in these files. */
  readonly saw: (topic: Topic, states: States) => void
  readonly turn: (turnId: string) => { readonly topic: Topic; readonly sessionId: string } | undefined
  /** @returns what this turn and all later ones of its topic changed, oldest first */
  readonly since: (turnId: string) => readonly Change[]
  /** @returns what this topic's turns, undos and redos left in a file; undefined if it is not known */
  readonly lastSeen: (topic: Topic, path: string) => FileState | undefined
}

/** What files hold, by path; undefined if it is not known. */
export type States = ReadonlyMap<string, FileState | undefined>

export interface Change {
  readonly turnId: string
  readonly path: string
  readonly isNew: boolean
}

const SINCE = `
  SELECT later.* FROM changes AS later
  JOIN (SELECT chat_id, thread_id, min(rowid) AS first FROM changes WHERE turn_id = ? GROUP BY turn_id) AS mine
    ON later.chat_id = mine.chat_id AND later.thread_id = mine.thread_id AND later.rowid >= mine.first
  ORDER BY later.rowid`

const SAW = `
  INSERT INTO seen_files (chat_id, thread_id, path, state) VALUES (?, ?, ?, ?)
  ON CONFLICT DO UPDATE SET state = excluded.state`

const FOUND = `
  UPDATE seen_files SET state = ? WHERE chat_id = ? AND thread_id = ? AND path = ? AND state = ?`

/** Begins the state of a file that is not known; the mark of the look that is to tell follows. No FileState does. */
const UNKNOWN = 'unknown'

export function createChanges(sql: Sql, wall: () => number): Changes {
  return {
    add({ turnId, topic, sessionId, files }) {
      const insert = `INSERT OR IGNORE INTO changes (turn_id, chat_id, thread_id, session_id, path, is_new, at)
        VALUES (?, ?, ?, ?, ?, ?, ?)`
      for (const { path, isNew } of files) {
        sql.run(insert, turnId, ...topicIds(topic), sessionId, path, isNew ? 1 : 0, wall())
      }
    },
    expect: (topic, paths, mark) =>
      sql.transaction(() => {
        for (const path of paths) sql.run(SAW, ...topicIds(topic), path, `${UNKNOWN} ${mark}`)
      }),
    found: (topic, mark, states) =>
      sql.transaction(() => {
        for (const [path, state] of states)
          if (state !== undefined) sql.run(FOUND, state, ...topicIds(topic), path, `${UNKNOWN} ${mark}`)
      }),
    saw: (topic, states) =>
      sql.transaction(() => {
        for (const [path, state] of states) sql.run(SAW, ...topicIds(topic), path, state ?? UNKNOWN)
      }),
    turn: turnId => {
      const row = sql.get('SELECT * FROM changes WHERE turn_id = ? LIMIT 1', turnId)
      if (!row) return undefined
      return {
        topic: topicOf(Number(row.chat_id), Number(row.thread_id)),
        sessionId: String(row.session_id),
      }
    },
    since: turnId =>
      sql.all(SINCE, turnId).map(row => ({
        turnId: String(row.turn_id),
        path: String(row.path),
        isNew: row.is_new === 1,
      })),
    lastSeen: (topic, path) => {
      const find = 'SELECT state FROM seen_files WHERE chat_id = ? AND thread_id = ? AND path = ?'
      const state = sql.get(find, ...topicIds(topic), path)?.state
      return typeof state === 'string' && !state.startsWith(UNKNOWN) ? state : undefined
    },
  }
}
