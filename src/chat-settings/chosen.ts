import type { Topic } from '../model/chat/topic.ts'
import type { Setting } from '../model/settings/setting.ts'
import type { Sql } from '../model/sql.ts'

/** Owner of the table `chosen`: what a person, or Claude, chose for a topic or a chat. */
export interface Chosen {
  /** @returns undefined if nothing was chosen */
  readonly get: (setting: Setting, topic: Topic) => string | undefined
  /** @param value undefined removes the choice */
  readonly set: (setting: Setting, topic: Topic, value: string | undefined) => void
}

export function createChosen(sql: Sql): Chosen {
  // A chat-wide setting is stored under 0, the main thread; no topic setting has the same name.
  const key = ({ name, scope }: Setting, topic: Topic) =>
    [topic.chatId, scope === 'chat' ? 0 : (topic.threadId ?? 0), name] as const
  return {
    get(setting, topic) {
      const select = 'SELECT value FROM chosen WHERE chat_id = ? AND thread_id = ? AND setting = ?'
      const row = sql.get(select, ...key(setting, topic))
      return row && String(row.value)
    },
    set(setting, topic, value) {
      if (value === undefined) sql.run(REMOVE, ...key(setting, topic))
      else sql.run(KEEP, ...key(setting, topic), value)
    },
  }
}

const REMOVE = 'DELETE FROM chosen WHERE chat_id = ? AND thread_id = ? AND setting = ?'

const KEEP = `
  INSERT INTO chosen (chat_id, thread_id, setting, value) VALUES (?, ?, ?, ?)
  ON CONFLICT DO UPDATE SET value = excluded.value`
