import type { TurnStarted } from '../model/event.ts'
import type { Buttons, Format, OutgoingContent } from '../model/message.ts'
import type { Prompt } from '../model/prompt.ts'
import type { Topic } from '../model/topic.ts'
import type { Incoming } from './incoming.ts'

/** What intake does with words for Claude. */
export interface Conversing {
  accept(message: {
    topic: Topic
    updateId: number
    messageId: number
    prompt: Prompt
  }): 'accepted' | 'known' | 'full'
  say(topic: Topic, post: Reply): Promise<unknown>
  stop(topic: Topic): Promise<boolean>
  stopDraft(topic: Topic, draftId: string): boolean
  stopTurn(topic: Topic, turnId: string): boolean
  startAnew(topic: Topic): Promise<void>
  status(topic: Topic): TopicStatus
  costs(topic: Topic, since: number): Costs
  isTrusted(cwd: string): Promise<boolean>
}

export interface Reply {
  readonly body:
    | { readonly kind: 'content'; readonly contents: readonly OutgoingContent[] }
    /** Shown in the chat's own format. */
    | { readonly kind: 'answer'; readonly markdown: string }
  readonly buttons?: Buttons
  readonly replyTo?: number
}

/** How answers look in a chat. */
export interface Formats {
  format(chatId: number): Format
  setFormat(chatId: number, format: Format): void
}

export interface TopicStatus {
  readonly state: 'idle' | 'working' | 'background'
  readonly waiting: number
  readonly cwd: string
  readonly sessionId?: string
  readonly about?: TurnStarted
}

/** US dollars. */
export interface Costs {
  readonly topic: number
  readonly recent: number
  readonly total: number
  readonly turns: number
}

/** What intake does with a pressed button. */
export interface Deciding {
  press(press: { topic: Topic; messageId: number; data: string }): Promise<string | undefined>
}

/** What intake needs of Telegram. */
export interface Answering {
  answerPress(pressId: string, text: string): Promise<void>
  send(topic: Topic, content: OutgoingContent, options: { silent?: boolean }): Promise<unknown>
}

export type Decoder = (update: unknown) => Incoming | undefined
