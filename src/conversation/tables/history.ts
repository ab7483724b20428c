import { type Topic, topicIds } from '../../model/chat/topic.ts'
import type { Sql } from '../../model/sql.ts'

/**
 * Owner of the table `history`: the turns that Claude remembers in a topic, in the order in which they ended. A turn
 * whose answer a session can be resumed at is a place to go back to.
 */
export interface History {
  /**
   * Adds a turn that has ended, unless it never reached Claude. Call it before the session changes.
   *
   * @param messageId Claude's last message in it; undefined if there is none to go back to
   */
  readonly add: (turnId: string, sessionId: string, messageId?: string) => void
  /** Claude summarised what came before: there is no way back into it. */
  readonly summarised: (topic: Topic) => void
  /** Claude remembers nothing here. */
  readonly forget: (topic: Topic) => void
  /**
   * @param turnId default: the latest turn that a person asked for
   * @returns the way back to before this turn; undefined if Claude remembers no such turn
   */
  readonly wayBack: (topic: Topic, turnId?: string) => WayBack | undefined
  /** Claude no longer remembers what this way back leaves out. */
  readonly wentBack: (topic: Topic, way: WayBack) => void
}

/** How to take back a turn. */
export interface WayBack {
  readonly turnId: string
  /** What Claude no longer remembers afterwards, oldest first: this turn, all later ones, and earlier ones without an answer. */
  readonly left: readonly string[]
  /** Whether Claude has answered a person since. */
  readonly isAnsweredSince: boolean
  /** Undefined if no place before the turn can be gone back to. */
  readonly place?: Place
}

/** A place in the history of a session: right after a message of Claude's. */
export interface Place {
  readonly sessionId: string
  readonly messageId: string
}

interface Row extends Partial<Place> {
  readonly turnId: string
  readonly sessionId: string
  /** Claude started it by itself. */
  readonly isOwn: boolean
}

const ADD = `
  INSERT INTO history (turn_id, chat_id, thread_id, session_id, message_id, is_own, at)
  SELECT id, chat_id, thread_id, ?, ?, prompt IS NULL, ended_at FROM turns WHERE id = ? AND started_at IS NOT NULL`

const HERE = 'chat_id = ? AND thread_id = ?'

export function createHistory(sql: Sql): History {
  return {
    add: (turnId, sessionId, messageId) => void sql.run(ADD, sessionId, messageId ?? null, turnId),
    summarised: topic =>
      void sql.run(`UPDATE history SET message_id = NULL WHERE ${HERE}`, ...topicIds(topic)),
    forget: topic => void sql.run(`DELETE FROM history WHERE ${HERE}`, ...topicIds(topic)),
    wayBack(topic, turnId) {
      const rows = sql.all(`SELECT * FROM history WHERE ${HERE} ORDER BY id`, ...topicIds(topic)).map(rowOf)
      return wayBack(rows, turnId)
    },
    wentBack: (topic, { left }) =>
      void sql.run(
        `DELETE FROM history WHERE ${HERE} AND turn_id IN (SELECT value FROM json_each(?))`,
        ...[...topicIds(topic), JSON.stringify(left)],
      ),
  }
}

function wayBack(rows: readonly Row[], turnId: string | undefined): WayBack | undefined {
  const at = rows.findLastIndex(row => (turnId === undefined ? !row.isOwn : row.turnId === turnId))
  const turn = rows[at]
  if (!turn) return undefined
  const landing = rows.slice(0, at).findLastIndex(({ messageId }) => messageId !== undefined)
  const place = placeOf(rows[landing])
  return {
    turnId: turn.turnId,
    left: rows.slice(landing + 1).map(row => row.turnId),
    isAnsweredSince: rows.slice(at + 1).some(({ isOwn, messageId }) => !isOwn && messageId !== undefined),
    ...(place ? { place } : {}),
  }
}

function placeOf(row: Row | undefined): Place | undefined {
  if (row?.messageId === undefined) return undefined
  return { sessionId: row.sessionId, messageId: row.messageId }
}

function rowOf(row: Record<string, unknown>): Row {
  return {
    turnId: String(row.turn_id),
    sessionId: String(row.session_id),
    isOwn: row.is_own === 1,
    ...(row.message_id === null ? {} : { messageId: String(row.message_id) }),
  }
}
