/** Where a conversation takes place: a topic in a private chat, or the chat's main thread. */
export interface Topic {
  readonly chatId: number
  /** Bot API: `message_thread_id`. Absent in a chat without topics; never 1. */
  readonly threadId?: number
}

/** @returns a topic as one string, for maps and logs */
export function topicKey(topic: Topic): string {
  return `${topic.chatId}/${topic.threadId ?? 0}`
}

/** @returns the ids by which rows name a topic; a thread of 0 means none */
export function topicIds({ chatId, threadId = 0 }: Topic): readonly [chatId: number, threadId: number] {
  return [chatId, threadId]
}

/** Builds a topic from the ids in an update or a row; a thread of 0, null or undefined means none. */
export function topicOf(chatId: number, threadId: number | null | undefined): Topic {
  return threadId ? { chatId, threadId } : { chatId }
}
