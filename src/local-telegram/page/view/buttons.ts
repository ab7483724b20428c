import type { InlineKeyboardMarkup, RichMessageButton } from 'grammy/types'
import { buttonRows } from '../../rich/rich-blocks.ts'
import { plainText } from '../../rich/rich-text.ts'
import type { MessageItem } from '../../state/screen.ts'
import { h, link, type PageNode } from './node.ts'

type KeyboardButton = InlineKeyboardMarkup['inline_keyboard'][number][number]

export type DrawButton = (button: KeyboardButton | RichMessageButton) => PageNode

/**
 * Renders the buttons of one message. A press names a button by its index among all buttons of the message,
 * in the order of `Phone.press`: first those in a rich message in reading order, then the keyboard below.
 */
export function buttonDrawer({ id, content, keyboard }: MessageItem): DrawButton {
  const inMessage = content.kind === 'rich' ? buttonRows(content.message.blocks ?? []) : []
  const all: unknown[] = [...inMessage.flat(), ...(keyboard?.inline_keyboard.flat() ?? [])]
  return button => draw(button, `${id}`, `${all.indexOf(button)}`)
}

/** A draft's buttons are shown but do nothing. */
export const deadButton: DrawButton = button =>
  h('button', { class: 'inline', disabled: '' }, [plainText(button.text)])

/** Renders the keyboard below a message as rows of equally wide buttons. */
export function keyboardRows({ keyboard }: MessageItem, button: DrawButton): PageNode[] {
  return (keyboard?.inline_keyboard ?? []).map(row => h('div', { class: 'keys' }, row.map(button)))
}

function draw(button: KeyboardButton | RichMessageButton, message: string, index: string): PageNode {
  const label = [plainText(button.text)]
  const className = `inline ${button.style ?? ''}`.trim()
  if ('callback_data' in button)
    return h(
      'button',
      { class: className, 'data-act': 'press', 'data-message': message, 'data-button': index },
      label,
    )
  if ('copy_text' in button)
    return h('button', { class: className, 'data-act': 'copy', 'data-copy': button.copy_text.text }, label)
  if ('url' in button) return link(button.url, label, className)
  return h('button', { class: className, disabled: '' }, label)
}
