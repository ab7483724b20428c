import type { Api } from 'grammy'
import { failureOf, SendError } from '../../model/chat/send-error.ts'
import type { Clock } from '../../model/clock.ts'
import { grammySignal, POLL_SECONDS } from '../connection/api.ts'
import { PollLine, type PollProblem } from './poll-line.ts'

export interface Polling {
  /** Resolves once polling was stopped; rejects with a SendError when it cannot go on (token revoked). */
  readonly ended: Promise<void>
  /** Stops and confirms what was accepted. */
  readonly stop: () => Promise<void>
}

export interface PollingOptions {
  /** With connections of its own: a poll holds one for half a minute. */
  readonly api: Api
  /** Must have written the update down when it returns: the next poll confirms it to Telegram. */
  readonly accept: (update: unknown) => void
  readonly onProblem: (problem: PollProblem) => void
  readonly clock: Clock
  /** A random number from 0 to 1. */
  readonly jitter: () => number
}

/** The confirmation of what was accepted gets this long when polling ends (milliseconds). */
const STOP_MS = 2_000

/** The kinds of update this program reads; Telegram sends no others. */
export const ALLOWED_UPDATES = [
  'message',
  'edited_message',
  'callback_query',
  'stopped_message_generation',
] as const

/**
 * Polls for updates, and goes on through outages. An update is confirmed by the poll after the one that brought it, so
 * it is lost neither by a crash nor by a slow turn. An error in `accept` ends the polling with that update unconfirmed:
 * it comes again.
 */
export function startPolling(options: PollingOptions): Polling {
  const stopping = new AbortController()
  const ended = poll(options, stopping.signal)
  return {
    ended,
    async stop() {
      stopping.abort()
      const patience = new AbortController()
      const over = ended.catch(() => undefined).finally(() => patience.abort())
      // On a dead line the last confirmation is not waited for: what comes again is known.
      await Promise.race([over, options.clock.sleep(STOP_MS, patience.signal)])
    },
  }
}

async function poll(
  { api, accept, onProblem, clock, jitter }: PollingOptions,
  signal: AbortSignal,
): Promise<void> {
  const line = new PollLine({ report: onProblem, wall: () => clock.wall(), jitter })
  let offset = 0
  while (!signal.aborted) {
    const polled = await getUpdates(api, { offset, timeout: line.isDown ? 0 : POLL_SECONDS }, signal)
    if (signal.aborted) break
    if (polled instanceof SendError) {
      const waitMs = line.failed(polled)
      if (waitMs === undefined) throw polled
      await clock.sleep(waitMs, signal)
      continue
    }
    line.worked()
    for (const update of polled) {
      accept(update)
      offset = update.update_id + 1
    }
  }
  if (offset > 0) await getUpdates(api, { offset, timeout: 0, limit: 1 })
}

type Asked = { readonly offset: number; readonly timeout: number; readonly limit?: number }

async function getUpdates(api: Api, asked: Asked, signal?: AbortSignal) {
  try {
    const params = { ...asked, allowed_updates: ALLOWED_UPDATES }
    return await api.raw.getUpdates(params, signal && grammySignal(signal))
  } catch (error) {
    // Its words may hold the URL, token included.
    return error instanceof SendError ? error : new SendError(failureOf(error), 'getUpdates')
  }
}
