import type { OutgoingContent } from '../model/chat/message.ts'
import { withDuplicateMark } from '../render/notices/duplicate.ts'
import { plain } from '../render/notices/notice.ts'

/** Stands before a message that has no room for the mark, and before a file. */
const NOTICE = plain('↻ The next message may be a duplicate.')

/** A message of which an earlier attempt may have arrived, as messages that say so. */
export function markDuplicate(content: OutgoingContent): OutgoingContent[] {
  if (content.kind === 'file') return [NOTICE, content]
  const marked = withDuplicateMark(content)
  return marked === content ? [NOTICE, content] : [marked]
}
