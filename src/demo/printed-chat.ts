/** The demo without a terminal: what is said is written on, once; questions are answered by lines of the input. */
import type { MessageItem, Phone, ScreenItem } from '../local-telegram/index.ts'
import type { ChatEnd } from './chat.ts'
import { isAnswered, openQuestions, stepOf, wantsWords } from './seen/turns.ts'
import { stopTurns } from './stop-turn.ts'
import type { Lines } from './terminal/lines.ts'
import { createPrinter } from './terminal/printer.ts'

/** What a person would wait for an answer at most (milliseconds). */
const PATIENCE_MS = 10 * 60 * 1000

export interface PrintedChatOptions {
  readonly phone: Phone
  readonly write: (text: string) => void
  /** Asked first. */
  readonly question: string | undefined
  /**
   * What is asked then, what a question waits for in words, and which buttons are pressed: a line that is nothing but a
   * button's number presses it.
   */
  readonly lines: Lines
  /** Ends it from outside. */
  readonly signal: AbortSignal
}

/** Asks one thing after another, until there is nothing left to ask or `signal` aborts: then it is `cut`. */
export async function printedChat(options: PrintedChatOptions): Promise<ChatEnd> {
  const { phone, signal, write, lines } = options
  const printer = createPrinter(write)
  const print = () => printer.print(phone.screen())
  const unwatch = phone.onChange(print)
  let said: number | undefined
  const say = (text: string) => {
    said = phone.say(text).id
    return said
  }
  const aborted = new Promise<void>(resolve =>
    signal.addEventListener('abort', () => resolve(), { once: true }),
  )
  try {
    await Promise.race([askAll(options, say), aborted])
    const end = signal.aborted ? 'cut' : 'over'
    await stopTurns(phone, said)
    return end
  } finally {
    unwatch()
    lines.close()
  }
}

async function askAll(options: PrintedChatOptions, say: (text: string) => number): Promise<void> {
  const { question, lines, signal } = options
  let text = question ?? (await lines.next())
  while (text !== undefined && !signal.aborted) {
    await answered(say(text), options)
    text = await lines.next()
  }
}

async function answered(askedId: number, options: PrintedChatOptions): Promise<void> {
  const { phone } = options
  /** How each question looked when one of its buttons was pressed: some questions go on in the same message. */
  const decided = new Map<number, string>()
  const undecided = (screen: readonly ScreenItem[]) =>
    // Older buttons are an offer, not what Claude waits for.
    openQuestions(screen).find(
      question => question.id > askedId && decided.get(question.id) !== stepOf(question),
    )
  const next = () =>
    phone.until(screen => isAnswered(screen, askedId) || undecided(screen), {
      timeoutMs: PATIENCE_MS,
      what: 'the answer',
    })
  for (let found = await next(); found !== true; found = await next()) {
    decided.set(found.id, stepOf(found))
    await decide(found, options)
  }
}

/** Where nobody can be asked, it is a no; where there is none, the last button is the one that gives least away. */
async function decide(question: MessageItem, { phone, write, lines }: PrintedChatOptions): Promise<void> {
  const labels = question.buttons.flat()
  const line = (await lines.peek())?.trim() ?? ''
  const isChosen = /^[1-9]$/.test(line) && Number(line) <= labels.length
  const index = isChosen ? Number(line) - 1 : safest(question)
  if (line !== '' && !isChosen && wantsWords(question)) {
    await lines.next()
    phone.say(line)
    return
  }
  if (isChosen) await lines.next()
  write(`${isChosen ? '▸' : '▸ Nobody to ask:'} [${labels[index]}]\n\n`)
  // A question that was closed meanwhile says so in the chat.
  await phone.press(question.id, index).catch(() => undefined)
}

function safest({ keyboard, buttons }: MessageItem): number {
  const no = keyboard?.inline_keyboard.flat().findIndex(({ style }) => style === 'danger') ?? -1
  return no >= 0 ? no : buttons.flat().length - 1
}
