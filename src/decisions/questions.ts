import type { TextContent } from '../model/message.ts'
import type { Sql } from '../model/sql.ts'
import { type Topic, topicOf } from '../model/topic.ts'

/** Owner of the table `questions`: what Claude asked, and how it was decided. */
export interface Questions {
  open(question: OpenedQuestion): void
  /** The message that carries its buttons. */
  shownAs(nonce: string, messageId: number): void
  /** The first decision counts; false for any later one. */
  close(nonce: string, state: Closed): boolean
  /** Questions that an earlier run of the program left open. */
  left(): LeftQuestion[]
}

export type Closed = 'allowed' | 'denied' | 'withdrawn' | 'ended'

export interface OpenedQuestion {
  readonly nonce: string
  readonly topic: Topic
  readonly turnId: string
  /** The message with the buttons, as it was sent. */
  readonly shown: TextContent
}

export interface LeftQuestion extends OpenedQuestion {
  readonly messageId?: number
}

export function createQuestions(sql: Sql, wall: () => number): Questions {
  return {
    open: ({ nonce, topic, turnId, shown }) => {
      sql.run(
        `INSERT INTO questions (nonce, chat_id, thread_id, turn_id, shown, state, asked_at)
         VALUES (?, ?, ?, ?, ?, 'open', ?)`,
        nonce,
        topic.chatId,
        topic.threadId ?? 0,
        turnId,
        JSON.stringify(shown),
        wall(),
      )
    },
    shownAs: (nonce, messageId) => {
      sql.run('UPDATE questions SET message_id = ? WHERE nonce = ?', messageId, nonce)
    },
    close: (nonce, state) =>
      sql.run(
        `UPDATE questions SET state = ?, decided_at = ? WHERE nonce = ? AND state = 'open'`,
        state,
        wall(),
        nonce,
      ).changes === 1,
    left: () => sql.all(`SELECT * FROM questions WHERE state = 'open'`).map(leftOf),
  }
}

function leftOf(row: Record<string, unknown>): LeftQuestion {
  return {
    nonce: String(row.nonce),
    topic: topicOf(Number(row.chat_id), Number(row.thread_id)),
    turnId: String(row.turn_id),
    shown: JSON.parse(String(row.shown)),
    ...(row.message_id === null ? {} : { messageId: Number(row.message_id) }),
  }
}
