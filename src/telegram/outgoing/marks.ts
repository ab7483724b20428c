import type { Topic } from '../../model/chat/topic.ts'
import type { Messages } from './messages.ts'

/** Marks a person's messages by reactions, which are silent and leave the draft of a running answer alone. */
export function createMarks(messages: Messages) {
  return {
    waiting: (topic: Topic, messageId: number) => messages.react(topic, messageId, '👀'),
    removed: (topic: Topic, messageId: number) => messages.react(topic, messageId, '🙈'),
    taken: (topic: Topic, messageId: number) => messages.react(topic, messageId, undefined),
  }
}
