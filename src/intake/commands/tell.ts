import type { Post } from '../../model/chat/post.ts'
import { type NoticePart, renderNotice } from '../../render/notices/notice.ts'
import type { Conversation } from '../ports/ports.ts'

/** Sends one of the bridge's own messages, silently. */
export async function tell(
  conversation: Conversation,
  parts: readonly NoticePart[],
  more: Pick<Post, 'buttons'> = {},
): Promise<void> {
  await conversation.say({ body: { kind: 'content', contents: [renderNotice(...parts)] }, ...more })
}
