import type { Topic } from '../../model/chat/topic.ts'
import type { Grant } from '../../model/claude/permission.ts'
import type { Sql } from '../../model/sql.ts'
import { createTopicRows } from './topic-rows.ts'

/**
 * Owner of the table `topics`: each topic's folder and session. A session belongs to its folder, so the first write
 * fixes the folder.
 */
export interface Topics {
  /** @returns what is stored about a topic; for a new one, the folder that it would get now */
  readonly get: (topic: Topic) => TopicMemory
  /** Fixes the topic's folder. */
  readonly keepFolder: (topic: Topic) => void
  readonly setSession: (topic: Topic, sessionId: string) => void
  /** Forgets the session and the grants that last as long as it. */
  readonly forgetSession: (topic: Topic) => void
  /** Stores what the person allowed for the rest of the session. */
  readonly allow: (topic: Topic, grants: readonly Grant[]) => void
  /** The chat was told that the folder is not trusted. */
  readonly distrustSaid: (topic: Topic) => void
}

export interface TopicMemory {
  readonly cwd: string
  readonly sessionId?: string
  /** What the person allowed for the session; each of its processes gets them. */
  readonly grants: readonly Grant[]
  readonly wasDistrustSaid: boolean
}

/** The most grants kept per session; beyond this, the oldest are dropped. */
const MOST_GRANTS = 200

/** @param folder the folder of new topics */
export function createTopics(sql: Sql, folder: string): Topics {
  const { row, write } = createTopicRows(sql, folder)
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
  }
}

/** The project's own settings store the other grants, and a mode is a setting of the topic. */
function isKept(grant: Grant): boolean {
  return grant.kind === 'folders' || (grant.kind === 'rules' && grant.lasts === 'session')
}
