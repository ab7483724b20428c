import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { CliError } from '../../../settings/cli-error.ts'
import type { Dialog } from './dialog.ts'
import { NobodyToAsk } from './nobody-to-ask.ts'

/** A dialog over plain lines, for scripts and editors. Nobody answers once the input has ended. */
export interface LineDialog extends Dialog {
  /** Stops reading answers. */
  hangUp(): void
}

export function createLineDialog(input: Readable, output: Writable): LineDialog {
  const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })
  const answers = lines[Symbol.asyncIterator]()
  let hasEnded = false
  lines.once('close', () => {
    hasEnded = true
  })
  const say = (text: string) => void output.write(`${text}\n`)
  const ask = async (question: string) => {
    say(question)
    const { value, done } = await answers.next()
    if (done) throw new NobodyToAsk()
    return value.trim()
  }
  return {
    get canAsk() {
      return !hasEnded
    },
    title: say,
    say,
    warn: text => say(`! ${text}`),
    done: say,
    showLink: say,
    async askSecret(question, complaint) {
      const answer = await ask(question)
      const wrong = complaint(answer)
      if (wrong !== undefined) throw new CliError('That is not a bot token.', { remedy: wrong })
      return answer
    },
    confirm: async question => /^y(es)?$/i.test(await ask(`${question} (y/n)`)),
    hold: async () => undefined,
    end: say,
    hangUp: () => lines.close(),
  }
}
