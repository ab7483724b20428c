import { type Topic, topicOf } from '../model/chat/topic.ts'
import type { FileContent } from '../model/files.ts'
import type { Sql } from '../model/sql.ts'
import type { UndoFile } from './plan.ts'

/**
 * Owner of the tables `undos` and `kept_files`: each requested undo, its state, and what its files held
 * before.
 */
export interface Undos {
  readonly add: (undo: UndoRow) => void
  readonly get: (id: string) => UndoRow | undefined
  /** Updates an undo; absent keys keep their values. */
  readonly update: (id: string, change: Partial<Pick<UndoRow, 'state' | 'files' | 'messageId'>>) => void
  /** Stores what a file held before the undo; undefined if it did not exist. */
  readonly keep: (id: string, path: string, file: FileContent | undefined) => void
  /** @returns what files held before the undo, by path; undefined once it is no longer kept */
  readonly kept: (id: string) => ReadonlyMap<string, FileContent | undefined> | undefined
  /** @returns a turn's undos that await a decision */
  readonly asked: (turnId: string) => UndoRow[]
  /** Whether what this turn changed was undone last, not redone. */
  readonly isUndone: (turnId: string) => boolean
  /** @returns undos and redos that an earlier run of the program left unfinished */
  readonly inTheMiddle: () => UndoRow[]
  /** @returns a session's undos and redos that Claude was not told about, and marks them as told */
  readonly tell: (topic: Topic, sessionId: string) => UndoRow[]
}

export type UndoState = 'asked' | 'cancelled' | 'undoing' | 'undone' | 'redoing' | 'redone'

export interface UndoRow {
  readonly id: string
  readonly turnId: string
  readonly topic: Topic
  readonly sessionId: string
  readonly state: UndoState
  readonly files: readonly UndoFile[]
  /** The message that shows it. */
  readonly messageId?: number
}

/** How many undos keep file contents; each is bounded on its own (see `plan.ts`). */
const KEPT_UNDOS = 8

const FORGET_OLDEST = `
  DELETE FROM kept_files WHERE undo_id NOT IN
    (SELECT undo_id FROM kept_files GROUP BY undo_id ORDER BY max(rowid) DESC LIMIT ${KEPT_UNDOS})`

const LATEST_STATE = `
  SELECT state FROM undos WHERE turn_id = ? AND state NOT IN ('asked', 'cancelled') ORDER BY rowid DESC LIMIT 1`

const UPDATE = `
  UPDATE undos SET state = coalesce(?, state), files = coalesce(?, files), message_id = coalesce(?, message_id)
  WHERE id = ?`

/** An undo that is reversed before Claude was told about it need not be mentioned. */
const UNTOLD = `UPDATE undos SET told = CASE WHEN told IS ? THEN 1 ELSE 0 END WHERE id = ?`

export function createUndos(sql: Sql, wall: () => number): Undos {
  return {
    add: ({ id, turnId, topic, sessionId, state, files }) => {
      sql.run(
        `INSERT INTO undos (id, turn_id, chat_id, thread_id, session_id, state, files, asked_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
        ...[id, turnId, topic.chatId, topic.threadId ?? 0, sessionId, state, JSON.stringify(files), wall()],
      )
    },
    get: id => sql.all('SELECT * FROM undos WHERE id = ?', id).map(undoOf)[0],
    update: (id, { state, files, messageId }) =>
      sql.transaction(() => {
        sql.run(UPDATE, state ?? null, files ? JSON.stringify(files) : null, messageId ?? null, id)
        if (state === 'undone') sql.run('UPDATE undos SET told = 0 WHERE id = ?', id)
        if (state === 'redone') sql.run(UNTOLD, 0, id)
      }),
    keep: (id, path, file) => {
      const content = file ? Buffer.from(file.content).toString('base64') : null
      sql.run(
        'INSERT OR REPLACE INTO kept_files (undo_id, path, content, mode) VALUES (?, ?, ?, ?)',
        ...[id, path, content, file?.mode ?? null],
      )
      sql.run(FORGET_OLDEST)
    },
    kept: id => {
      const rows = sql.all('SELECT * FROM kept_files WHERE undo_id = ?', id)
      return rows.length === 0 ? undefined : new Map(rows.map(row => [String(row.path), keptOf(row)]))
    },
    asked: turnId => sql.all(`SELECT * FROM undos WHERE turn_id = ? AND state = 'asked'`, turnId).map(undoOf),
    isUndone: turnId => ['undoing', 'undone'].includes(String(sql.get(LATEST_STATE, turnId)?.state)),
    inTheMiddle: () => sql.all(`SELECT * FROM undos WHERE state IN ('undoing', 'redoing')`).map(undoOf),
    tell: (topic, sessionId) =>
      sql.transaction(() => {
        const untold = `chat_id = ? AND thread_id = ? AND session_id = ? AND told = 0`
        const key = [topic.chatId, topic.threadId ?? 0, sessionId] as const
        const rows = sql.all(`SELECT * FROM undos WHERE ${untold} ORDER BY rowid`, ...key)
        if (rows.length > 0) sql.run(`UPDATE undos SET told = 1 WHERE ${untold}`, ...key)
        return rows.map(undoOf)
      }),
  }
}

function undoOf(row: Record<string, unknown>): UndoRow {
  return {
    id: String(row.id),
    turnId: String(row.turn_id),
    topic: topicOf(Number(row.chat_id), Number(row.thread_id)),
    sessionId: String(row.session_id),
    state: String(row.state) as UndoState,
    files: JSON.parse(String(row.files)),
    ...(row.message_id === null ? {} : { messageId: Number(row.message_id) }),
  }
}

function keptOf({ content, mode }: Record<string, unknown>): FileContent | undefined {
  if (content === null) return undefined
  return { content: Buffer.from(String(content), 'base64'), mode: Number(mode) }
}
