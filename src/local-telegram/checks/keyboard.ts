/** Checks inline keyboards and the buttons in rich messages. */
import type { InlineKeyboardMarkup, RichMessageButton, RichText } from 'grammy/types'
import { innerTexts } from '../rich/rich-blocks.ts'
import { plainText } from '../rich/rich-text.ts'
import { refuse } from '../schema/api-error.ts'
import { checkButtonLink } from './link.ts'

/** Limits of the real server. For a row in a rich message the Bot API says 1-8. */
const MAX_IN_ROW = 8
const MAX_BUTTONS = 100

/** Bot API: 1-64 bytes. */
const MAX_CALLBACK_BYTES = 64

/** Bot API: 1-256 characters. */
const MAX_COPY_LENGTH = 256

type AnyButton = InlineKeyboardMarkup['inline_keyboard'][number][number] | RichMessageButton

/**
 * @returns the keyboard, or undefined if it has no buttons: the message then has no keyboard
 * @throws ApiError 400
 */
export function checkKeyboard(keyboard: InlineKeyboardMarkup | undefined): InlineKeyboardMarkup | undefined {
  const rows = keyboard?.inline_keyboard.filter(row => row.length > 0) ?? []
  if (rows.some(row => row.length > MAX_IN_ROW)) refuse(`a row of buttons holds ${MAX_IN_ROW} at most`)
  if (rows.flat().length > MAX_BUTTONS) refuse('reply markup is too long')
  for (const button of rows.flat()) checkButton(button)
  return rows.length > 0 ? { ...keyboard, inline_keyboard: rows } : undefined
}

/**
 * Checks one row of buttons in a rich message.
 *
 * @throws ApiError 400
 */
export function checkRichButtons(buttons: readonly RichMessageButton[]): void {
  if (buttons.length === 0 || buttons.length > MAX_IN_ROW)
    refuse(`a row of buttons holds 1-${MAX_IN_ROW} buttons, not ${buttons.length}`)
  for (const button of buttons) checkRichButton(button)
}

/** @throws ApiError 400 */
export function checkRichButton(button: RichMessageButton): void {
  checkButton(button)
  checkLabel(button.text)
  if (button.style === 'link' && !('callback_data' in button))
    refuse('the style "link" is allowed only for callback buttons')
}

function checkButton(button: AnyButton): void {
  if (plainText(button.text).trim() === '') refuse('text buttons are unallowed in the inline keyboard')
  if ('callback_data' in button) checkCallbackData(button.callback_data)
  if ('url' in button) checkButtonLink(button.url)
  if ('copy_text' in button) checkCopyText(button.copy_text.text)
}

function checkCallbackData(data: string): void {
  const bytes = Buffer.byteLength(data)
  if (bytes === 0 || bytes > MAX_CALLBACK_BYTES) refuse('BUTTON_DATA_INVALID')
}

function checkCopyText(text: string): void {
  if (text === '' || text.length > MAX_COPY_LENGTH) refuse('BUTTON_COPY_TEXT_INVALID')
}

/** Bot API: only plain text, custom emoji and dates are allowed. */
function checkLabel(text: RichText): void {
  const isPlain = typeof text === 'string' || Array.isArray(text)
  if (!isPlain && text.type !== 'custom_emoji' && text.type !== 'date_time')
    refuse(`the text of a button cannot hold ${text.type}`)
  for (const inner of innerTexts(text)) checkLabel(inner)
}
