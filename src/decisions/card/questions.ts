import type { TextContent } from '../../model/chat/message.ts'
import { type Topic, topicOf } from '../../model/chat/topic.ts'
import type { Sql } from '../../model/sql.ts'

/** Owns the table `questions`: what Claude asked, and how it was decided. */
export interface Questions {
  readonly open: (question: OpenedQuestion) => void
  /** Records which message carries its buttons. */
  readonly shownAs: (id: string, messageId: number) => void
  /** Records its next step. */
  readonly changed: (id: string, to: Pick<OpenedQuestion, 'keyboard' | 'undecided'>) => void
  /** The first decision counts. */
  readonly close: (id: string, state: Closed) => void
  /** Questions that an earlier run of the program left open. */
  readonly left: () => LeftQuestion[]
}

export type Closed = 'allowed' | 'denied' | 'answered' | 'withdrawn' | 'ended'

export interface OpenedQuestion {
  readonly id: string
  /** The nonce of its keyboard. */
  readonly keyboard: string
  readonly topic: Topic
  readonly turnId: string
  /** What its message says if it is closed without a decision. */
  readonly undecided: TextContent
}

export interface LeftQuestion extends OpenedQuestion {
  readonly messageId?: number
}

export function createQuestions(sql: Sql, wall: () => number): Questions {
  return {
    open: ({ id, keyboard, topic, turnId, undecided }) => {
      sql.run(
        `INSERT INTO questions (id, keyboard, chat_id, thread_id, turn_id, shown, state, asked_at)
         VALUES (?, ?, ?, ?, ?, ?, 'open', ?)`,
        id,
        keyboard,
        topic.chatId,
        topic.threadId ?? 0,
        turnId,
        JSON.stringify(undecided),
        wall(),
      )
    },
    shownAs: (id, messageId) => {
      sql.run('UPDATE questions SET message_id = ? WHERE id = ?', messageId, id)
    },
    changed: (id, { keyboard, undecided }) => {
      sql.run(
        'UPDATE questions SET keyboard = ?, shown = ? WHERE id = ?',
        keyboard,
        JSON.stringify(undecided),
        id,
      )
    },
    close: (id, state) => {
      const decided = `UPDATE questions SET state = ?, decided_at = ? WHERE id = ? AND state = 'open'`
      sql.run(decided, state, wall(), id)
    },
    left: () => sql.all(`SELECT * FROM questions WHERE state = 'open'`).map(leftOf),
  }
}

function leftOf(row: Record<string, unknown>): LeftQuestion {
  return {
    id: String(row.id),
    keyboard: String(row.keyboard),
    topic: topicOf(Number(row.chat_id), Number(row.thread_id)),
    turnId: String(row.turn_id),
    undecided: JSON.parse(String(row.shown)),
    ...(row.message_id === null ? {} : { messageId: Number(row.message_id) }),
  }
}
