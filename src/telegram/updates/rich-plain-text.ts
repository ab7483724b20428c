/**
 * Deliberately reads loosely, so that blocks of unknown kinds still yield their text.
 *
 * @returns the text of a rich message received from Telegram (the target of a reply): every `text`, summary
 *   and formula in it, in order
 */
export function richPlainText(richMessage: unknown): string {
  const blocks = isRecord(richMessage) ? richMessage.blocks : undefined
  if (!Array.isArray(blocks)) return ''
  return blocks.map(blockText).filter(Boolean).join('\n')
}

function blockText(block: unknown): string {
  if (!isRecord(block)) return ''
  const ownText = inlineText(block)
  const inner = [block.blocks, block.items, block.cells].flatMap(nested =>
    Array.isArray(nested) ? nested : [],
  )
  return [
    ownText,
    ...inner.map(part => (Array.isArray(part) ? part.map(blockText).join(' ') : blockText(part))),
  ]
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
