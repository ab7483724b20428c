import { createReadStream, type Stats, statSync } from 'node:fs'
import type { Clock } from '../../../model/clock.ts'

/**
 * How often to check the file (milliseconds). Nobody reads faster, and not every file system sends
 * notifications.
 */
const POLL_MS = 300

export interface Following {
  readonly clock: Pick<Clock, 'sleep'>
  readonly signal: AbortSignal
  onLine(line: string): void
}

/** Reports each line appended to a file, also across rotation, until the signal aborts. */
export async function follow(path: string, { clock, signal, onLine }: Following): Promise<void> {
  let previous = statOf(path)
  let position = previous?.size ?? 0
  let partialLine = ''
  while (!signal.aborted) {
    await clock.sleep(POLL_MS, signal)
    const now = statOf(path)
    if (!now || signal.aborted) continue
    let text = partialLine
    if (previous && now.ino !== previous.ino) {
      // The log was rotated: its last lines are now in the older file.
      text += await textFrom(`${path}.1`, position)
      position = 0
    }
    previous = now
    text += await textFrom(path, position, now.size)
    position = now.size
    const lines = text.split('\n')
    partialLine = lines.pop() ?? ''
    for (const line of lines) onLine(line)
  }
}

function statOf(path: string): Stats | undefined {
  return statSync(path, { throwIfNoEntry: false })
}

/** @param end exclusive */
async function textFrom(path: string, start: number, end = statOf(path)?.size ?? 0): Promise<string> {
  if (end <= start) return ''
  const chunks: Buffer[] = []
  for await (const chunk of createReadStream(path, { start, end: end - 1 })) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}
