/** What the chat's last words mean for the person: is it answered, can something be pressed? */
import { commands } from '../../intake/commands/commands.ts'
import type { MessageItem, ScreenItem } from '../../local-telegram/index.ts'
import { ANSWER_LABELS } from '../../model/chat/labels.ts'
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

/**
 * The messages whose buttons can be pressed, the oldest first. What asks makes a sound, and is open until its buttons
 * are gone; what only offers something is open until an answer has followed it.
 */
export function openQuestions(screen: readonly ScreenItem[]): MessageItem[] {
  const messages = messagesOf(screen)
  const lastFinal = messages.findLastIndex(isFinal)
  return messages.filter((item, index) => item.buttons.length > 0 && (asks(item) || index >= lastFinal))
}

function asks(item: MessageItem): boolean {
  return !item.silent && !isFinal(item)
}

/** Whether the next message is an answer to this question. */
export function wantsWords({ text }: MessageItem): boolean {
  return /\bnext message\b/.test(text)
}

/** Names what can be pressed: a question may go on with other buttons, or other words, in the same message. */
export function stepOf({ id, text, buttons }: MessageItem): string {
  return JSON.stringify([id, text, buttons])
}

/** A final is the one message that sounds and asks nothing; a decided question was edited. */
export function isFinal({ from, silent, edited, buttons }: MessageItem): boolean {
  const asksNothing = buttons.flat().every(label => OFFERED.has(label))
  return from === 'bot' && !silent && !edited && asksNothing
}

/** Buttons of an answer: they ask nothing. */
const OFFERED: ReadonlySet<string> = new Set(Object.values(ANSWER_LABELS))

/** Words that a question was waiting for have a sign that says so. */
function isPrompt({ from, text, reactions }: MessageItem): boolean {
  return from === 'person' && !isCommand(text) && !reactions.includes('👌')
}

/** The bridge answers its own commands at once, without a turn; words behind `/new` begin one. */
function isCommand(text: string): boolean {
  const [, name = '', words = ''] = /^\/(\w+)\s*(.*)$/s.exec(text) ?? []
  return name in commands && !(name === 'new' && words !== '')
}
