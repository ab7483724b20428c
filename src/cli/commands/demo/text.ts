import wrapAnsi from 'wrap-ansi'
import type { DraftItem, MessageItem, ScreenItem } from '../../../local-telegram/index.ts'
import { paintBlocks, plainStyle, type Style, terminalStyle } from './blocks.ts'

/** The width of a phone's message, in characters. */
const PHONE_WIDTH = 64

/** The chat as text: the person's messages to the right, the bot's to the left, a draft marked as one. */
export function paintChat(screen: readonly ScreenItem[], columns: number): string {
  const width = Math.min(PHONE_WIDTH, columns)
  return screen.map(item => wrapAnsi(paintItem(item, width), width, { trim: false })).join('\n\n')
}

/** What the bot said, without any style; a draft's words without what only says that Claude is busy. */
export function plainWords(item: ScreenItem): string {
  const { content } = item
  if (content.kind !== 'rich')
    return item.kind === 'draft' && content.kind === 'text' ? content.text : item.text
  const blocks = content.message.blocks ?? []
  return paintBlocks(
    blocks.filter(block => block.type !== 'thinking'),
    plainStyle,
  )
}

function paintItem(item: ScreenItem, width: number): string {
  if (item.kind === 'draft')
    return `${words(item)}\n\n${terminalStyle('dim', `✎ draft${item.canStop ? '   ⏹ Stop' : ''}`)}`
  if (item.from === 'person')
    return `${terminalStyle('cyan', item.text.padStart(width))}${item.reactions.join('')}`
  return [words(item), ...item.buttons.map(row => row.map(label => `[ ${label} ]`).join(' '))].join('\n')
}

function words(item: MessageItem | DraftItem, style: Style = terminalStyle): string {
  const { content } = item
  return content.kind === 'rich' ? paintBlocks(content.message.blocks ?? [], style) : item.text
}
