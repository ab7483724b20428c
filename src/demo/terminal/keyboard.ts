import { createInterface, emitKeypressEvents, type Key } from 'node:readline'
import { PassThrough, Writable } from 'node:stream'
import type { Typed } from '../paint/input-line.ts'
import { BEGIN_PASTES, createPastes, END_PASTES } from './pastes.ts'

export interface KeyboardEvents {
  /** Enter was pressed. */
  onLine(text: string): void
  /** Any key was pressed. What it types is already in `typed`. */
  onKey(key: Key): void
  /** Ctrl-C, Ctrl-D on an empty line, or the end of the input. */
  onEnd(): void
  /** The program returns from the background. Other programs may have written to the terminal. */
  onReturn(): void
}

export interface Keyboard {
  /** The text being typed. Contains line breaks that were typed or pasted. */
  readonly typed: Typed
  close(): void
}

/** The source of keys, and the terminal that must be asked to mark pastes. */
export interface KeyboardDevice {
  readonly input: NodeJS.ReadableStream & { setRawMode?(isRaw: boolean): unknown }
  readonly terminal: { write(text: string): unknown }
}

/**
 * An Esc followed by nothing for this long is a key on its own, not the start of an escape code
 * (milliseconds).
 */
const ESCAPE_MS = 50

/**
 * Represents a line break in the typed text, because readline edits only one line. Nobody types a vertical
 * tab.
 */
const LINE_END = '\v'

/**
 * Reads a terminal key by key. Readline holds the typed text; the caller draws it. Every key is handled here
 * first, so that pastes and Alt-Enter can start a new line instead of sending.
 */
export function openKeyboard(
  { input, terminal }: KeyboardDevice,
  { onLine, onKey, onEnd, onReturn }: KeyboardEvents,
): Keyboard {
  const line = createInterface({
    input: keysOnly(input),
    output: discardOutput(),
    terminal: true,
    escapeCodeTimeout: ESCAPE_MS,
  })
  const pastes = createPastes()
  const onKeypress = (text: string | undefined, key: Key) => {
    const pasted = pastes.take(key)
    if (pasted !== undefined) line.write(pasted.replace(/\r\n?|\n/g, LINE_END))
    else if (startsNewLine(key)) line.write(LINE_END)
    else line.write(text, key)
    onKey(key)
  }
  terminal.write(BEGIN_PASTES)
  line.on('line', text => onLine(text.replaceAll(LINE_END, '\n')))
  line.on('SIGINT', onEnd)
  line.on('close', onEnd)
  // A closed terminal can be neither read nor restored.
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

/** Never yields data: readline gets its keys from us. It only lets readline switch raw mode on and off. */
function keysOnly(input: KeyboardDevice['input']): PassThrough {
  return Object.assign(new PassThrough(), { setRawMode: (isRaw: boolean) => input.setRawMode?.(isRaw) })
}

function discardOutput(): Writable {
  return new Writable({ write: (_chunk, _encoding, done) => done() })
}

/** Terminals send a line feed for Ctrl-J, and a carriage return for Enter. */
function startsNewLine({ name, meta }: Key): boolean {
  return name === 'enter' || (name === 'return' && meta === true)
}
