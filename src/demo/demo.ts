import { Interrupted, ToldAlready } from '../app/errors/told-already.ts'
import { catchInterruption } from '../app/signals.ts'
import type { Phone } from '../local-telegram/index.ts'
import { type ChatEnd, chat } from './chat.ts'
import { printedChat } from './printed-chat.ts'
import { noLines, readLines } from './terminal/lines.ts'
import { type DemoOptions, inDemoWorld } from './world.ts'

/**
 * Runs the whole program against a local Telegram in a throwaway folder and shows the phone's chat.
 *
 * @param question asked once. Without it, a terminal gets an interactive chat; otherwise each line of stdin
 * is asked.
 * @throws Interrupted if the person ended it before everything was answered; ToldAlready if a turn failed
 */
export async function demo(question: string | undefined, options: DemoOptions): Promise<void> {
  const { signal, release } = catchInterruption()
  try {
    await inDemoWorld(options, async ({ telegram, app }) => {
      const failure = new AbortController()
      app.ended.catch((error: unknown) => failure.abort(error))
      const over = AbortSignal.any([signal, failure.signal])
      const end = await show(telegram.phone(), { question, signal: over, isReal: options.isReal })
      failure.signal.throwIfAborted()
      if (end === 'cut') throw new Interrupted()
      if (end === 'failed') throw new ToldAlready()
    })
  } finally {
    release()
  }
}

interface ShowOptions extends DemoOptions {
  readonly question: string | undefined
  readonly signal: AbortSignal
}

function show(phone: Phone, { question, signal, isReal }: ShowOptions): Promise<ChatEnd> {
  const { stdin, stdout } = process
  if (stdin.isTTY && stdout.isTTY)
    return chat({ phone, question, signal, isReal, input: stdin, terminal: stdout })
  const lines = question === undefined ? readLines(stdin) : noLines
  return printedChat({ phone, question, signal, lines, write: text => void stdout.write(text) })
}
