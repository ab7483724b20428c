import type { Topic } from '../../model/chat/topic.ts'
import { type NoticePart, renderNotice } from '../../render/notices/notice.ts'
import type { Conversing } from '../ports/ports.ts'

/** Says something of the bridge's own in the topic, without a sound. */
export async function tell(
  topic: Topic,
  conversations: Conversing,
  parts: readonly NoticePart[],
): Promise<void> {
  await conversations.say(topic, { body: { kind: 'content', contents: [renderNotice(...parts)] } })
}
