import type { Format } from '../model/message.ts'
import type { Sql } from '../model/sql.ts'

/** What each chat can show, learned from definite errors only and remembered. Owner of the table `chats`. */
export interface Chats {
  /** The format answers have in this chat: the wanted one, unless the chat refused it. */
  format(chatId: number): Format
  /** This chat refused a rich message. */
  refuseRich(chatId: number): void
  /** The rung of the preview's ladder that this chat can show. */
  rung(chatId: number): string | undefined
  setRung(chatId: number, rung: string): void
}

export function createChats(sql: Sql, wanted: Format): Chats {
  const column = (chatId: number, name: 'format' | 'rung') =>
    sql.get('SELECT format, rung FROM chats WHERE chat_id = ?', chatId)?.[name]
  return {
    format: chatId => (wanted === 'text' || column(chatId, 'format') === 'text' ? 'text' : 'rich'),
    refuseRich: chatId => {
      sql.run(
        `INSERT INTO chats (chat_id, format) VALUES (?, 'text') ON CONFLICT DO UPDATE SET format = 'text'`,
        chatId,
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
