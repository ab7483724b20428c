import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'vitest'
import { livingProcesses } from './processes.ts'
import { seededRandom } from './share.ts'
import { createWorld, type World } from './world.ts'

export interface StopTimes {
  /** From "stop" on the phone to "Stopped" in the chat, for each stop (milliseconds). */
  readonly told: number[]
  /** From "Stopped" in the chat to the first check that found nothing alive (milliseconds). */
  readonly gone: number[]
}

/**
 * The latest moment of a stop after the message (milliseconds). Claude may be starting, thinking, writing or
 * running its tool.
 */
const LATEST_STOP_MS = 3_000

/** How long parts of the turn may stay alive after "Stopped" is shown (milliseconds). */
const GONE_WITHIN_MS = 1_000

/**
 * Stops turns at random moments, in several topics at a time. Each turn runs shell jobs that try to escape:
 * in the background, in their own sessions, in subshells that have ended, ignoring hang-ups. After each stop
 * none of them may be alive, and the next message must be answered.
 */
export async function stopAtRandomMoments(stops: number, topicCount: number): Promise<StopTimes> {
  const world = await createWorld({
    flags: ['--permission-mode', 'bypassPermissions'],
    env: { IS_SANDBOX: '1' },
  })
  const times: StopTimes = { told: [], gone: [] }
  let left = stops
  const topics = Array.from({ length: topicCount }, (_, n) => world.phone.createTopic(`Topic ${n}`))
  await Promise.all(
    topics.map(async threadId => {
      while (left-- > 0) await stopOnce(world, threadId, times)
    }),
  )
  return times
}

let nextName = 1
const random = seededRandom()

async function stopOnce(world: World, threadId: number, times: StopTimes): Promise<void> {
  const { phone } = world
  // The unusual duration distinguishes this turn's jobs from everything else on the machine.
  const seconds = 500_000 + ((process.pid * 1_000) % 400_000) + nextName++
  const asked = phone.say(`#slow 20 On my way, step by step.\n#bash ${jobs(seconds)}`, { threadId })
  await sleep(random() * LATEST_STOP_MS)
  const stoppedAt = performance.now()
  phone.say('/stop', { threadId })
  const stopped = await world.final(asked.id, { threadId, timeoutMs: 30_000 })
  const shownAt = performance.now()
  expect(stopped.text).toContain('⏹ Stopped.')
  times.told.push(shownAt - stoppedAt)
  times.gone.push(await untilGone(seconds, shownAt))
  const next = await world.ask(`#say still here ${seconds}`, { threadId, timeoutMs: 30_000 })
  expect(next.text).toContain(`still here ${seconds}`)
}

function jobs(seconds: number): string {
  const job = `sleep ${seconds}`
  const nested = `bash -c '${job} & (setsid ${job} &) ; ( (${job} &) & ) ; nohup ${job} >/dev/null 2>&1 & wait'`
  return `echo go; (${nested} &) ; setsid nohup bash -c "${job}; true" >/dev/null 2>&1 & ${nested}`
}

async function untilGone(seconds: number, shownAt: number): Promise<number> {
  const like = new RegExp(`sleep ${seconds}\\b`)
  for (;;) {
    const alive = await livingProcesses(like)
    const afterMs = performance.now() - shownAt
    if (alive.length === 0) return afterMs
    expect(afterMs, `still alive: ${alive.join(', ')}`).toBeLessThan(GONE_WITHIN_MS)
  }
}
