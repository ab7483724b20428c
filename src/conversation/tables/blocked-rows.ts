import type { Sql } from '../../model/sql.ts'

/** Owner of the table `blocked_chats`: chats whose person blocked the bot and has not written since. */
export interface BlockedRows {
  readonly add: (chatId: number) => void
  readonly remove: (chatId: number) => void
  readonly all: () => number[]
}

export function createBlockedRows(sql: Sql): BlockedRows {
  return {
    add: chatId => void sql.run('INSERT OR IGNORE INTO blocked_chats (chat_id) VALUES (?)', chatId),
    remove: chatId => void sql.run('DELETE FROM blocked_chats WHERE chat_id = ?', chatId),
    all: () => sql.all('SELECT chat_id FROM blocked_chats').map(row => Number(row.chat_id)),
  }
}
