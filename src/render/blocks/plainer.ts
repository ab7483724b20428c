/** Rich content with less formatting, for when Telegram refuses something in it. No word is lost. */
import type { RichContent } from '../../model/chat/message.ts'
import { isMail } from '../text/url.ts'
import { hasVisible } from '../text/visible.ts'
import { type Block, type Inline, inlineText } from './block.ts'
import { linkNotes } from './note-links.ts'
import { styledBlocks } from './styled-blocks.ts'
import { mapTexts, mapWraps, type Wrap } from './texts.ts'

/** Turns links, or only those to mail addresses, into words followed by where they lead. */
export function withoutLinks(content: RichContent, which: 'mail' | 'all'): RichContent {
  const change = (wrap: Wrap) =>
    wrap.type === 'url' && (which === 'all' || isMail(wrap.url)) ? spelledOut(wrap) : wrap
  return { ...content, blocks: mapTexts(blocksOf(content), text => mapWraps(text, change)) }
}

/**
 * Turns blocks into paragraphs of plain text.
 *
 * @param isMeant tells by its index whether a block is one of them
 */
export function withPlainBlocks(content: RichContent, isMeant: (index: number) => boolean): RichContent {
  const blocks = blocksOf(content).map((block, index) => (isMeant(index) ? plainBlock(block) : block))
  return { ...content, blocks: linkNotes(blocks) }
}

/** Only this program makes rich content, and only of its own blocks. */
function blocksOf(content: RichContent): readonly Block[] {
  return content.blocks as readonly Block[]
}

function plainBlock(block: Block): Block {
  const { text } = styledBlocks([block])
  const words = hasVisible(text) ? text : '…'
  const isOwn = block.type === 'thinking' || block.type === 'footer'
  return isOwn ? { ...block, text: words } : { type: 'paragraph', text: words }
}

function spelledOut({ text, url }: Extract<Wrap, { type: 'url' }>): Inline {
  const address = url.replace(/^mailto:/, '')
  return inlineText(text).includes(address) ? text : [text, ` (${address})`].flat()
}
