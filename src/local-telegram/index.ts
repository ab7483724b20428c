/**
 * A local Telegram: a strict Bot API server on loopback, with the person's phone in the same process. Calls
 * that pass here would pass on the real server. Features that the program never uses are refused.
 */
import { randomBytes } from 'node:crypto'
import type { User } from 'grammy/types'
import type { Faults } from './http/faults.ts'
import { serve } from './http/server.ts'
import type { Group, GroupOptions } from './phone/group.ts'
import { createGroup } from './phone/group.ts'
import type { Phone } from './phone/phone.ts'
import { createPhone } from './phone/phone.ts'
import type { LocalTelegramOptions } from './state/options.ts'
import { createTelegram, randomBotId } from './state/telegram.ts'
import type { Transcript } from './state/transcript.ts'

export type { ActiveFault, Fault, Faults } from './http/faults.ts'
export type { Page, PageOptions } from './page/page.ts'
export { servePage } from './page/page.ts'
export { fileLabel } from './phone/file-label.ts'
export type { Group, GroupOptions } from './phone/group.ts'
export type { MediaKind, MediaOptions } from './phone/media.ts'
export type { Phone, PhoneTopic, SayOptions, SentMessage, UntilOptions } from './phone/phone.ts'
export { NothingToPressError } from './phone/phone.ts'
export { ScreenTimeoutError } from './phone/watch.ts'
export { itemLabel, plainBlocks, plainText } from './rich/rich-text.ts'
export type { UploadedFile } from './schema/uploaded-file.ts'
export type { CallbackAnswer } from './state/callback-queries.ts'
export { PressUnansweredError } from './state/callback-queries.ts'
export type { MediaMessage, MessageContent } from './state/chat.ts'
export type { Limits, LocalTelegramOptions } from './state/options.ts'
export type { DraftItem, MessageItem, ScreenItem } from './state/screen.ts'
export { describeScreen } from './state/screen.ts'
export type { Transcript } from './state/transcript.ts'
export type { CallEntry, ScreenEntry, TranscriptEntry, UpdateEntry } from './state/transcript-entry.ts'

export interface LocalTelegram {
  /** For grammY's `client.apiRoot`, without a trailing slash. */
  readonly apiRoot: string
  readonly token: string
  readonly bot: { readonly id: number; readonly username: string; readonly firstName: string }
  /** A person's phone. The same id always returns the same phone. Default: the owner's. */
  phone(user?: PhoneUser): Phone
  /** A group in which a person writes. Default: the owner. */
  group(options?: GroupOptions & { readonly speaker?: PhoneUser }): Group
  /** Threaded Mode, which the bot's owner switches in BotFather. */
  switchTopics(isOn: boolean): void
  readonly faults: Faults
  readonly transcript: Transcript
  /** Ends connections and pending button presses. Safe to call twice. */
  close(): Promise<void>
}

export interface PhoneUser {
  readonly id?: number
  readonly firstName?: string
  readonly username?: string
}

/** The default user of `phone()`. */
export const OWNER_ID = 4_242_001

/**
 * Starts the server on 127.0.0.1.
 *
 * @throws if the port is taken
 */
export async function startLocalTelegram(options: LocalTelegramOptions = {}): Promise<LocalTelegram> {
  const token = options.token ?? randomToken()
  const telegram = createTelegram(options, Number.parseInt(token, 10))
  const server = await serve(telegram, token, options.port ?? 0)
  const phones = new Map<number, Phone>()
  const { id, username, first_name: firstName } = telegram.bot
  return {
    apiRoot: `http://127.0.0.1:${server.port}`,
    token,
    bot: { id, username, firstName },
    phone(given = {}) {
      const user = userOf(given)
      const phone = phones.get(user.id) ?? createPhone(telegram, user)
      phones.set(user.id, phone)
      return phone
    },
    group: ({ speaker = {}, ...group } = {}) => createGroup(telegram, userOf(speaker), group),
    switchTopics(isOn) {
      telegram.bot.has_topics_enabled = isOn
      telegram.bot.allows_users_to_create_topics = isOn
    },
    faults: server.faults,
    transcript: telegram.transcript,
    close() {
      telegram.queries.close()
      return server.close()
    },
  }
}

/** `<bot id>:<35 characters>`, the format of BotFather's tokens. */
function randomToken(): string {
  return `${randomBotId()}:AA${randomBytes(25).toString('base64url').slice(0, 33)}`
}

function userOf({ id = OWNER_ID, firstName = 'Ada', username }: PhoneUser): User {
  return { id, is_bot: false, first_name: firstName, ...(username === undefined ? {} : { username }) }
}
