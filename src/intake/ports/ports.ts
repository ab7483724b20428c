import type { OfferChoice, Pressed, PressOf, QueueMove } from '../../model/chat/action.ts'
import type { Incoming } from '../../model/chat/incoming.ts'
import type { Keyboards as MakesKeyboards } from '../../model/chat/keyboard.ts'
import type { MessageChange, OutgoingContent, Reaction } from '../../model/chat/message.ts'
import type { Post } from '../../model/chat/post.ts'
import type { Prompt } from '../../model/chat/prompt.ts'
import type { AgainPress, Edited, PersonMessage, Taken } from '../../model/chat/request.ts'
import type { Topic } from '../../model/chat/topic.ts'
import type { Setting, SettingValue } from '../../model/settings/setting.ts'
import type { Costs, TopicStatus } from '../../model/topic-status.ts'

/** What intake does with words for Claude. */
export interface Conversing {
  /** Whoever has this chat can be written to again, if they could not. */
  readonly heard: (chatId: number) => void
  readonly accept: (message: PersonMessage) => Taken
  readonly edit: (topic: Topic, messageId: number, prompt: Prompt) => Edited
  /** Gives what to say above the chat. */
  readonly move: (topic: Topic, promptId: string, move: QueueMove) => Promise<string>
  /** Runs or drops messages that came too late to be run unasked. Gives what to say above the chat. */
  readonly decideOffer: (topic: Topic, promptIds: readonly string[], choice: OfferChoice) => string
  /** Gives how many messages waited. */
  readonly clearQueue: (topic: Topic) => number
  /** The same with what was sent in mid-turn and is not taken up, and with what is only offered. */
  readonly clearAll: (topic: Topic) => number
  readonly again: (again: AgainPress) => Taken | 'gone'
  readonly say: (topic: Topic, post: Post) => Promise<unknown>
  readonly stop: (topic: Topic) => Promise<boolean>
  /** Stops every topic and removes what waits there: how many of each. */
  readonly stopAll: () => Promise<{ stopped: number; removed: number }>
  readonly stopDraft: (topic: Topic, draftId: string) => boolean
  readonly stopTurn: (topic: Topic, turnId: string) => boolean
  readonly startAnew: (topic: Topic) => Promise<void>
  readonly status: (topic: Topic) => TopicStatus
  readonly costs: (topic: Topic, since: number) => Costs
  readonly isTrusted: (cwd: string) => Promise<boolean>
}

/** What can be set from the chat. */
export interface ChatSettings {
  readonly current: (setting: Setting, topic: Topic) => string
  /** Whether it differs from what the host has set. */
  readonly isOverridden: (setting: Setting, topic: Topic) => boolean
  /** The values that can be chosen now. */
  readonly values: (setting: Setting) => readonly SettingValue[]
  /** Whether the host lets this value hold. */
  readonly accepts: (setting: Setting, value: string) => boolean
  /** @returns false where Claude refused it: nothing has changed */
  readonly choose: (setting: Setting, topic: Topic, value: string) => Promise<boolean>
}

/** What intake does with a choice that a person made. Gives what to say above the chat. */
export interface Deciding {
  readonly choose: (decision: string, choice: string) => string | undefined
  /** Words of the person's: whether something in this topic waited for them, and took them. */
  readonly hear: (topic: Topic, words: string) => boolean
}

/** What goes on in the background. */
export interface Working {
  /** Says in the topic what runs there. */
  readonly list: (topic: Topic) => Promise<void>
  /** Gives what to say above the chat; undefined where that is over. */
  readonly press: (press: PressOf<'task'>) => string | undefined
}

/** What undoes file changes. */
export interface Undoing {
  /** Gives what to say above the chat; undefined where that is over. */
  readonly press: (press: PressOf<'undo' | 'undoStep'>) => string | undefined
}

/** Whose buttons are pressed, and what they ask for. */
export interface Keyboards extends MakesKeyboards {
  /** Undefined for a button that is spent, forged, or not of this message. */
  readonly pressed: (press: { chatId: number; messageId: number; data: string }) => Pressed | undefined
}

/** Changing a message that stands in the chat. */
export interface Notes {
  readonly edit: (topic: Topic, messageId: number, change: MessageChange) => Promise<void>
}

/** What intake needs of Telegram. */
export interface Answering {
  readonly answerPress: (pressId: string, text: string) => Promise<void>
  /** A sign on a person's message that makes no sound. */
  readonly react: (topic: Topic, messageId: number, emoji: Reaction) => Promise<void>
  readonly send: (topic: Topic, content: OutgoingContent, options: { silent?: boolean }) => Promise<unknown>
}

export type Decoder = (update: unknown) => Incoming | undefined
