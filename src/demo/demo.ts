import { Interrupted } from '../app/errors/interrupted.ts'
import { catchInterruption } from '../app/interruption.ts'
import type { Phone } from '../local-telegram/index.ts'
import { type ChatEnd, chat } from './chat.ts'
import { printedChat } from './printed-chat.ts'
import { noLines, readLines } from './terminal/lines.ts'
import { type DemoOptions, inDemoWorld } from './world.ts'

/**
 * Runs the whole program against a local Telegram in a throwaway folder, and shows what the phone shows.
 *
 * @param question asked once; without, a chat to type into, or, where there is no terminal, each line of stdin is asked
 * @throws Interrupted when somebody ended it before all was answered
 */
export async function demo(question: string | undefined, options: DemoOptions): Promise<void> {
  const { signal, release } = catchInterruption()
  try {
    await inDemoWorld(options, async ({ telegram, app }) => {
      const broken = new AbortController()
      app.ended.catch((error: unknown) => broken.abort(error))
      const over = AbortSignal.any([signal, broken.signal])
      const end = await show(telegram.phone(), { question, signal: over, isReal: options.isReal })
      broken.signal.throwIfAborted()
      if (end === 'cut') throw new Interrupted()
    })
  } finally {
    release()
  }
}

interface Showing extends DemoOptions {
  readonly question: string | undefined
  readonly signal: AbortSignal
}

function show(phone: Phone, { question, signal, isReal }: Showing): Promise<ChatEnd> {
  const { stdin, stdout } = process
  if (stdin.isTTY && stdout.isTTY)
    return chat({ phone, question, signal, isReal, input: stdin, terminal: stdout })
  const lines = question === undefined ? readLines(stdin) : noLines
  return printedChat({ phone, question, signal, lines, write: text => void stdout.write(text) })
}
