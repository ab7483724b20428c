import type { Format } from '../model/chat/message.ts'
import type { Sql } from '../model/sql.ts'

/** What each chat can show, learned from definite errors and from its person, and remembered. Owner of the table `chats`. */
export interface Chats {
  /** The format answers have in this chat: the host's, unless the chat refused it or the person chose another. */
  format(chatId: number): Format
  setFormat(chatId: number, format: Format): void
  /** The rung of the preview's ladder that this chat can show. */
  rung(chatId: number): string | undefined
  setRung(chatId: number, rung: string): void
}

export function createChats(sql: Sql, wanted: Format): Chats {
  const column = (chatId: number, name: 'format' | 'rung') =>
    sql.get('SELECT format, rung FROM chats WHERE chat_id = ?', chatId)?.[name]
  return {
    format: chatId => (wanted === 'text' || column(chatId, 'format') === 'text' ? 'text' : 'rich'),
    setFormat: (chatId, format) => {
      sql.run(
        'INSERT INTO chats (chat_id, format) VALUES (?, ?) ON CONFLICT DO UPDATE SET format = excluded.format',
        chatId,
        format,
      )
    },
    rung: chatId => (column(chatId, 'rung') as string | null) ?? undefined,
    setRung: (chatId, rung) => {
      sql.run(
        'INSERT INTO chats (chat_id, rung) VALUES (?, ?) ON CONFLICT DO UPDATE SET rung = excluded.rung',
        chatId,
        rung,
      )
    },
  }
}
