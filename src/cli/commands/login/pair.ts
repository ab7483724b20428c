import type { Api } from 'grammy'
import { SendError, type SendFailure } from '../../../model/chat/send-error.ts'
import type { Clock, Random } from '../../../model/clock.ts'
import { CliError } from '../../../settings/cli-error.ts'
import { PEEK_LIMIT, type Peek, peekStarts, type StartMessage } from '../../../telegram/updates/starts.ts'
import type { Dialog } from './dialog.ts'
import { beginPairing, CODE_BYTES, judgeStarts, type Pairing } from './pairing.ts'
import * as words from './words.ts'

export interface PairOptions {
  readonly api: Api
  /** The bot's username, without the `@`. */
  readonly username: string
  readonly dialog: Dialog
  readonly clock: Clock
  readonly random: Random
}

/** How long Telegram holds a call while no updates are waiting (seconds). */
const POLL_SECONDS = 25

/**
 * Delay between polls when Telegram responds at once, because updates are waiting or the call failed
 * (milliseconds).
 */
const RETRY_MS = 1_000

/** Temporary failures. The link's ten minutes leave time to retry. */
const TEMPORARY: ReadonlySet<SendFailure['kind']> = new Set(['flooded', 'unreachable', 'unknown'])

/**
 * Shows a one-time link and waits for the person who opens it, then asks at the host whether that is the
 * owner. Confirms no updates to Telegram: everything, including the `/start`, stays for the program.
 *
 * @throws CliError when nobody comes, someone guesses codes, or the host says no; SendError
 */
export async function pair(options: PairOptions): Promise<StartMessage> {
  const { api, username, dialog, clock, random } = options
  const { starts } = requireVisible(await peekStarts(api, 0))
  const pairing = beginPairing(random.hex(CODE_BYTES), clock.now(), starts)
  dialog.say(words.OPEN_LINK)
  dialog.showLink(`https://t.me/${username}?start=${pairing.code}`)
  dialog.say(words.WAITING)
  const start = await waitForStart(pairing, options)
  if (await dialog.confirm(words.isItYou(start.person))) return start
  throw new CliError('Nobody was paired.', { remedy: words.NOTHING_SAVED })
}

async function waitForStart(initial: Pairing, { api, dialog, clock }: PairOptions): Promise<StartMessage> {
  let pairing = initial
  let isDown = false
  for (;;) {
    const left = Math.max(0, pairing.expiresAt - clock.now())
    const peek = await poll(api, Math.min(POLL_SECONDS, Math.ceil(left / 1000)))
    const step = judgeStarts(pairing, peek?.starts ?? [], clock.now())
    if (step.kind === 'paired') return step.by
    if (step.kind !== 'waiting') throw new CliError(...words.pairingEnded(step.kind))
    if (step.heard) dialog.warn(words.HEARD[step.heard])
    if (!peek && !isDown) dialog.warn(words.UNREACHABLE)
    isDown = !peek
    pairing = step.pairing
    if (!peek || peek.count > 0) await clock.sleep(RETRY_MS)
  }
}

/** @returns undefined if Telegram cannot be reached now */
async function poll(api: Api, seconds: number): Promise<Peek | undefined> {
  try {
    return requireVisible(await peekStarts(api, seconds))
  } catch (error) {
    if (error instanceof SendError && TEMPORARY.has(error.failure.kind)) return undefined
    throw error
  }
}

/**
 * With this many updates waiting, a new one is not visible, and confirming the old ones would lose them.
 *
 * @throws CliError
 */
function requireVisible(peek: Peek): Peek {
  if (peek.count < PEEK_LIMIT) return peek
  throw new CliError(
    `${PEEK_LIMIT} or more messages are waiting for this bot, so yours cannot be seen behind them.`,
    {
      remedy: 'Give your numeric user id instead: tg-claude login --owner ID. Or use a new bot.',
    },
  )
}
