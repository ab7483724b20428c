import type { Topic } from '../../model/chat/topic.ts'
import type { Messages } from './messages.ts'

/** Signs on a person's message: a reaction makes no sound and leaves the draft of a running answer alone. */
export function createMarks(messages: Messages) {
  return {
    waiting: (topic: Topic, messageId: number) => messages.react(topic, messageId, '👀'),
    removed: (topic: Topic, messageId: number) => messages.react(topic, messageId, '🙈'),
    taken: (topic: Topic, messageId: number) => messages.react(topic, messageId, undefined),
  }
}
