import { type Topic, topicOf } from '../../model/chat/topic.ts'
import type { Sql } from '../../model/sql.ts'
import { createTopicRows } from './topic-rows.ts'

/** The columns of `topics` that locate the status messages: the queue, and the offer of late messages. */
export interface StatusRows {
  readonly get: (topic: Topic, kind: StatusMessageKind) => StatusMessageRef | undefined
  /** @param message undefined if there is none left */
  readonly set: (topic: Topic, kind: StatusMessageKind, message: StatusMessageRef | undefined) => void
  /** It is about to be sent. After a crash between this and `set`, it is unknown whether it arrived. */
  readonly posting: (topic: Topic, kind: StatusMessageKind) => void
  /** Whether the program died while it was being sent. */
  readonly mayBeThere: (topic: Topic, kind: StatusMessageKind) => boolean
  /** @returns the topics that have a status message */
  readonly topics: () => Topic[]
}

export type StatusMessageKind = 'queue' | 'offer'

export interface StatusMessageRef {
  readonly messageId: number
  /** The nonce of its buttons. */
  readonly keyboard: string
}

const COLUMNS = {
  queue: { messageId: 'card_message_id', keyboard: 'card_keyboard' },
  offer: { messageId: 'offer_message_id', keyboard: 'offer_keyboard' },
} as const

/** Stands in for the keyboard's nonce while the message is being sent. */
const POSTING = 'posting'

const WITH_MESSAGES = `
  SELECT chat_id, thread_id FROM topics WHERE card_message_id IS NOT NULL OR offer_message_id IS NOT NULL`

/** @param folder the folder of new topics */
export function createStatusRows(sql: Sql, folder: string): StatusRows {
  const { row, write } = createTopicRows(sql, folder)
  const columns = (kind: StatusMessageKind, messageId: number | null, keyboard: string | null) => ({
    [COLUMNS[kind].messageId]: messageId,
    [COLUMNS[kind].keyboard]: keyboard,
  })
  return {
    get(topic, kind) {
      const { [COLUMNS[kind].messageId]: messageId, [COLUMNS[kind].keyboard]: keyboard } = row(topic)
      return typeof messageId === 'number' ? { messageId, keyboard: String(keyboard) } : undefined
    },
    set: (topic, kind, message) =>
      write(topic, columns(kind, message?.messageId ?? null, message?.keyboard ?? null)),
    posting: (topic, kind) => write(topic, columns(kind, null, POSTING)),
    mayBeThere: (topic, kind) => row(topic)[COLUMNS[kind].keyboard] === POSTING,
    topics: () => sql.all(WITH_MESSAGES).map(row => topicOf(Number(row.chat_id), Number(row.thread_id))),
  }
}
