import type { OutgoingContent } from '../model/chat/message.ts'
import { withDuplicateMark } from '../render/notices/duplicate.ts'
import { plain } from '../render/notices/notice.ts'

/** Sent before a file, or before a message that has no room for the mark. */
const NOTICE = plain('↻ The next message may be a duplicate.')

/** @returns a message that may have arrived before, as one or two messages that say so */
export function markDuplicate(content: OutgoingContent): OutgoingContent[] {
  if (content.kind === 'file') return [NOTICE, content]
  const marked = withDuplicateMark(content)
  return marked === content ? [NOTICE, content] : [marked]
}
