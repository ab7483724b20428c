/** The texts of login. */
import { spellHidden } from '../../../render/text/visible.ts'
import type { NamedBot } from '../../../telegram/connection/identity.ts'
import type { Person } from '../../../telegram/updates/starts.ts'

export const TITLE = 'Connect your Telegram bot'

export const HOW_TO_GET_A_TOKEN = `Creating your own bot takes a minute:
1. In Telegram, open https://t.me/BotFather and send /newbot
2. Give it a name, then a username that ends in "bot"
3. Copy the token from the answer and paste it here`

export const TOKEN_QUESTION = 'Token (hidden as you type)'

export const NOT_A_TOKEN = 'A token looks like 123456789:AAH… with 35 characters after the colon.'

const COPY_AGAIN = 'Copy it again: @BotFather → /mybots → API Token.'

export const UNKNOWN_TOKEN = `Telegram does not know this token. ${COPY_AGAIN}`

/** sysexits.h: EX_NOPERM. */
export const UNKNOWN_GIVEN_TOKEN: [string, { remedy: string; exitCode: number }] = [
  'Telegram does not know this token.',
  { remedy: COPY_AGAIN, exitCode: 77 },
]

export const OPEN_LINK = 'Scan this with your phone, or open the link, and press Start:'

export const WAITING = 'Waiting for you… The link works once and expires in 10 minutes.'

export const UNREACHABLE = 'Telegram cannot be reached right now; retrying.'

export const NOTHING_SAVED = 'Nothing was saved. For a new link: tg-claude login'

/** What to tell the person at the host about a `/start` without the right code. */
export const HEARD = {
  wrongCode: 'Somebody sent a wrong code. After five wrong codes this link expires.',
  noCode: 'Somebody pressed Start without the link. Open the link above instead.',
} as const

export function found(bot: NamedBot): string {
  return `${spellHidden(bot.name)} (@${bot.username})`
}

export function isItYou({ name, username, id }: Person): string {
  const known = [spellHidden(name), username === undefined ? undefined : `@${username}`, `id ${id}`]
  return `${known.filter(Boolean).join(' · ')}. Is that you?`
}

export function replaceQuestion(otherBotId: number): string {
  return `Another bot (id ${otherBotId}) is logged in here. Replace it?`
}

export function webhookQuestion(host: string): string {
  return `Telegram pushes this bot's messages to ${host}, so tg-claude cannot receive them. Remove that webhook?`
}

export function threadedModeIsOff(bot: NamedBot): string {
  return `Threaded Mode is off. When it is on, each topic of the chat has its own session.
In @BotFather: /mybots → @${bot.username} → Bot Settings → Threaded Mode`
}

export const THREADED_MODE_WAIT = 'Waiting for you to turn it on…'

export const THREADED_MODE_IS_ON = 'Threaded Mode is on.'

/** Sent to the phone. */
export const GREETING =
  '✅ This bot is now yours and answers nobody else. Claude answers while tg-claude start is running on your machine.'

export const NOT_GREETED = 'The greeting did not reach your phone, but everything else is done.'

export function saved(path: string): string {
  return `Saved in ${path}`
}

export function ready(bot: NamedBot): string {
  return `Your bot: https://t.me/${bot.username}`
}

export function pairingEnded(why: 'expired' | 'lockedOut'): [string, { remedy: string; exitCode: number }] {
  const message =
    why === 'expired'
      ? 'Nobody opened the link within 10 minutes.'
      : 'Five wrong codes were sent: somebody may be guessing.'
  return [message, { remedy: NOTHING_SAVED, exitCode: 1 }]
}

export const WEBHOOK_REMOVED = 'The webhook was removed. Messages that were waiting for it are kept.'

export const READING_TOKEN = 'Reading the token from standard input.'
