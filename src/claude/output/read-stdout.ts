import type { Readable } from 'node:stream'
import type { Child, Host } from '../host/host.ts'
import { Backlog } from './backlog.ts'
import { ReadingPace } from './reading-pace.ts'

/**
 * A grandchild can hold stdout open after the process has exited. So stdout is checked at this interval and
 * closed after this many checks in a row without output.
 */
const QUIET_CHECK_MS = 50
const QUIET_CHECKS = 5

/** How long output has to be quiet to count as ended (milliseconds). */
export const QUIET_MS = QUIET_CHECK_MS * QUIET_CHECKS

export interface StdoutSource {
  readonly child: Pick<Child, 'stdout' | 'exit'>
  readonly clock: Host['clock']
  /** Called whenever the process writes to stdout. */
  readonly onHeard: () => void
}

/**
 * Reads stdout to its end, or, after the process has exited, until nothing more arrives. The growth of an answer
 * that streams fast comes several writes at a time, everything else at once. A process whose output is not read
 * has to wait once some 200 KB are held for the reader.
 */
export async function* readStdout({ child, clock, onHeard }: StdoutSource): AsyncGenerator<Uint8Array> {
  const { stdout } = child
  const backlog = new Backlog(stdout, onHeard)
  const pace = new ReadingPace(clock)
  void child.exit.catch(() => {}).then(() => closeWhenQuiet(stdout, backlog, clock))
  try {
    for (let bytes = await backlog.take(); bytes; bytes = await backlog.take()) {
      yield bytes
      await pace.rest(bytes.length, () => backlog.due())
    }
  } finally {
    stdout.destroy()
  }
}

async function closeWhenQuiet(stdout: Readable, backlog: Backlog, clock: Host['clock']): Promise<void> {
  let before = backlog.writes
  for (let quiet = 0; quiet < QUIET_CHECKS; ) {
    await clock.sleep(QUIET_CHECK_MS)
    if (stdout.destroyed) return
    // What a slow reader has not taken yet does not count as silence.
    quiet = backlog.writes === before && backlog.isEmpty ? quiet + 1 : 0
    before = backlog.writes
  }
  stdout.destroy()
}
