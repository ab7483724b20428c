import type { Unlearned } from '../../model/chat/ability.ts'
import type { Action, OfferChoice, Pressed, PressOf, QueueMove } from '../../model/chat/action.ts'
import type { Incoming } from '../../model/chat/incoming.ts'
import type { Keyboards as MakesKeyboards } from '../../model/chat/keyboard.ts'
import type { Buttons, Format, MessageChange, OutgoingContent, Reaction } from '../../model/chat/message.ts'
import type { Post } from '../../model/chat/post.ts'
import type { Prompt } from '../../model/chat/prompt.ts'
import type { AgainPress, Edited, PersonMessage, Taken, TurnRef, WayTaken } from '../../model/chat/request.ts'
import type { Topic } from '../../model/chat/topic.ts'
import type { Setting, SettingValue } from '../../model/settings/setting.ts'
import type { Costs, Stopped, TopicStatus } from '../../model/topic-status.ts'

/** All conversations. */
export interface Conversations {
  readonly of: (topic: Topic) => Conversation
  /** The person in this chat wrote: if they had blocked the bot, they can be written to again. */
  readonly heard: (chatId: number) => void
  /** Stops every topic and removes its waiting messages. Resolves with how many of each. */
  readonly stopAll: () => Promise<{ stopped: number; removed: number }>
  /** Costs in US dollars. @param since wall-clock milliseconds; `recent` counts from then */
  readonly costs: (topic: Topic, since: number) => Costs
  /** Connects a topic's process to an MCP server again. Resolves with the toast. */
  readonly reconnect: (topic: Topic, server: string) => Promise<string>
  /** Whether the owner trusts this folder's own hooks, servers and settings. */
  readonly isTrusted: (cwd: string) => Promise<boolean>
}

/** The conversation of one topic. */
export interface Conversation {
  readonly accept: (message: PersonMessage) => Taken
  /** Reruns an earlier turn's prompt, or continues where it ended. @returns `gone` if there is nothing to run */
  readonly again: (again: AgainPress) => Taken | 'gone'
  readonly say: (post: Post) => Promise<unknown>
  readonly queue: Queue
  /** Ends what is running. Resolves with what that was. */
  readonly stop: () => Promise<Stopped>
  /** Stops this turn. @returns false if it is over */
  readonly stopTurn: (turn: TurnRef) => boolean
  readonly session: Session
  readonly status: () => TopicStatus
}

/** The session of a topic. */
export interface Session {
  /** Stops what is running and forgets the session. */
  readonly startAnew: () => Promise<void>
  /** Takes back the latest message and its answer, or says why not. Resolves when the chat was told. */
  readonly takeBack: () => Promise<void>
  /** Takes back this turn and all later ones, unless that is not possible now; undefined if it was done before. */
  readonly pressGoBack: (turnId: string) => WayTaken | undefined
}

/** The waiting messages of a topic. */
export interface Queue {
  readonly edit: (messageId: number, prompt: Prompt) => Edited
  /** Resolves with the toast. */
  readonly move: (promptId: string, move: QueueMove) => Promise<string>
  /** Runs or drops messages that are too old to run without asking. @returns the toast */
  readonly decideOffer: (promptIds: readonly string[], choice: OfferChoice) => string
  /** @returns how many messages were removed */
  readonly clear: () => number
  /** Also drops offered messages, and those sent mid-turn if Claude returns them. @returns how many */
  readonly clearAll: () => number
}

/** Settings that can be changed from the chat. */
export interface ChatSettings {
  readonly current: (setting: Setting, topic: Topic) => string
  /** Whether it differs from the host's setting. */
  readonly isOverridden: (setting: Setting, topic: Topic) => boolean
  /** The values that can be chosen now. */
  readonly values: (setting: Setting) => readonly SettingValue[]
  /** Whether the host allows this value. */
  readonly accepts: (setting: Setting, value: string) => boolean
  /** Resolves with false if Claude refused it and nothing has changed. */
  readonly choose: (setting: Setting, topic: Topic, value: string) => Promise<boolean>
}

/** What can be shown in each chat. */
export interface ChatFacts {
  /** The format of this chat's messages, limited to what it can show. */
  readonly format: (chatId: number) => Format
  /** What is not used in this chat for now, because it was refused. */
  readonly unlearned: (chatId: number) => readonly Unlearned[]
}

/** Claude's questions to the person. */
export interface Deciding {
  /** @returns the toast; undefined if the question is closed */
  readonly choose: (decision: string, choice: string) => string | undefined
  /** @returns whether an open question in this topic took these words as its answer */
  readonly hear: (topic: Topic, words: string) => boolean
}

/** Background work. */
export interface Working {
  /** Lists in the topic what is running there. */
  readonly list: (topic: Topic) => void
  /** @returns the toast; undefined if the button is spent */
  readonly press: (press: PressOf<'task'>) => string | undefined
}

/** Undoes file changes. */
export interface Undoing {
  /** @returns the toast; undefined if the button is spent */
  readonly press: (press: PressOf<'undo' | 'undoStep'>) => string | undefined
}

/** Makes buttons and resolves presses. */
export interface Keyboards extends MakesKeyboards {
  /** @returns what the press asks for; undefined if the button is spent, forged, or of another message */
  readonly pressed: (press: { chatId: number; messageId: number; data: string }) => Pressed | undefined
  /** @returns a message's buttons, those of this keyboard with new labels; without those whose label is undefined */
  readonly rewritten: (
    nonce: string,
    buttons: Buttons,
    labelOf: (action: Action, label: string) => string | undefined,
  ) => Buttons
}

/** Edits a message that is in the chat. */
export interface Notes {
  readonly edit: (topic: Topic, messageId: number, change: MessageChange) => Promise<void>
}

/** What intake needs from Telegram. */
export interface Answering {
  readonly answerPress: (pressId: string, text: string) => Promise<void>
  /** Puts a silent sign on a person's message; may be lost. */
  readonly react: (topic: Topic, messageId: number, emoji: Reaction) => void
  readonly send: (topic: Topic, content: OutgoingContent, options: { silent?: boolean }) => Promise<unknown>
  /** Replaces the buttons of a message that is in the chat. */
  readonly setButtons: (topic: Topic, messageId: number, buttons: Buttons) => Promise<void>
}

export type Decoder = (update: unknown) => Incoming | undefined
