import { setTimeout as sleep } from 'node:timers/promises'
import { Bot } from 'grammy'
import { SendError } from '../model/send-error.ts'
import { clientOptions, POLL_SECONDS, type TelegramOptions } from './api.ts'
import { failureOfThrown, isTelegramError } from './failure.ts'
import { type Outage, watchOutages } from './outage.ts'

export interface Polling {
  /** Resolves once polling was stopped; rejects with a SendError when it cannot go on (token revoked, second poller). */
  readonly ended: Promise<void>
  /** Stops and confirms what was accepted. */
  stop(): Promise<void>
}

export interface PollingOptions extends TelegramOptions {
  readonly me: BotIdentity
  /** Must have written the update down when it returns: the next poll confirms it to Telegram. */
  accept(update: unknown): void
  /** Telegram cannot be reached, and is tried on and on: told once, and once more when it is back. */
  onOutage(outage: Outage): void
  /** Milliseconds since 1970. */
  readonly wall: () => number
}

export interface BotIdentity {
  readonly id: number
  readonly username: string
  readonly hasTopics: boolean
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
 * Polls for updates. grammY confirms a batch with the poll after its handlers ended; the handler here only
 * writes the update down, so an update is lost neither by a crash nor by a slow turn. An error in `accept`
 * ends the polling with that update unconfirmed: it comes again.
 */
export function startPolling(options: PollingOptions): Polling {
  const bot = new Bot(options.token, { client: clientOptions(options) })
  // grammY wants a full identity before it polls; this program never reads it from there.
  bot.botInfo = {
    id: options.me.id,
    is_bot: true,
    first_name: '',
    username: options.me.username,
  } as typeof bot.botInfo
  bot.api.config.use(watchOutages(options.wall, options.onOutage))
  bot.use(context => options.accept(context.update))
  // grammY's own handler would confirm the update that failed, and print it.
  bot.catch(({ error }) => {
    throw error
  })
  let isStopping = false
  const ended = bot
    .start({ allowed_updates: ALLOWED_UPDATES, timeout: POLL_SECONDS })
    .catch((error: unknown) => {
      // Stopped within its first moments grammY gives up with an error of its own.
      if (isStopping) return
      throw isTelegramError(error) ? new SendError(failureOfThrown(error), 'getUpdates') : error
    })
  return {
    ended,
    stop() {
      isStopping = true
      return stopPolling(bot)
    },
  }
}

/** On a dead line the last confirmation is not waited for: what comes again is known. */
async function stopPolling(bot: Bot): Promise<void> {
  const confirmed = bot.stop().catch(() => undefined)
  await Promise.race([confirmed, sleep(STOP_MS, undefined, { ref: false })])
}
