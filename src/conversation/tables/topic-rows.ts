// Reads and writes rows of the table `topics`.

import { type Topic, topicIds } from '../../model/chat/topic.ts'
import type { Sql, SqlValue } from '../../model/sql.ts'

export interface TopicRows {
  /** @returns the columns; none if the topic has no row */
  readonly row: (topic: Topic) => Record<string, unknown>
  /** Writes only these columns. Adds the row if there is none. */
  readonly write: (topic: Topic, columns: Readonly<Record<string, SqlValue>>) => void
}

/** @param folder the folder of new topics */
export function createTopicRows(sql: Sql, folder: string): TopicRows {
  return {
    row: topic =>
      sql.get('SELECT * FROM topics WHERE chat_id = ? AND thread_id = ?', ...topicIds(topic)) ?? {},
    write: (topic, columns) => {
      const names = Object.keys(columns)
      const sets = names.map(name => `${name} = excluded.${name}`)
      sql.run(
        `INSERT INTO topics (${['chat_id', 'thread_id', 'cwd', ...names].join()})
         VALUES (?, ?, ?${', ?'.repeat(names.length)})
         ON CONFLICT DO ${sets.length > 0 ? `UPDATE SET ${sets.join()}` : 'NOTHING'}`,
        ...topicIds(topic),
        folder,
        ...Object.values(columns),
      )
    },
  }
}
