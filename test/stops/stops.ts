import { expect, test } from 'vitest'
import { type StopTimes, stopAtRandomMoments } from '../world/random-stops.ts'
import { seed, shareOf } from '../world/share.ts'

const STOPS = shareOf(200)

test(`${STOPS} stops at random moments leave nothing alive`, async () => {
  const times = await stopAtRandomMoments(STOPS, 4)
  expect(times.gone).toHaveLength(STOPS)
  process.stdout.write(`seed ${seed}\n${report(times)}\n`)
})

function report({ told, gone }: StopTimes): string {
  const line = (what: string, all: readonly number[]) => {
    const sorted = all.toSorted((a, b) => a - b)
    const at = (share: number) => Math.round(sorted[Math.floor(share * (sorted.length - 1))] ?? 0)
    return `${what}: median ${at(0.5)} ms, 95 % ${at(0.95)} ms, longest ${at(1)} ms`
  }
  return [
    line('stop on the phone → "Stopped" in the chat', told),
    line('"Stopped" in the chat → a look at the process table that finds nothing', gone),
  ].join('\n')
}
