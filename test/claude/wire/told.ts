import { createDecoder } from '../../../src/claude/wire/decoder.ts'
import type { ClaudeEvent } from '../../../src/model/claude/event.ts'

/** A process's decoder, reduced to what each message tells the person. */
export function createTeller(): (message: unknown) => ClaudeEvent[] {
  const decode = createDecoder()
  return message => {
    const meaning = decode(message)
    return meaning.kind === 'answer' ? [] : [...meaning.events]
  }
}
