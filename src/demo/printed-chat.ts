/**
 * The demo without a terminal: prints each message once and takes answers to questions from the input's
 * lines.
 */
import type { MessageItem, Phone, ScreenItem } from '../local-telegram/index.ts'
import { aborted } from '../model/clock.ts'
import type { ChatEnd } from './chat.ts'
import { hasFailed, isAnswered, openQuestions, stepOf, wantsWords } from './seen/turns.ts'
import { stopTurns } from './stop-turn.ts'
import type { Lines } from './terminal/lines.ts'
import { createPrinter } from './terminal/printer.ts'

/** The longest wait for an answer (milliseconds). */
const TIMEOUT_MS = 10 * 60 * 1000

export interface PrintedChatOptions {
  readonly phone: Phone
  readonly write: (text: string) => void
  /** Asked first. */
  readonly question: string | undefined
  /**
   * Further questions to ask, and answers to Claude's questions: text, or a button's number on its own to
   * press it.
   */
  readonly lines: Lines
  /** Ends the chat from outside. */
  readonly signal: AbortSignal
}

/** Asks one question after another until none is left, whatever becomes of it, or until `signal` aborts. */
export async function printedChat(options: PrintedChatOptions): Promise<ChatEnd> {
  const { phone, signal, write, lines } = options
  const printer = createPrinter(write)
  const print = () => printer.print(phone.screen())
  const unwatch = phone.onChange(print)
  let lastSaidId: number | undefined
  const say = (text: string) => {
    lastSaidId = phone.say(text).id
    return lastSaidId
  }
  try {
    await Promise.race([askAll(options, say), aborted(signal)])
    const isCut = signal.aborted
    await stopTurns(phone, lastSaidId)
    if (isCut) return 'cut'
    return hasFailed(phone.screen()) ? 'failed' : 'over'
  } finally {
    unwatch()
    lines.close()
  }
}

async function askAll(options: PrintedChatOptions, say: (text: string) => number): Promise<void> {
  const { question, lines, signal } = options
  let text = question ?? (await lines.next())
  while (text !== undefined && !signal.aborted) {
    await waitForAnswer(say(text), options)
    text = await lines.next()
  }
}

async function waitForAnswer(askedId: number, options: PrintedChatOptions): Promise<void> {
  const { phone } = options
  /**
   * Each question's content when one of its buttons was pressed. Some questions continue in the same message.
   */
  const decided = new Map<number, string>()
  const undecided = (screen: readonly ScreenItem[]) =>
    // Buttons of older messages are only offers. Claude is not waiting for them.
    openQuestions(screen).find(
      question => question.id > askedId && decided.get(question.id) !== stepOf(question),
    )
  const next = () =>
    phone.until(screen => isAnswered(screen, askedId) || undecided(screen), {
      timeoutMs: TIMEOUT_MS,
      what: 'the answer',
    })
  for (let found = await next(); found !== true; found = await next()) {
    decided.set(found.id, stepOf(found))
    await decide(found, options)
  }
}

/**
 * Presses the button that the next line names, or answers with the line if the question wants words.
 * Otherwise presses the button that denies or, without one, the last button, which grants the least.
 */
async function decide(question: MessageItem, { phone, write, lines }: PrintedChatOptions): Promise<void> {
  const labels = question.buttons.flat()
  const line = (await lines.peek())?.trim() ?? ''
  const isChosen = /^[1-9]$/.test(line) && Number(line) <= labels.length
  const index = isChosen ? Number(line) - 1 : safestButton(question)
  if (line !== '' && !isChosen && wantsWords(question)) {
    await lines.next()
    phone.say(line)
    return
  }
  if (isChosen) await lines.next()
  write(`${isChosen ? '▸' : '▸ Nobody to ask, so:'} [${labels[index]}]\n\n`)
  // If the question has closed meanwhile, the chat says so.
  await phone.press(question.id, index).catch(() => undefined)
}

function safestButton({ keyboard, buttons }: MessageItem): number {
  const no = keyboard?.inline_keyboard.flat().findIndex(({ style }) => style === 'danger') ?? -1
  return no >= 0 ? no : buttons.flat().length - 1
}
