// Turns a process's output into events, up to and including its exit.
import type { Readable } from 'node:stream'
import { finished } from 'node:stream/promises'
import type { ClaudeEvent, Exited } from '../../model/claude/event.ts'
import type { WireTap } from '../../model/claude/wire-tap.ts'
import type { Child, Host } from '../host/host.ts'
import type { ToolWatch } from '../processes/watch-tools.ts'
import type { Control } from '../wire/control.ts'
import { createDecoder } from '../wire/decoder.ts'
import { refusal } from '../wire/outgoing.ts'
import { tooOldToStart } from '../wire/version.ts'
import { readLines } from './read-lines.ts'
import { ReadingPace } from './reading-pace.ts'

/**
 * A grandchild can hold stdout open after the process has exited. So stdout is checked at this interval and
 * closed after this many checks in a row without output.
 */
const QUIET_CHECK_MS = 50
const QUIET_CHECKS = 5

export interface EventSource {
  readonly child: Child
  readonly watch: ToolWatch
  readonly write: (message: object) => void
  readonly control: Control
  readonly clock: Host['clock']
  /** Called whenever the process writes to stdout. */
  readonly onHeard: () => void
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
    for await (const line of readLines(chunksUntilExit(source))) {
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
    await Promise.race([ended(child.stderr), clock.sleep(QUIET_CHECK_MS * QUIET_CHECKS)])
    const stderrTail = stderr()
    const problem = tooOldToStart(stderrTail)
    return { type: 'exited', ...exit, stderr: stderrTail, ...(problem === undefined ? {} : { problem }) }
  } catch (error) {
    return { type: 'exited', stderr: (error as Error).message }
  }
}

/** Reads stdout to its end, or, after the process has exited, until nothing more arrives. */
async function* chunksUntilExit({ child, clock, onHeard }: EventSource): AsyncGenerator<Uint8Array> {
  const { stdout } = child
  const pace = new ReadingPace(clock)
  let chunks = 0
  void child.exit.catch(() => {}).then(() => endWhenQuiet(stdout, clock, () => chunks))
  try {
    for await (const chunk of stdout as AsyncIterable<Uint8Array>) {
      chunks += 1
      onHeard()
      yield chunk
      await pace.rest(chunk.length)
    }
  } catch {
    // Treat a stream error as the end of the output.
  }
}

async function endWhenQuiet(stdout: Readable, clock: Host['clock'], chunkCount: () => number): Promise<void> {
  let before = chunkCount()
  for (let quiet = 0; quiet < QUIET_CHECKS; ) {
    await clock.sleep(QUIET_CHECK_MS)
    if (stdout.destroyed) return
    // Data still buffered for a slow reader does not count as silence.
    quiet = chunkCount() === before && stdout.readableLength === 0 ? quiet + 1 : 0
    before = chunkCount()
  }
  stdout.destroy()
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
