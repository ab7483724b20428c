import { type Topic, topicOf } from '../../model/chat/topic.ts'
import type { Grant } from '../../model/claude/permission.ts'
import type { Sql, SqlValue } from '../../model/sql.ts'

/**
 * Owner of the table `topics`: each topic's folder and session. A session belongs to its folder: the first thing that is
 * written down of a topic fixes that.
 */
export interface Topics {
  /** What is known of a topic; of one that is new, the folder that it would have now. */
  readonly get: (topic: Topic) => TopicMemory
  /** From now on the topic has the folder that it has now. */
  readonly keepFolder: (topic: Topic) => void
  readonly setSession: (topic: Topic, sessionId: string) => void
  /** What was allowed for it goes with it. */
  readonly forgetSession: (topic: Topic) => void
  /** Keeps what the person allowed for as long as the session lasts. */
  readonly allow: (topic: Topic, grants: readonly Grant[]) => void
  /** The chat was told that this folder is not trusted. */
  readonly distrustSaid: (topic: Topic) => void
  /** The message that shows what waits here, or what is offered; undefined when there is none any more. */
  readonly setStatusMessage: (
    topic: Topic,
    kind: StatusMessageKind,
    statusMessage: StatusMessageRef | undefined,
  ) => void
  readonly statusMessage: (topic: Topic, kind: StatusMessageKind) => StatusMessageRef | undefined
  /** Such a message is about to be sent: a crash from here on leaves open whether it arrived, until `setCard`. */
  readonly postingStatusMessage: (topic: Topic, kind: StatusMessageKind) => void
  /** Whether one was being sent when nothing more was written down. */
  readonly mayHaveStatusMessage: (topic: Topic, kind: StatusMessageKind) => boolean
  /** Topics in which such a message stands. */
  readonly withStatusMessages: () => Topic[]
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
  readonly wasDistrustSaid: boolean
}

/** The oldest goes when a person has allowed more than this in one session. */
const MOST_GRANTS = 200

/** @param folder of topics that are new */
export function createTopics(sql: Sql, folder: string): Topics {
  const { row, write } = rowsOf(sql, folder)
  const get = (topic: Topic): TopicMemory => {
    const { cwd, session_id, grants, distrust_said } = row(topic)
    return {
      cwd: String(cwd ?? folder),
      ...(session_id ? { sessionId: String(session_id) } : {}),
      grants: typeof grants === 'string' ? JSON.parse(grants) : [],
      wasDistrustSaid: distrust_said === 1,
    }
  }
  return {
    get,
    keepFolder: topic => write(topic, {}),
    setSession: (topic, sessionId) => {
      if (get(topic).sessionId !== sessionId) write(topic, { session_id: sessionId })
    },
    forgetSession: topic => write(topic, { session_id: null, grants: null }),
    allow: (topic, grants) => {
      const all = [...get(topic).grants, ...grants.filter(isKept)]
      const each = [...new Map(all.map(grant => [JSON.stringify(grant), grant])).values()]
      write(topic, { grants: JSON.stringify(each.slice(-MOST_GRANTS)) })
    },
    distrustSaid: topic => write(topic, { distrust_said: 1 }),
    ...statusMessageColumns({ row, write }),
    withStatusMessages: () =>
      sql.all(WITH_STATUS_MESSAGES).map(found => topicOf(Number(found.chat_id), Number(found.thread_id))),
  }
}

interface Rows {
  /** Empty for a topic of which nothing is written down. */
  readonly row: (topic: Topic) => Record<string, unknown>
  /** Writes these columns; the others stay. */
  readonly write: (topic: Topic, columns: Readonly<Record<string, SqlValue>>) => void
}

function rowsOf(sql: Sql, folder: string): Rows {
  const key = (topic: Topic) => [topic.chatId, topic.threadId ?? 0] as const
  return {
    row: topic => sql.get('SELECT * FROM topics WHERE chat_id = ? AND thread_id = ?', ...key(topic)) ?? {},
    write: (topic, columns) => {
      const names = Object.keys(columns)
      const sets = names.map(name => `${name} = excluded.${name}`)
      sql.run(
        `INSERT INTO topics (${['chat_id', 'thread_id', 'cwd', ...names].join()})
         VALUES (?, ?, ?${', ?'.repeat(names.length)})
         ON CONFLICT DO ${sets.length > 0 ? `UPDATE SET ${sets.join()}` : 'NOTHING'}`,
        ...key(topic),
        folder,
        ...Object.values(columns),
      )
    },
  }
}

/** The project's own settings keep the rest, and a mode is a setting of the topic. */
function isKept(grant: Grant): boolean {
  return grant.kind === 'folders' || (grant.kind === 'rules' && grant.lasts === 'session')
}

const COLUMNS = {
  queue: { messageId: 'card_message_id', keyboard: 'card_keyboard' },
  offer: { messageId: 'offer_message_id', keyboard: 'offer_keyboard' },
} as const

/** Stands in the place of a keyboard's nonce, while nobody knows whether the message is there. */
const POSTING = 'posting'

const WITH_STATUS_MESSAGES = `
  SELECT chat_id, thread_id FROM topics WHERE card_message_id IS NOT NULL OR offer_message_id IS NOT NULL`

function statusMessageColumns({
  row,
  write,
}: Rows): Pick<
  Topics,
  'setStatusMessage' | 'statusMessage' | 'postingStatusMessage' | 'mayHaveStatusMessage'
> {
  const columns = (kind: StatusMessageKind, messageId: number | null, keyboard: string | null) => ({
    [COLUMNS[kind].messageId]: messageId,
    [COLUMNS[kind].keyboard]: keyboard,
  })
  return {
    setStatusMessage: (topic, kind, shown) =>
      write(topic, columns(kind, shown?.messageId ?? null, shown?.keyboard ?? null)),
    statusMessage(topic, kind) {
      const { [COLUMNS[kind].messageId]: messageId, [COLUMNS[kind].keyboard]: keyboard } = row(topic)
      return typeof messageId === 'number' ? { messageId, keyboard: String(keyboard) } : undefined
    },
    postingStatusMessage: (topic, kind) => write(topic, columns(kind, null, POSTING)),
    mayHaveStatusMessage: (topic, kind) => row(topic)[COLUMNS[kind].keyboard] === POSTING,
  }
}
