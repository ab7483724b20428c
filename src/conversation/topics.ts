import type { Sql } from '../model/sql.ts'
import type { Topic } from '../model/topic.ts'

/** Owner of the table `topics`: each topic's folder and session. A session belongs to its folder, so the folder stays. */
export interface Topics {
  /** The topic's memory; a topic that is new gets `cwd` as its folder for good. */
  open(topic: Topic, cwd: string): TopicMemory
  setSession(topic: Topic, sessionId: string | undefined): void
  /** The chat was told that this folder is not trusted. */
  distrustSaid(topic: Topic): void
}

export interface TopicMemory {
  readonly cwd: string
  readonly sessionId?: string
  readonly wasDistrustSaid: boolean
}

export function createTopics(sql: Sql): Topics {
  const key = (topic: Topic) => [topic.chatId, topic.threadId ?? 0] as const
  return {
    open(topic, cwd) {
      sql.run('INSERT OR IGNORE INTO topics (chat_id, thread_id, cwd) VALUES (?, ?, ?)', ...key(topic), cwd)
      const row = sql.get('SELECT * FROM topics WHERE chat_id = ? AND thread_id = ?', ...key(topic))
      return {
        cwd: String(row?.cwd),
        ...(row?.session_id ? { sessionId: String(row.session_id) } : {}),
        wasDistrustSaid: row?.distrust_said === 1,
      }
    },
    setSession: (topic, sessionId) => {
      sql.run(
        'UPDATE topics SET session_id = ? WHERE chat_id = ? AND thread_id = ?',
        sessionId ?? null,
        ...key(topic),
      )
    },
    distrustSaid: topic => {
      sql.run('UPDATE topics SET distrust_said = 1 WHERE chat_id = ? AND thread_id = ?', ...key(topic))
    },
  }
}
