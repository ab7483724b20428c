import type { Topic } from '../../model/chat/topic.ts'
import type { Grant } from '../../model/claude/permission.ts'
import type { Sql } from '../../model/sql.ts'
import { createHistory, type History, type Place } from './history.ts'
import { createTopicRows } from './topic-rows.ts'

/**
 * Owner of the table `topics`: each topic's folder and session. A session belongs to its folder, so the first write
 * fixes the folder.
 */
export interface Topics {
  /** What Claude remembers in the session. */
  readonly history: History
  /** @returns what is stored about a topic; for a new one, the folder that it would get now */
  readonly get: (topic: Topic) => TopicMemory
  /** Fixes the topic's folder. */
  readonly keepFolder: (topic: Topic) => void
  /** A process took up this session, or began it. */
  readonly setSession: (topic: Topic, sessionId: string) => void
  /** Forgets the session, its history, and the grants that last as long as it. */
  readonly forgetSession: (topic: Topic) => void
  /** The next process forks a session at this place. The present one stays whole on the host. */
  readonly goBack: (topic: Topic, place: Place) => void
  /** The place was not found: the topic has the session again that it left, and no way back in it. */
  readonly couldNotGoBack: (topic: Topic) => void
  /** Stores what the person allowed for the rest of the session. */
  readonly allow: (topic: Topic, grants: readonly Grant[]) => void
  /** The chat was told that the folder is not trusted. */
  readonly distrustSaid: (topic: Topic) => void
}

export interface TopicMemory {
  readonly cwd: string
  readonly sessionId?: string
  /** The next process forks the session right after this message of Claude's. */
  readonly resumeAt?: string
  /** The sessions that this one was forked from or was gone back from, the latest last. They are still whole. */
  readonly leftSessions: readonly string[]
  /** What the person allowed for the session; each of its processes gets them. */
  readonly grants: readonly Grant[]
  readonly wasDistrustSaid: boolean
}

/** The most grants kept per session; beyond this, the oldest are dropped. */
const MOST_GRANTS = 200

/** The most sessions remembered that were left by going back. */
const MOST_LEFT = 20

/** @param folder the folder of new topics */
export function createTopics(sql: Sql, folder: string): Topics {
  const { row, write } = createTopicRows(sql, folder)
  const get = (topic: Topic): TopicMemory => {
    const { cwd, session_id, resume_at, left_sessions, grants, distrust_said } = row(topic)
    return {
      cwd: String(cwd ?? folder),
      ...(session_id ? { sessionId: String(session_id) } : {}),
      ...(resume_at ? { resumeAt: String(resume_at) } : {}),
      leftSessions: listOf(left_sessions),
      grants: listOf(grants),
      wasDistrustSaid: distrust_said === 1,
    }
  }
  const history = createHistory(sql)
  return {
    history,
    get,
    keepFolder: topic => write(topic, {}),
    setSession: (topic, sessionId) => {
      const now = get(topic)
      if (now.sessionId === sessionId && now.resumeAt === undefined) return
      write(topic, { session_id: sessionId, resume_at: null })
    },
    forgetSession: topic =>
      sql.transaction(() => {
        write(topic, { session_id: null, resume_at: null, left_sessions: null, grants: null })
        history.forget(topic)
      }),
    goBack(topic, place) {
      const { sessionId, resumeAt, leftSessions } = get(topic)
      // Going further back leaves nothing new: the fork has not begun.
      const left = resumeAt === undefined && sessionId !== undefined ? [sessionId] : []
      const all = [...leftSessions.filter(id => !left.includes(id)), ...left].slice(-MOST_LEFT)
      const columns = { session_id: place.sessionId, resume_at: place.messageId }
      write(topic, { ...columns, left_sessions: JSON.stringify(all) })
    },
    couldNotGoBack: topic =>
      sql.transaction(() => {
        const session = get(topic).leftSessions.at(-1)
        write(topic, { ...(session === undefined ? {} : { session_id: session }), resume_at: null })
        history.summarised(topic)
      }),
    allow: (topic, grants) => {
      const all = [...get(topic).grants, ...grants.filter(isKept)]
      const each = [...new Map(all.map(grant => [JSON.stringify(grant), grant])).values()]
      write(topic, { grants: JSON.stringify(each.slice(-MOST_GRANTS)) })
    },
    distrustSaid: topic => write(topic, { distrust_said: 1 }),
  }
}

function listOf<T>(stored: unknown): T[] {
  return typeof stored === 'string' ? JSON.parse(stored) : []
}

/** The project's own settings store the other grants, and a mode is a setting of the topic. */
function isKept(grant: Grant): boolean {
  return grant.kind === 'folders' || (grant.kind === 'rules' && grant.lasts === 'session')
}
