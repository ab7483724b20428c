import type { Action, Pressed } from '../model/chat/action.ts'
import type { Choice, Keyboards } from '../model/chat/keyboard.ts'
import type { Buttons } from '../model/chat/message.ts'
import type { Sql } from '../model/sql.ts'
import { type ButtonName, readData, writeData } from './callback-data.ts'

/**
 * Owner of the table `keyboards`: the action of each inline button. A button works only in its own chat and
 * on its own message, until its keyboard is spent.
 */
export interface KeyboardStore extends Keyboards {
  /** Records that this message has these buttons. */
  readonly shown: (buttons: Buttons, messageId: number) => void
  /**
   * @param buttons of a message, as Telegram reports them
   * @returns those buttons; the ones of this keyboard with new labels, and without those whose label is undefined
   */
  readonly rewritten: (nonce: string, buttons: Buttons, labelOf: LabelOf) => Buttons
  /** @returns the pressed button's action; undefined if it is spent, forged, or not on this message */
  readonly pressed: (press: Press) => Pressed | undefined
}

export type LabelOf = (action: Action, label: string) => string | undefined

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
    rewritten(keyboard, { inline_keyboard }, labelOf) {
      const row = sql.get('SELECT actions FROM keyboards WHERE nonce = ?', keyboard)
      const actions: readonly Action[] = row ? JSON.parse(String(row.actions)) : []
      const rows = inline_keyboard.map(buttons =>
        buttons.flatMap(button => {
          const name = nameOf(button)
          const action = name?.nonce === keyboard ? actions[name.index] : undefined
          if (!action) return [button]
          const text = labelOf(action, button.text)
          return text === undefined ? [] : [{ ...button, text }]
        }),
      )
      return { inline_keyboard: rows.filter(buttons => buttons.length > 0) }
    },
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
  return buttons.inline_keyboard.flat().map(nameOf).find(Boolean)?.nonce
}

/** @returns undefined for a link */
function nameOf(button: Buttons['inline_keyboard'][number][number]): ButtonName | undefined {
  return 'callback_data' in button && button.callback_data ? readData(button.callback_data) : undefined
}
