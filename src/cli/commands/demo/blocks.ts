import { styleText } from 'node:util'
import type { InputRichBlock, RichText } from 'grammy/types'
import { itemLabel, plainBlocks } from '../../../local-telegram/index.ts'

/** How words look in a terminal: `plainStyle` where there is none. */
export type Style = (
  name: 'bold' | 'italic' | 'dim' | 'underline' | 'cyan' | 'strikethrough',
  text: string,
) => string

export const terminalStyle: Style = (name, text) => styleText(name, text)
export const plainStyle: Style = (_name, text) => text

/** A rich message as a terminal can show it: a blank line between blocks, code set in, what is small dim. */
export function paintBlocks(blocks: readonly InputRichBlock[], style: Style): string {
  return blocks.map(block => paintBlock(block, style)).join('\n\n')
}

function paintBlock(block: InputRichBlock, style: Style): string {
  switch (block.type) {
    case 'paragraph':
      return paintText(block.text, style)
    case 'heading':
      return style('bold', paintText(block.text, style))
    case 'pre':
      return setIn(style('cyan', paintText(block.text, plainStyle)), '  ')
    case 'list':
      return block.items
        .map((item, index) => `${itemLabel(item, index)} ${paintItem(item.blocks, style)}`)
        .join('\n')
    case 'blockquote':
      return setIn(paintBlocks(block.blocks, style), '│ ')
    case 'footer':
    case 'thinking':
      return style('dim', paintText(block.text, plainStyle))
    default:
      return plainBlocks([block])
  }
}

function paintItem(blocks: readonly InputRichBlock[], style: Style): string {
  return blocks
    .map(block => paintBlock(block, style))
    .join('\n')
    .replaceAll('\n', '\n  ')
}

function paintText(text: RichText, style: Style): string {
  if (typeof text === 'string') return text
  if (Array.isArray(text)) return text.map(part => paintText(part, style)).join('')
  const inner = 'text' in text ? paintText(text.text, style) : ''
  switch (text.type) {
    case 'bold':
    case 'italic':
    case 'strikethrough':
      return style(text.type, inner)
    case 'code':
      return style('cyan', inner)
    case 'url':
      return style('underline', inner)
    default:
      return inner
  }
}

function setIn(text: string, by: string): string {
  return text.replaceAll(/^/gm, by)
}
