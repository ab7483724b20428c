import type { Prompt } from './prompt.ts'
import type { Topic } from './topic.ts'

/** One update, decoded: who sent what, where. Nothing after this knows the Bot API's update. */
export type Incoming = Piece | Act

/** What a person sent; several may belong together. */
export type Piece = IncomingMessage | Unreadable

/** Whatever is not words for Claude: done at once, or not at all. */
export type Act = IncomingCommand | IncomingEdit | ButtonPress | DraftStop

interface Sent extends Origin {
  readonly messageId: number
  /** Milliseconds since 1970, in whole seconds; an edit changes nothing of it. 0 where Telegram does not say. */
  readonly sentAt: number
}

interface Origin {
  readonly updateId: number
  /** Who did it. For a draft's Stop button, which names nobody: the private chat's id, which is the person's. */
  readonly userId: number
  readonly isPrivate: boolean
  readonly topic: Topic
}

/** Words for Claude. */
export interface IncomingMessage extends Sent {
  readonly kind: 'message'
  readonly prompt: Prompt
}

/** New words in the place of those that a message had. */
export interface IncomingEdit extends Origin {
  readonly kind: 'edit'
  readonly messageId: number
  readonly prompt: Prompt
}

/** Text of the form `/name words` whose name is one of the bridge's own commands. */
export interface IncomingCommand extends Sent {
  readonly kind: 'command'
  readonly name: string
  /** What follows the name, where something does. */
  readonly prompt?: Prompt
}

/** A message of a kind that cannot be read yet; the words below it can. */
export interface Unreadable extends Sent {
  readonly kind: 'unreadable'
  /** In words, e.g. `photos`. */
  readonly what: string
  /** Several that were sent together share it. */
  readonly albumId?: string
  readonly caption?: Prompt
}

export interface ButtonPress extends Origin {
  readonly kind: 'press'
  readonly pressId: string
  readonly messageId: number
  readonly data: string
}

/** Telegram's own Stop button below a draft. */
export interface DraftStop extends Origin {
  readonly kind: 'draftStop'
  /** A number by its type, a string in the field: compared as a string. */
  readonly draftId: string
}
