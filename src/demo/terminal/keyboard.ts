import { createInterface, emitKeypressEvents, type Key } from 'node:readline'
import { PassThrough, Writable } from 'node:stream'
import type { Typed } from '../paint/input-line.ts'
import { BEGIN_PASTES, createPastes, END_PASTES } from './pastes.ts'

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
  /** With a line end where one was typed or pasted. */
  readonly typed: Typed
  close(): void
}

/** Where keys come from, and what has to be asked so that a paste can be told from them. */
export interface KeyboardDevice {
  readonly input: NodeJS.ReadableStream & { setRawMode?(isRaw: boolean): unknown }
  readonly terminal: { write(text: string): unknown }
}

/** After this long an Esc is a key by itself, and not the begin of an escape code (milliseconds). */
const ESCAPE_MS = 50

/** Stands for a line end within what is typed: readline knows one line only. Nobody types a vertical tab. */
const LINE_END = '\v'

/**
 * Reads a terminal key by key. What is typed is kept by readline and drawn by whoever asks for it. Every key passes
 * by here first: only so can what is pasted, and Alt with Enter, begin a new line instead of sending.
 */
export function openKeyboard(
  { input, terminal }: KeyboardDevice,
  { onLine, onKey, onEnd, onReturn }: KeyboardEvents,
): Keyboard {
  const line = createInterface({
    input: keysOnly(input),
    output: nowhere(),
    terminal: true,
    escapeCodeTimeout: ESCAPE_MS,
  })
  const pastes = createPastes()
  const onKeypress = (text: string | undefined, key: Key) => {
    const pasted = pastes.take(key)
    if (pasted !== undefined) line.write(pasted.replace(/\r\n?|\n/g, LINE_END))
    else if (beginsLine(key)) line.write(LINE_END)
    else line.write(text, key)
    onKey(key)
  }
  terminal.write(BEGIN_PASTES)
  line.on('line', text => onLine(text.replaceAll(LINE_END, '\n')))
  line.on('SIGINT', onEnd)
  line.on('close', onEnd)
  // A terminal that was closed can neither be read nor put back as it was.
  input.on('error', onEnd)
  input.on('end', onEnd)
  line.on('SIGCONT', () => {
    terminal.write(BEGIN_PASTES)
    onReturn()
  })
  emitKeypressEvents(input, line)
  input.on('keypress', onKeypress)
  input.resume()
  return {
    get typed() {
      return { text: line.line.replaceAll(LINE_END, '\n'), cursor: line.cursor }
    },
    close() {
      terminal.write(END_PASTES)
      input.off('keypress', onKeypress)
      input.off('end', onEnd)
      input.pause()
      line.off('close', onEnd)
      line.close()
    },
  }
}

/** Nothing comes out of it: readline is handed its keys. But it switches the terminal to single keys, and back. */
function keysOnly(input: KeyboardDevice['input']): PassThrough {
  return Object.assign(new PassThrough(), { setRawMode: (isRaw: boolean) => input.setRawMode?.(isRaw) })
}

function nowhere(): Writable {
  return new Writable({ write: (_chunk, _encoding, done) => done() })
}

/** Ctrl-J is what a terminal sends for a line feed; Enter is a carriage return. */
function beginsLine({ name, meta }: Key): boolean {
  return name === 'enter' || (name === 'return' && meta === true)
}
