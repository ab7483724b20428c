import { openSync } from 'node:fs'
import { ReadStream, type WriteStream } from 'node:tty'
import { CANCEL_SYMBOL, confirm, intro, log, outro, password, select } from '@clack/prompts'
import wrapAnsi from 'wrap-ansi'
import { prompt } from '../../../app/prompt.ts'
import { Cancelled } from './cancelled.ts'
import type { Dialog } from './dialog.ts'
import { qrCode } from './qr-code.ts'

/** The vertical line and spaces before every text (columns). */
const GUIDE_WIDTH = 3

/**
 * Opens a dialog at this process's terminal, if there is one, even if stdin is something else such as a piped
 * token.
 */
export function openTerminal(): Dialog | undefined {
  const { stdin, stdout } = process
  if (!stdout.isTTY) return undefined
  const input = stdin.isTTY ? stdin : controllingTerminal()
  return input && createTerminalDialog(input, stdout)
}

function controllingTerminal(): ReadStream | undefined {
  try {
    return new ReadStream(openSync('/dev/tty', 'r'))
  } catch {
    return undefined
  }
}

function createTerminalDialog(input: ReadStream, output: WriteStream): Dialog {
  const streams = { input, output }
  const wrapped = (text: string) => wrapAnsi(text, output.columns - GUIDE_WIDTH)
  return {
    canAsk: true,
    title: text => intro(text, streams),
    say: text => log.message(wrapped(text), streams),
    warn: text => log.warn(wrapped(text), streams),
    done: text => log.success(wrapped(text), streams),
    showLink: url => log.message([qrCode(url, output.columns), url].filter(Boolean).join('\n\n'), streams),
    async askSecret(message, complaint) {
      const validate = (answer = '') => complaint(answer.trim())
      return requireAnswer(
        await prompt(input, signal => password({ ...streams, message, validate, signal })),
      ).trim()
    },
    confirm: async message =>
      requireAnswer(
        await prompt(input, signal => confirm({ ...streams, message: wrapped(message), signal })),
      ),
    async hold(message, signal) {
      const options = [{ value: 'on', label: 'Continue without it' }]
      const ask = (over: AbortSignal) =>
        select({ ...streams, message, options, signal: over, showInstructions: false })
      const answer = await prompt(input, ask, signal)
      if (!signal.aborted) requireAnswer(answer)
    },
    end: text => outro(text, streams),
  }
}

/** Ctrl-C in a prompt is an ordinary key, reported as a cancelled answer. */
function requireAnswer<T>(answer: T | typeof CANCEL_SYMBOL): T {
  if (answer === CANCEL_SYMBOL) throw new Cancelled()
  return answer
}
