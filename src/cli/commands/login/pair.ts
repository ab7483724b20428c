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
  /** The bot's user name, without the `@`. */
  readonly username: string
  readonly dialog: Dialog
  readonly clock: Clock
  readonly random: Random
}

/** How long Telegram holds a call while nothing waits (seconds). */
const POLL_SECONDS = 25

/** Time between two looks where Telegram answers at once, as something waits or as it fails (milliseconds). */
const LOOK_AGAIN_MS = 1_000

/** Failures that end by themselves: ten minutes are long enough for another try. */
const PASSING: ReadonlySet<SendFailure['kind']> = new Set(['flooded', 'unreachable', 'unknown'])

/**
 * Shows a one-time link and waits for the person who opens it, then asks at the host whether that is the owner.
 * Confirms no update to Telegram: whatever came is still there for the program, the `/start` itself too.
 *
 * @throws CliError when nobody came, somebody guesses codes, or the host says no; SendError
 */
export async function pair(options: PairOptions): Promise<StartMessage> {
  const { api, username, dialog, clock, random } = options
  const { starts } = visible(await peekStarts(api, 0))
  const pairing = beginPairing(random.hex(CODE_BYTES), clock.now(), starts)
  dialog.say(words.OPEN_LINK)
  dialog.showLink(`https://t.me/${username}?start=${pairing.code}`)
  dialog.say(words.WAITING)
  const start = await waitForStart(pairing, options)
  if (await dialog.confirm(words.isItYou(start.person))) return start
  throw new CliError('Nobody was paired.', { remedy: words.NOTHING_SAVED })
}

async function waitForStart(begun: Pairing, { api, dialog, clock }: PairOptions): Promise<StartMessage> {
  let pairing = begun
  let isDown = false
  for (;;) {
    const left = Math.max(0, pairing.expiresAt - clock.now())
    const peek = await look(api, Math.min(POLL_SECONDS, Math.ceil(left / 1000)))
    const step = judgeStarts(pairing, peek?.starts ?? [], clock.now())
    if (step.kind === 'paired') return step.by
    if (step.kind !== 'waiting') throw new CliError(...words.pairingEnded(step.kind))
    if (step.heard) dialog.warn(words.HEARD[step.heard])
    if (!peek && !isDown) dialog.warn(words.UNREACHABLE)
    isDown = !peek
    pairing = step.pairing
    if (!peek || peek.count > 0) await clock.sleep(LOOK_AGAIN_MS)
  }
}

/** Undefined where Telegram could not be asked just now. */
async function look(api: Api, seconds: number): Promise<Peek | undefined> {
  try {
    return visible(await peekStarts(api, seconds))
  } catch (error) {
    if (error instanceof SendError && PASSING.has(error.failure.kind)) return undefined
    throw error
  }
}

/** Behind so many messages a new one cannot be seen; taking the old ones away would lose them. */
function visible(peek: Peek): Peek {
  if (peek.count < PEEK_LIMIT) return peek
  throw new CliError(
    `${PEEK_LIMIT} or more messages are waiting for this bot, so yours cannot be seen behind them.`,
    {
      remedy: 'Give your numeric user id instead: tg-claude login --owner ID. Or use a new bot.',
    },
  )
}
