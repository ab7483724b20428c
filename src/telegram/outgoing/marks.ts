import type { Topic } from '../../model/chat/topic.ts'
import type { Reactions } from './reactions.ts'

/** Marks a person's messages by reactions. */
export function createMarks({ set }: Reactions) {
  return {
    waiting: (topic: Topic, messageId: number) => set(topic, messageId, '👀'),
    removed: (topic: Topic, messageId: number) => set(topic, messageId, '🙈'),
    taken: (topic: Topic, messageId: number) => set(topic, messageId, undefined),
  }
}
