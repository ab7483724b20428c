// Turns a process's output into events, up to and including its exit.
import type { Readable } from 'node:stream'
import { finished } from 'node:stream/promises'
import type { ClaudeEvent, Exited } from '../../model/claude/event.ts'
import type { WireTap } from '../../model/claude/wire-tap.ts'
import type { Child } from '../host/host.ts'
import type { ToolWatch } from '../processes/watch-tools.ts'
import type { Control } from '../wire/control.ts'
import { createDecoder } from '../wire/decoder.ts'
import { refusal } from '../wire/outgoing.ts'
import { tooOldToStart } from '../wire/version.ts'
import { readLines } from './read-lines.ts'
import { QUIET_MS, readStdout, type StdoutSource } from './read-stdout.ts'

export interface EventSource extends StdoutSource {
  readonly child: Child
  readonly watch: ToolWatch
  readonly write: (message: object) => void
  readonly control: Control
  readonly tap?: WireTap
}

/** @returns the events of one process, for a single reader, which sets the pace of reading */
export function readEvents(source: EventSource): AsyncIterable<ClaudeEvent> {
  // Drain stderr from the start, whether or not anyone reads the events: a full pipe would block the process.
  const stderr = keepTail(source.child.stderr)
  return eventsOf(source, stderr)
}

async function* eventsOf(source: EventSource, stderr: () => string): AsyncGenerator<ClaudeEvent> {
  const { watch, write, control, tap } = source
  const decode = createDecoder()
  try {
    for await (const line of readLines(readStdout(source))) {
      if ('skipped' in line) {
        yield line.skipped
        continue
      }
      tap?.from(line.value)
      const meaning = decode(line.value)
      if (meaning.kind === 'answer') {
        control.answered(meaning.answer)
        continue
      }
      if (meaning.kind === 'unanswerable') write(refusal(meaning.request.requestId, meaning.request.subtype))
      for (const event of meaning.events) {
        watch.note(event)
        yield event
      }
    }
  } finally {
    watch.stop()
    control.end()
  }
  const end = await exited(source, stderr)
  tap?.exit(end.code)
  yield end
}

async function exited({ child, clock }: EventSource, stderr: () => string): Promise<Exited> {
  try {
    const exit = await child.exit
    await Promise.race([ended(child.stderr), clock.sleep(QUIET_MS)])
    const stderrTail = stderr()
    const problem = tooOldToStart(stderrTail)
    return { type: 'exited', ...exit, stderr: stderrTail, ...(problem === undefined ? {} : { problem }) }
  } catch (error) {
    return { type: 'exited', stderr: (error as Error).message }
  }
}

function ended(stream: Readable): Promise<void> {
  return finished(stream, { writable: false }).catch(() => {})
}

/** How much is kept (bytes). The last lines say why a process ended; the rest is noise. */
const KEPT_BYTES = 8 * 1024

/** Keeps the end of what a stream writes. @returns a function that reads it at any time */
export function keepTail(stream: Readable): () => string {
  let tail: Buffer = Buffer.alloc(0)
  stream.on('data', (chunk: Buffer) => {
    tail = Buffer.concat([tail, chunk]).subarray(-KEPT_BYTES)
  })
  // The cut may fall inside a multi-byte character.
  return () => tail.toString('utf8').replace(/^\uFFFD+/, '')
}
