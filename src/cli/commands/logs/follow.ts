import { createReadStream, type Stats, statSync } from 'node:fs'
import type { Clock } from '../../../model/clock.ts'

/** How often the file is looked at (milliseconds): nobody reads quicker, and nothing is notified on every file system. */
const LOOK_MS = 300

export interface Following {
  readonly clock: Pick<Clock, 'sleep'>
  readonly signal: AbortSignal
  onLine(line: string): void
}

/** Tells of each line that is written to a file from now on, also after another took its place, until the signal aborts. */
export async function follow(path: string, { clock, signal, onLine }: Following): Promise<void> {
  let known = statOf(path)
  let at = known?.size ?? 0
  let begun = ''
  while (!signal.aborted) {
    await clock.sleep(LOOK_MS, signal)
    const now = statOf(path)
    if (!now || signal.aborted) continue
    let text = begun
    if (known && now.ino !== known.ino) {
      // It was full: its last lines have an older name now.
      text += await textFrom(`${path}.1`, at)
      at = 0
    }
    known = now
    text += await textFrom(path, at, now.size)
    at = now.size
    const lines = text.split('\n')
    begun = lines.pop() ?? ''
    for (const line of lines) onLine(line)
  }
}

function statOf(path: string): Stats | undefined {
  return statSync(path, { throwIfNoEntry: false })
}

/** @param end the byte after the last one */
async function textFrom(path: string, start: number, end = statOf(path)?.size ?? 0): Promise<string> {
  if (end <= start) return ''
  const chunks: Buffer[] = []
  for await (const chunk of createReadStream(path, { start, end: end - 1 })) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}
