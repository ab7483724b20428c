import type { RichBlock, WordsContent } from '../../model/chat/message.ts'
import { TEXT_LIMIT } from '../text/limits.ts'

const MARK = '↻ may be a duplicate'

/** A message of which an earlier attempt may have arrived: the same with a mark, where there is room for it. */
export function withDuplicateMark<Content extends WordsContent>(content: Content): Content {
  if (content.kind === 'rich') {
    const footer: RichBlock = { type: 'footer', text: MARK }
    return { ...content, blocks: [...content.blocks, footer] }
  }
  const text = `${content.text}\n\n${MARK}`
  return text.length <= TEXT_LIMIT ? { ...content, text } : content
}
