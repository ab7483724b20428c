import { createInterface, type Key } from 'node:readline'
import { Writable } from 'node:stream'
import type { Typed } from './paint/input-line.ts'

export interface KeyboardEvents {
  /** Enter was pressed. */
  onLine(text: string): void
  /** Any key was pressed; what it types is typed already. */
  onKey(key: Key): void
  /** Ctrl-C, Ctrl-D on an empty line, or the input is over. */
  onEnd(): void
  /** The program was in the background, and somebody else wrote to the terminal. */
  onReturn(): void
}

export interface Keyboard {
  readonly typed: Typed
  /** Takes back what is typed. */
  clear(): void
  close(): void
}

/** After this long an Esc is a key by itself, and not the begin of an escape code (milliseconds). */
const ESCAPE_MS = 50

/** Reads a terminal key by key. What is typed is kept by readline and drawn by whoever asks for it. */
export function openKeyboard(
  input: NodeJS.ReadableStream,
  { onLine, onKey, onEnd, onReturn }: KeyboardEvents,
): Keyboard {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
  const line = createInterface({ input, output: nowhere, terminal: true, escapeCodeTimeout: ESCAPE_MS })
  const onKeypress = (_text: string | undefined, key: Key) => onKey(key)
  line.on('line', onLine)
  line.on('SIGINT', onEnd)
  line.on('close', onEnd)
  // A terminal that was closed can neither be read nor put back as it was.
  line.on('error', onEnd)
  line.on('SIGCONT', onReturn)
  input.on('keypress', onKeypress)
  return {
    get typed() {
      return { text: line.line, cursor: line.cursor }
    },
    clear() {
      line.write(null, { ctrl: true, name: 'e' })
      line.write(null, { ctrl: true, name: 'u' })
    },
    close() {
      input.off('keypress', onKeypress)
      line.off('close', onEnd)
      line.close()
    },
  }
}
