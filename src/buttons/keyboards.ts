import type { Action, Pressed } from '../model/chat/action.ts'
import type { Choice, Keyboards } from '../model/chat/keyboard.ts'
import type { Buttons } from '../model/chat/message.ts'
import type { Sql } from '../model/sql.ts'
import { readData, writeData } from './callback-data.ts'

/**
 * Owner of the table `keyboards`: the action of each inline button. A button works only in its own chat and
 * on its own message, until its keyboard is spent.
 */
export interface KeyboardStore extends Keyboards {
  /** Records that this message has these buttons. */
  readonly shown: (buttons: Buttons, messageId: number) => void
  /** @returns the pressed button's action; undefined if it is spent, forged, or not on this message */
  readonly pressed: (press: Press) => Pressed | undefined
}

export interface Press {
  readonly chatId: number
  readonly messageId: number
  /** Callback data. */
  readonly data: string
}

export interface KeyboardOptions {
  readonly sql: Sql
  /** @returns 64 random bits in hex */
  readonly nonce: () => string
  readonly wall: () => number
}

export function createKeyboards({ sql, nonce, wall }: KeyboardOptions): KeyboardStore {
  return {
    make(topic, rows) {
      const keyboard = nonce()
      const actions = rows.flat().flatMap(choice => ('action' in choice ? [choice.action] : []))
      const insert = `INSERT INTO keyboards (nonce, chat_id, thread_id, actions, made_at) VALUES (?, ?, ?, ?, ?)`
      sql.run(insert, keyboard, topic.chatId, topic.threadId ?? 0, JSON.stringify(actions), wall())
      return { nonce: keyboard, buttons: buttonsOf(keyboard, rows) }
    },
    relabelled: (keyboard, rows) => ({ nonce: keyboard, buttons: buttonsOf(keyboard, rows) }),
    spend: keyboard =>
      sql.run('UPDATE keyboards SET spent_at = ? WHERE nonce = ? AND spent_at IS NULL', wall(), keyboard)
        .changes === 1,
    shown: (buttons, messageId) => {
      const name = nameIn(buttons)
      if (name) sql.run('UPDATE keyboards SET message_id = ? WHERE nonce = ?', messageId, name)
    },
    pressed({ chatId, messageId, data }) {
      const name = readData(data)
      const row = name && sql.get('SELECT * FROM keyboards WHERE nonce = ? AND spent_at IS NULL', name.nonce)
      if (!row || row.chat_id !== chatId) return undefined
      // The send has not returned yet, so the pressed message is the one with this keyboard.
      if (row.message_id === null) sql.run(BIND, messageId, name.nonce)
      else if (row.message_id !== messageId) return undefined
      const actions: readonly Action[] = JSON.parse(String(row.actions))
      const action = actions[name.index]
      return action && { nonce: name.nonce, action }
    },
  }
}

const BIND = 'UPDATE keyboards SET message_id = ? WHERE nonce = ? AND message_id IS NULL'

function buttonsOf(nonce: string, rows: readonly (readonly Choice[])[]): Buttons {
  let index = 0
  return {
    inline_keyboard: rows.map(row =>
      row.map(choice => {
        if ('url' in choice) return { text: choice.label, url: choice.url }
        const { label, style } = choice
        const data = writeData({ nonce, index: index++ })
        return { text: label, callback_data: data, ...(style ? { style } : {}) }
      }),
    ),
  }
}

function nameIn(buttons: Buttons): string | undefined {
  for (const button of buttons.inline_keyboard.flat())
    if ('callback_data' in button && button.callback_data) return readData(button.callback_data)?.nonce
  return undefined
}
