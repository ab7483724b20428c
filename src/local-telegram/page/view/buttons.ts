import type { InlineKeyboardMarkup, RichMessageButton } from 'grammy/types'
import { buttonRows } from '../../rich/rich-blocks.ts'
import { plainText } from '../../rich/rich-text.ts'
import type { MessageItem } from '../../state/screen.ts'
import { h, link, type PageNode } from './node.ts'

type KeyboardButton = InlineKeyboardMarkup['inline_keyboard'][number][number]

export type DrawButton = (button: KeyboardButton | RichMessageButton) => PageNode

/**
 * Draws the buttons of one message. A button is pressed by its place among all of the message's, as `Phone.press`
 * counts: those within a rich message in the order of reading, then the keyboard below it.
 */
export function buttonDrawer({ id, content, keyboard }: MessageItem): DrawButton {
  const inside = content.kind === 'rich' ? buttonRows(content.message.blocks ?? []) : []
  const all: unknown[] = [...inside.flat(), ...(keyboard?.inline_keyboard.flat() ?? [])]
  return button => draw(button, `${id}`, `${all.indexOf(button)}`)
}

/** A draft has buttons too, but nobody hears them. */
export const deadButton: DrawButton = button =>
  h('button', { class: 'inline', disabled: '' }, [plainText(button.text)])

/** The keyboard below a message: rows of buttons of the same width. */
export function keyboardRows({ keyboard }: MessageItem, button: DrawButton): PageNode[] {
  return (keyboard?.inline_keyboard ?? []).map(row => h('div', { class: 'keys' }, row.map(button)))
}

function draw(button: KeyboardButton | RichMessageButton, message: string, place: string): PageNode {
  const label = [plainText(button.text)]
  const look = `inline ${button.style ?? ''}`.trim()
  if ('callback_data' in button)
    return h(
      'button',
      { class: look, 'data-act': 'press', 'data-message': message, 'data-button': place },
      label,
    )
  if ('copy_text' in button)
    return h('button', { class: look, 'data-act': 'copy', 'data-copy': button.copy_text.text }, label)
  if ('url' in button) return link(button.url, label, look)
  return h('button', { class: look, disabled: '' }, label)
}
