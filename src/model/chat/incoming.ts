import type { Buttons } from './message.ts'
import type { Prompt } from './prompt.ts'
import type { Topic } from './topic.ts'

/** A decoded update: who sent what, and where. Later code never sees the Bot API's update. */
export type Incoming = Piece | Act

/** Something a person sent; several pieces may belong together. */
export type Piece = IncomingMessage | Unreadable

/** Anything that is not a message for Claude: done at once, or not at all. */
export type Act = IncomingCommand | IncomingEdit | ButtonPress | DraftStop

interface Sent extends Origin {
  readonly messageId: number
  /** Milliseconds since 1970, in whole seconds; an edit does not change it. 0 if Telegram does not say. */
  readonly sentAt: number
}

interface Origin {
  readonly updateId: number
  /** Who did it. A draft's Stop button names nobody: then the private chat's id, which is also the user's. */
  readonly userId: number
  readonly isPrivate: boolean
  readonly topic: Topic
}

/** A message for Claude. */
export interface IncomingMessage extends Sent {
  readonly kind: 'message'
  readonly prompt: Prompt
}

/** A message's new text after an edit. */
export interface IncomingEdit extends Origin {
  readonly kind: 'edit'
  readonly messageId: number
  readonly prompt: Prompt
}

/** Text of the form `/name words` whose name is one of the bridge's commands. */
export interface IncomingCommand extends Sent {
  readonly kind: 'command'
  readonly name: string
  /** The text after the name, if any. */
  readonly prompt?: Prompt
}

/** A message of a kind that is not supported yet; its caption can still be read. */
export interface Unreadable extends Sent {
  readonly kind: 'unreadable'
  /** The kind in words, e.g. `photos`. */
  readonly what: string
  /** Shared by messages that were sent together. */
  readonly albumId?: string
  readonly caption?: Prompt
}

export interface ButtonPress extends Origin {
  readonly kind: 'press'
  readonly pressId: string
  readonly messageId: number
  readonly data: string
  /** All buttons of its message, unless Telegram left them out. */
  readonly buttons?: Buttons
}

/** A press of Telegram's own Stop button below a draft. */
export interface DraftStop extends Origin {
  readonly kind: 'draftStop'
  /** Typed as a number, but arrives as a string in the field; compared as a string. */
  readonly draftId: string
}
