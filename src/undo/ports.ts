import type { MessageChange } from '../model/chat/message.ts'
import type { Post } from '../model/chat/post.ts'
import type { Topic } from '../model/chat/topic.ts'
import type { Rewinding } from '../model/claude/rewind.ts'
import type { FileContent, FileLook } from '../model/files.ts'

/** The sessions of topics. */
export interface Sessions {
  /** Whether a turn runs in this topic, or something else holds it. */
  readonly isWorking: (topic: Topic) => boolean
  /**
   * Runs `work` while nothing else of this topic runs; what comes meanwhile waits. Undefined where something runs. Rejects
   * when the session cannot be opened; the error's message says why.
   */
  readonly hold: <T>(
    topic: Topic,
    sessionId: string,
    work: (session: Rewinding) => Promise<T>,
  ) => Promise<T | undefined>
  readonly folder: (topic: Topic) => string
}

/** Messages that must arrive. */
export interface Notes {
  readonly say: (topic: Topic, post: Post) => Promise<readonly number[]>
  readonly edit: (topic: Topic, messageId: number, change: MessageChange) => Promise<void>
}

/** The files of the machine that Claude works on. Paths are absolute; symbolic links are never followed. */
export interface Files {
  /** At once: what somebody changes in the next moment must be told from what a turn left. */
  readonly look: (path: string) => FileLook
  /** Undefined where it is no regular file of at most `limit` bytes. */
  readonly read: (path: string, limit: number) => Promise<FileContent | undefined>
  /** Makes folders that are gone. Rejects where it cannot. */
  readonly write: (path: string, file: FileContent) => Promise<void>
  readonly remove: (path: string) => Promise<void>
}
