/** What the chat's last words mean for the person: is it answered, can something be pressed? */
import { commands } from '../../../intake/commands/commands.ts'
import type { MessageItem, ScreenItem } from '../../../local-telegram/index.ts'
import { messagesOf } from './news.ts'

/**
 * Whether the answer to a message of the person stands in the chat. Where it had to wait, the answers to those before
 * it come after it, too: so there must be as many answers as there were prompts.
 */
export function isAnswered(screen: readonly ScreenItem[], askedId: number): boolean {
  const messages = messagesOf(screen)
  const asked = messages.findIndex(({ id }) => id === askedId)
  const later = messages.slice(asked + 1).filter(({ from }) => from === 'bot')
  if (isCommand(messages[asked]?.text ?? '')) return later.length > 0
  const prompts = messages.slice(0, asked + 1).filter(isPrompt)
  return later.some(isFinal) && messages.filter(isFinal).length >= prompts.length
}

/** The message whose buttons can be pressed: the newest that has some, until an answer has followed it. */
export function openQuestion(screen: readonly ScreenItem[]): MessageItem | undefined {
  const messages = messagesOf(screen)
  const index = messages.findLastIndex(item => item.buttons.length > 0)
  return messages.slice(index + 1).some(isFinal) ? undefined : messages[index]
}

/** Names what can be pressed: a question may go on with other buttons in the same message. */
export function stepOf({ id, buttons }: MessageItem): string {
  return JSON.stringify([id, buttons])
}

/** A final is the one message that sounds and asks nothing; a decided question was edited. */
function isFinal({ from, silent, edited, buttons }: MessageItem): boolean {
  return from === 'bot' && !silent && !edited && buttons.length === 0
}

function isPrompt({ from, text }: MessageItem): boolean {
  return from === 'person' && !isCommand(text)
}

/** The bridge answers its own commands at once, without a turn; words behind `/new` begin one. */
function isCommand(text: string): boolean {
  const [, name = '', words = ''] = /^\/(\w+)\s*(.*)$/s.exec(text) ?? []
  return name in commands && !(name === 'new' && words !== '')
}
