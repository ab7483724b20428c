import type { RichBlock, WordsContent } from '../../model/chat/message.ts'
import { TEXT_LIMIT } from '../text/limits.ts'

const MARK = '↻ may be a duplicate'

/** Marks a message that an earlier attempt may already have delivered, if there is room for the mark. */
export function withDuplicateMark<Content extends WordsContent>(content: Content): Content {
  if (content.kind === 'rich') {
    const footer: RichBlock = { type: 'footer', text: MARK }
    return { ...content, blocks: [...content.blocks, footer] }
  }
  const text = `${content.text}\n\n${MARK}`
  return text.length <= TEXT_LIMIT ? { ...content, text } : content
}
