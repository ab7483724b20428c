import type { Format } from '../model/chat/message.ts'
import type { Sql } from '../model/sql.ts'

/** What each chat can show, learned from definite errors. Owner of the table `chats`. */
export interface Chats {
  /** The format of this chat's messages: the wanted one, unless the chat cannot show it. */
  readonly format: (chatId: number) => Format
  /** Records that the chat does not know rich messages. */
  readonly refuseRich: (chatId: number) => void
  /** Somebody asked for rich messages again: they are retried. */
  readonly retryRich: (chatId: number) => void
  /** The rung of the preview's ladder that this chat can show. */
  readonly rung: (chatId: number) => string | undefined
  readonly setRung: (chatId: number, rung: string) => void
}

/** @param wanted the format chosen for a chat, or else the host's */
export function createChats(sql: Sql, wanted: (chatId: number) => Format): Chats {
  const column = (chatId: number, name: 'format' | 'rung') =>
    sql.get('SELECT format, rung FROM chats WHERE chat_id = ?', chatId)?.[name]
  const set = (chatId: number, name: 'format' | 'rung', value: string | null) => {
    const insert = `INSERT INTO chats (chat_id, ${name}) VALUES (?, ?)`
    sql.run(`${insert} ON CONFLICT DO UPDATE SET ${name} = excluded.${name}`, chatId, value)
  }
  return {
    format: chatId => (wanted(chatId) === 'text' || column(chatId, 'format') === 'text' ? 'text' : 'rich'),
    refuseRich: chatId => set(chatId, 'format', 'text'),
    retryRich: chatId => set(chatId, 'format', null),
    rung: chatId => (column(chatId, 'rung') as string | null) ?? undefined,
    setRung: (chatId, rung) => set(chatId, 'rung', rung),
  }
}
