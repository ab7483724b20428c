/** A group that the bot is in: just enough to test what a private bot does with messages from a group. */
import type { User } from 'grammy/types'
import type { ScreenItem } from '../state/screen.ts'
import { screenOf } from '../state/screen.ts'
import type { Telegram } from '../state/telegram.ts'
import { enterChat, sayWords } from './incoming.ts'
import type { SentMessage } from './phone.ts'

export interface Group {
  readonly id: number
  say(text: string): SentMessage
  screen(): ScreenItem[]
}

export interface GroupOptions {
  readonly id?: number
  readonly title?: string
}

const DEFAULT_ID = -4_242_001

/** @param speaker the author of the group's messages */
export function createGroup(telegram: Telegram, speaker: User, options: GroupOptions = {}): Group {
  const { id = DEFAULT_ID, title = 'Some group' } = options
  const chat = enterChat(telegram, { id, type: 'group', title }, speaker)
  return {
    id,
    say: text => ({ id: sayWords(telegram, chat, { text }).id }),
    screen: () => screenOf(chat, undefined, undefined),
  }
}
