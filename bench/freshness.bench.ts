import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'vitest'
import type { DraftItem, ScreenEntry } from '../src/local-telegram/index.ts'
import { createWorld } from '../test/world/world.ts'
import { report } from './statistics.ts'
import { streamingClaude } from './streaming-claude.ts'

const SECONDS = 60
const EVERY_MS = 50

/**
 * The mean age of what a person sees over a minute of 20 deltas a second: at each moment, how long ago the
 * newest visible delta was written. Compared with the optimum within Telegram's budget (20 draft calls in 5
 * s, 40 in 30 s) if calls took no time.
 */
test('mean age over a minute in one topic', { timeout: 180_000 }, async () => {
  const world = await createWorld({ start: false, claude: 'later' })
  await world.start([], { TG_CLAUDE_BIN: await streamingClaude(world.home) })
  const script = { deltas: (SECONDS * 1000) / EVERY_MS, size: 8, everyMs: EVERY_MS }
  const asked = world.phone.say(JSON.stringify(script))
  await world.phone.until(
    screen =>
      screen.some(
        item => item.kind === 'message' && item.from === 'bot' && !item.silent && item.id > asked.id,
      ),
    {
      what: 'the answer',
      timeoutMs: 150_000,
    },
  )
  const { deltas } = JSON.parse(await readFile(join(world.home, 'marks.jsonl'), 'utf8')) as {
    deltas: number[]
  }
  const frames = world.telegram.transcript.entries
    .filter((entry): entry is ScreenEntry => entry.kind === 'screen' && entry.change === 'draft')
    .map(entry => ({ at: entry.at, shown: shownDeltas((entry.item as DraftItem).text) }))
  const mean = meanAge(frames, deltas)
  const best = optimum()
  console.log(
    `${frames.length} frames, floods ${world.telegram.transcript.floods().length}; mean age ${mean.toFixed(0)} ms, optimum ${best.toFixed(0)} ms`,
  )
  report('mean age beside the optimum', { figure: mean / best, aim: 1.15, unit: '×' })
})

/** How many deltas a frame shows. The fake claude numbers its words. */
function shownDeltas(text: string): number {
  const last = [...text.matchAll(/w(\d+)o*/g)].at(-1)?.[1]
  return last === undefined ? 0 : Number(last) + 1
}

/** Samples the age of the newest visible delta every 5 ms, starting with the first delta. */
function meanAge(frames: readonly { at: number; shown: number }[], deltas: readonly number[]): number {
  const [first, last] = [deltas[0]!, deltas.at(-1)!]
  let [sum, count, frame, shown] = [0, 0, 0, 0]
  for (let at = first; at < last; at += 5) {
    while (frames[frame] && frames[frame]!.at <= at) shown = Math.max(shown, frames[frame++]!.shown)
    sum += at - (shown === 0 ? first : deltas[shown - 1]!)
    count++
  }
  return sum / count
}

/**
 * The smallest mean age with at most 40 calls in any 30 s and 20 in any 5 s. Age grows linearly between
 * calls, so evenly spaced calls are best: 40 calls in 30 s, one every 0.75 s. This satisfies both limits, and
 * no other schedule with as many calls has a smaller sum of squared gaps. Deltas come every 50 ms, so what a
 * call shows is 0-50 ms old.
 */
function optimum(): number {
  const gap = 30_000 / 40
  return gap / 2 + EVERY_MS / 2
}
