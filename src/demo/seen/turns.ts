/** Interprets the chat: is a message answered, and which buttons can be pressed? */
import { commands } from '../../intake/commands/commands.ts'
import type { MessageItem, ScreenItem } from '../../local-telegram/index.ts'
import { ANSWER_LABELS, chosen } from '../../model/chat/labels.ts'
import { messagesOf } from './news.ts'

/**
 * Whether the chat has the answer to a person's message. If the message was queued, the answers to earlier
 * messages come after it too, so there must be as many answers as prompts.
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
 * The messages whose buttons can be pressed, oldest first. A question makes a sound and is open until its
 * buttons are removed. An offer is open until an answer follows it.
 */
export function openQuestions(screen: readonly ScreenItem[]): MessageItem[] {
  const messages = messagesOf(screen)
  const lastFinal = messages.findLastIndex(isFinal)
  return messages.filter((item, index) => item.buttons.length > 0 && (asks(item) || index >= lastFinal))
}

function asks(item: MessageItem): boolean {
  return !item.silent && !isFinal(item)
}

/** Whether this question takes the next message as its answer. */
export function wantsWords({ text }: MessageItem): boolean {
  return /\bnext message\b/.test(text)
}

/** Identifies a step of a question, which may continue with other buttons or text in the same message. */
export function stepOf({ id, text, buttons }: MessageItem): string {
  return JSON.stringify([id, text, buttons])
}

/** A final makes a sound and asks nothing. It is not edited, unlike a decided question. */
export function isFinal({ from, silent, edited, buttons }: MessageItem): boolean {
  const asksNothing = buttons.flat().every(label => OFFERED.has(label))
  return from === 'bot' && !silent && !edited && asksNothing
}

/** Whether a turn failed: its final says so in a line of its own, with buttons to try again. */
export function hasFailed(screen: readonly ScreenItem[]): boolean {
  const isOfFailure = (message: MessageItem) =>
    isFinal(message) &&
    /^❌ /m.test(message.text) &&
    message.buttons.flat().some(label => label !== ANSWER_LABELS.undo)
  return messagesOf(screen).some(isOfFailure)
}

/** Buttons of an answer. They ask nothing. */
const OFFERED: ReadonlySet<string> = new Set(
  Object.values(ANSWER_LABELS).flatMap(label => [label, chosen(label)]),
)

/** Messages that answered a question have a reaction that says so. */
function isPrompt({ from, text, reactions }: MessageItem): boolean {
  return from === 'person' && !isCommand(text) && !reactions.includes('👌')
}

/** The bridge answers its own commands at once without a turn. Text after `/new` starts one. */
function isCommand(text: string): boolean {
  const [, name = '', words = ''] = /^\/(\w+)\s*(.*)$/s.exec(text) ?? []
  return name in commands && !(name === 'new' && words !== '')
}
