import { type Topic, topicOf } from '../../model/chat/topic.ts'
import { VERBOSITIES, type Verbosity } from '../../model/chat/verbosity.ts'
import type { Grant } from '../../model/claude/permission.ts'
import type { Sql } from '../../model/sql.ts'

/** Owner of the table `topics`: each topic's folder and session. A session belongs to its folder, so that stays. */
export interface Topics {
  /** The topic's memory; a topic that is new gets `cwd` as its folder for good. */
  open(topic: Topic, cwd: string): TopicMemory
  setSession(topic: Topic, sessionId: string): void
  /** What was allowed for it, and its mode, go with it. */
  forgetSession(topic: Topic): void
  /** Keeps what the person allowed for as long as the session lasts. */
  allow(topic: Topic, grants: readonly Grant[]): void
  /** The permission mode of the session. */
  setMode(topic: Topic, mode: string): void
  /** How much of Claude's work the topic shows; /new leaves it. */
  setVerbosity(topic: Topic, verbosity: Verbosity): void
  /** Undefined where nobody chose one. */
  verbosity(topic: Topic): Verbosity | undefined
  /** The chat was told that this folder is not trusted. */
  distrustSaid(topic: Topic): void
  /** The message that shows what waits here, or what is offered; undefined when there is none any more. */
  setStatusMessage(topic: Topic, kind: StatusMessageKind, statusMessage: StatusMessageRef | undefined): void
  statusMessage(topic: Topic, kind: StatusMessageKind): StatusMessageRef | undefined
  /** Such a message is about to be sent: a crash from here on leaves open whether it arrived, until `setCard`. */
  postingStatusMessage(topic: Topic, kind: StatusMessageKind): void
  /** Whether one was being sent when nothing more was written down. */
  mayHaveStatusMessage(topic: Topic, kind: StatusMessageKind): boolean
  /** Topics in which such a message stands. */
  withStatusMessages(): Topic[]
}

export type StatusMessageKind = 'queue' | 'offer'

export interface StatusMessageRef {
  readonly messageId: number
  /** The nonce of its buttons. */
  readonly keyboard: string
}

export interface TopicMemory {
  readonly cwd: string
  readonly sessionId?: string
  /** What the person allowed for the session, to be given to each of its processes. */
  readonly grants: readonly Grant[]
  /** Where it is another than the host's. */
  readonly mode?: string
  readonly wasDistrustSaid: boolean
}

/** The oldest goes when a person has allowed more than this in one session. */
const MOST_GRANTS = 200

export function createTopics(sql: Sql): Topics {
  const key = (topic: Topic) => [topic.chatId, topic.threadId ?? 0] as const
  const grantsOf = (topic: Topic) => {
    const row = sql.get('SELECT grants FROM topics WHERE chat_id = ? AND thread_id = ?', ...key(topic))
    return readGrants(row?.grants)
  }
  const setMode = (topic: Topic, mode: string) => {
    sql.run('UPDATE topics SET mode = ? WHERE chat_id = ? AND thread_id = ?', mode, ...key(topic))
  }
  return {
    open(topic, cwd) {
      const row = sql.get('SELECT * FROM topics WHERE chat_id = ? AND thread_id = ?', ...key(topic))
      if (!row) sql.run('INSERT INTO topics (chat_id, thread_id, cwd) VALUES (?, ?, ?)', ...key(topic), cwd)
      return {
        cwd: String(row?.cwd ?? cwd),
        ...(row?.session_id ? { sessionId: String(row.session_id) } : {}),
        grants: readGrants(row?.grants),
        ...(row?.mode ? { mode: String(row.mode) } : {}),
        wasDistrustSaid: row?.distrust_said === 1,
      }
    },
    setSession: (topic, sessionId) => {
      const row = sql.get('SELECT session_id FROM topics WHERE chat_id = ? AND thread_id = ?', ...key(topic))
      if (row?.session_id === sessionId) return
      const set = 'UPDATE topics SET session_id = ? WHERE chat_id = ? AND thread_id = ?'
      sql.run(set, sessionId, ...key(topic))
    },
    forgetSession: topic => {
      sql.run(
        'UPDATE topics SET session_id = NULL, grants = NULL, mode = NULL WHERE chat_id = ? AND thread_id = ?',
        ...key(topic),
      )
    },
    allow: (topic, grants) => {
      const known = new Map(
        [...grantsOf(topic), ...grants.filter(isKept)].map(grant => [JSON.stringify(grant), grant]),
      )
      sql.run(
        'UPDATE topics SET grants = ? WHERE chat_id = ? AND thread_id = ?',
        JSON.stringify([...known.values()].slice(-MOST_GRANTS)),
        ...key(topic),
      )
      for (const grant of grants) if (grant.kind === 'mode') setMode(topic, grant.mode)
    },
    setMode,
    setVerbosity: (topic, verbosity) => {
      const set = 'UPDATE topics SET verbosity = ? WHERE chat_id = ? AND thread_id = ?'
      sql.run(set, verbosity, ...key(topic))
    },
    verbosity(topic) {
      const row = sql.get('SELECT verbosity FROM topics WHERE chat_id = ? AND thread_id = ?', ...key(topic))
      return VERBOSITIES.find(verbosity => verbosity === row?.verbosity)
    },
    distrustSaid: topic => {
      sql.run('UPDATE topics SET distrust_said = 1 WHERE chat_id = ? AND thread_id = ?', ...key(topic))
    },
    ...cardRows(sql, key),
  }
}

/** The project's own settings keep the rest, and a mode is kept as such. */
function isKept(grant: Grant): boolean {
  return grant.kind === 'folders' || (grant.kind === 'rules' && grant.lasts === 'session')
}

function readGrants(column: unknown): readonly Grant[] {
  return typeof column === 'string' ? JSON.parse(column) : []
}

const COLUMNS = {
  queue: { messageId: 'card_message_id', keyboard: 'card_keyboard' },
  offer: { messageId: 'offer_message_id', keyboard: 'offer_keyboard' },
} as const

/** Stands in the place of a keyboard's nonce, while nobody knows whether the message is there. */
const POSTING = 'posting'

const WITH_CARDS = `
  SELECT chat_id, thread_id FROM topics WHERE card_message_id IS NOT NULL OR offer_message_id IS NOT NULL`

function cardRows(
  sql: Sql,
  key: (topic: Topic) => readonly [number, number],
): Pick<
  Topics,
  | 'setStatusMessage'
  | 'statusMessage'
  | 'postingStatusMessage'
  | 'mayHaveStatusMessage'
  | 'withStatusMessages'
> {
  const columns = (topic: Topic, kind: StatusMessageKind) => {
    const { messageId, keyboard } = COLUMNS[kind]
    const row = sql.get('SELECT * FROM topics WHERE chat_id = ? AND thread_id = ?', ...key(topic))
    return { messageId: row?.[messageId], keyboard: row?.[keyboard] }
  }
  const set = (topic: Topic, kind: StatusMessageKind, values: readonly [number | null, string | null]) => {
    const { messageId, keyboard } = COLUMNS[kind]
    const update = `UPDATE topics SET ${messageId} = ?, ${keyboard} = ? WHERE chat_id = ? AND thread_id = ?`
    sql.run(update, ...values, ...key(topic))
  }
  return {
    setStatusMessage: (topic, kind, card) =>
      set(topic, kind, [card?.messageId ?? null, card?.keyboard ?? null]),
    statusMessage(topic, kind) {
      const { messageId, keyboard } = columns(topic, kind)
      return typeof messageId === 'number' ? { messageId, keyboard: String(keyboard) } : undefined
    },
    postingStatusMessage: (topic, kind) => set(topic, kind, [null, POSTING]),
    mayHaveStatusMessage: (topic, kind) => columns(topic, kind).keyboard === POSTING,
    withStatusMessages: () =>
      sql.all(WITH_CARDS).map(row => topicOf(Number(row.chat_id), Number(row.thread_id))),
  }
}
