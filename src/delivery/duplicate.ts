import type { OutgoingContent, RichBlock } from '../model/message.ts'
import { plain } from '../render/notice.ts'

const MARK = '↻ may be a duplicate'

/** Stands before a message that has no room for the mark, and before a file. */
const NOTICE = plain('↻ The next message may be a duplicate.')

/** Bot API: 4096 UTF-16 units after parsing. */
const TEXT_LIMIT = 4096

/** A message of which an earlier attempt may have arrived, as messages that say so. */
export function markDuplicate(content: OutgoingContent): OutgoingContent[] {
  if (content.kind === 'rich') {
    const footer: RichBlock = { type: 'footer', text: MARK }
    return [{ ...content, blocks: [...content.blocks, footer] }]
  }
  if (content.kind === 'file') return [NOTICE, content]
  const text = `${content.text}\n\n${MARK}`
  return text.length <= TEXT_LIMIT ? [{ ...content, text }] : [NOTICE, content]
}
