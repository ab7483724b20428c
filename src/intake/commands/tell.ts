import { type NoticePart, renderNotice } from '../../render/notices/notice.ts'
import type { Conversation } from '../ports/ports.ts'

/** Sends one of the bridge's own messages, silently. */
export async function tell(conversation: Conversation, parts: readonly NoticePart[]): Promise<void> {
  await conversation.say({ body: { kind: 'content', contents: [renderNotice(...parts)] } })
}
