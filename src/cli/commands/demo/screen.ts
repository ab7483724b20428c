import { createInterface } from 'node:readline/promises'
import type { WriteStream } from 'node:tty'
import { createLogUpdate } from 'log-update'
import type { MessageItem, Phone, ScreenItem } from '../../../local-telegram/index.ts'
import { paintChat, plainWords } from './text.ts'

/** What a person would wait for an answer at most (milliseconds). */
const PATIENCE_MS = 10 * 60 * 1000

export interface Watching {
  /** Resolves once the answer to this message stands in the chat. */
  answered(askedId: number): Promise<void>
  stop(): void
}

interface Painter {
  paint(screen: readonly ScreenItem[]): void
  /** Somebody is asked: nothing is drawn meanwhile. */
  pause(): void
  resume(): void
  end(): void
}

/** Shows in the terminal what the phone shows, while it grows; asks for what Claude needs a person for. */
export function watchPhone(phone: Phone, out: WriteStream): Watching {
  const painter = out.isTTY ? livePainter(out) : plainPainter(out)
  const answering = new Set<number>()
  const show = () => {
    const screen = phone.screen()
    painter.paint(screen)
    for (const item of screen) if (item.kind === 'message') void decide(item)
  }
  const decide = async (item: MessageItem) => {
    const labels = item.buttons.flat()
    if (labels.length === 0 || answering.has(item.id)) return
    answering.add(item.id)
    painter.pause()
    const label = await choose(labels, out)
    await phone.press(item.id, label).catch(() => undefined)
    painter.resume()
  }
  const unwatch = phone.onChange(show)
  show()
  return {
    async answered(askedId) {
      const what = 'the answer'
      await phone.until(screen => isAnswered(screen, askedId), { timeoutMs: PATIENCE_MS, what })
      painter.paint(phone.screen())
    },
    stop() {
      unwatch()
      painter.end()
    },
  }
}

/** The final is the one message that sounds and asks nothing. */
function isAnswered(screen: readonly ScreenItem[], askedId: number): boolean {
  return screen.some(
    item =>
      item.kind === 'message' &&
      item.from === 'bot' &&
      item.id > askedId &&
      !item.silent &&
      !item.edited &&
      item.buttons.length === 0,
  )
}

/** Without a terminal nobody can be asked: the last button is the one that changes nothing. */
async function choose(labels: readonly string[], out: WriteStream): Promise<string> {
  const last = labels.at(-1) ?? ''
  if (!out.isTTY || !process.stdin.isTTY) {
    out.write(`\n(no terminal to ask in: ${last})\n`)
    return last
  }
  const terminal = createInterface({ input: process.stdin, output: out })
  const closed = new Promise<string>(resolve => terminal.once('close', () => resolve('')))
  const listed = labels.map((label, index) => `${index + 1} ${label}`).join('   ')
  const given = await Promise.race([terminal.question(`\n${listed}\nYour choice: `), closed])
  terminal.close()
  return labels[Number(given) - 1] ?? last
}

/** Redraws the whole chat in place. */
function livePainter(out: WriteStream): Painter {
  const update = createLogUpdate(out, { showCursor: true })
  let isPaused = false
  return {
    paint: screen => {
      if (!isPaused) update(paintChat(screen, out.columns))
    },
    pause: () => {
      isPaused = true
      update.done()
    },
    resume: () => {
      isPaused = false
    },
    end: () => update.done(),
  }
}

/** Writes on: what grows is written as it grows, what is final once. */
function plainPainter(out: WriteStream): Painter {
  let written = ''
  const done = new Set<number>()
  const write = (text: string, isFinal: boolean) => {
    if (text.startsWith(written)) out.write(text.slice(written.length))
    else out.write(`${written ? '\n' : ''}${text}`)
    if (isFinal) out.write('\n\n')
    written = isFinal ? '' : text
  }
  return {
    paint(screen) {
      for (const item of screen) {
        if (item.kind === 'draft') write(plainWords(item), false)
        else if (!done.has(item.id)) {
          done.add(item.id)
          write(item.from === 'person' ? `▸ ${item.text}` : plainWords(item), true)
        }
      }
    },
    pause: () => undefined,
    resume: () => undefined,
    end: () => undefined,
  }
}
