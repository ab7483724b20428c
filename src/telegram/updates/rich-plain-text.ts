/**
 * The words of a rich message that came back from Telegram (a reply's target): every `text`, summary and formula in it, in order.
 * Read loosely on purpose: blocks of kinds that are not known yet still give their words.
 */
export function richPlainText(richMessage: unknown): string {
  const blocks = isRecord(richMessage) ? richMessage.blocks : undefined
  if (!Array.isArray(blocks)) return ''
  return blocks.map(blockText).filter(Boolean).join('\n')
}

function blockText(block: unknown): string {
  if (!isRecord(block)) return ''
  const own = inlineText(block)
  const inner = [block.blocks, block.items, block.cells].flatMap(nested =>
    Array.isArray(nested) ? nested : [],
  )
  return [own, ...inner.map(part => (Array.isArray(part) ? part.map(blockText).join(' ') : blockText(part)))]
    .filter(Boolean)
    .join('\n')
}

function inlineText(text: unknown): string {
  if (typeof text === 'string') return text
  if (Array.isArray(text)) return text.map(inlineText).join('')
  if (!isRecord(text)) return ''
  return [text.summary, text.text, text.expression].map(inlineText).join('')
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
