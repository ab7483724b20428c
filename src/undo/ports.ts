import type { MessageChange } from '../model/chat/message.ts'
import type { Post } from '../model/chat/post.ts'
import type { Topic } from '../model/chat/topic.ts'
import type { Rewinding } from '../model/claude/rewind.ts'
import type { FileContent, FileLook } from '../model/files.ts'

/** The sessions of topics. */
export interface Sessions {
  /** Whether a turn is running in this topic, or something else holds it. */
  readonly isWorking: (topic: Topic) => boolean
  /**
   * Runs `work` while nothing else runs in this topic; what arrives meanwhile waits. Resolves with undefined
   * if something is running. Rejects if the session cannot be opened; the error's message says why.
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

/**
 * Files on the machine Claude works on. Paths are absolute; symbolic links are never followed. Each call rejects if that
 * machine cannot be asked.
 */
export interface Files {
  readonly look: (path: string) => Promise<FileLook>
  /** Resolves with undefined unless it is a regular file of at most `limit` bytes. */
  readonly read: (path: string, limit: number) => Promise<FileContent | undefined>
  /** Creates missing folders. Rejects if it cannot write. */
  readonly write: (path: string, file: FileContent) => Promise<void>
  readonly remove: (path: string) => Promise<void>
}
