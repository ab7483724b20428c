import type { Update } from 'grammy/types'
import type { ScreenItem } from './screen.ts'

export type TranscriptEntry = CallEntry | UpdateEntry | ScreenEntry

/** A call of the bot. Complete once `endedAt` is set. */
export interface CallEntry {
  readonly kind: 'call'
  readonly at: number
  readonly method: string
  /** As they came, decoded. */
  readonly params: unknown
  /** How many draft calls of its chat were open when it came, itself included; 0 for other methods. */
  readonly draftsInFlight: number
  /** The HTTP status that went back; undefined while it is open, 0 when the connection was dropped instead. */
  status?: number
  description?: string
  endedAt?: number
}

/** An update went to the bot in an answer to `getUpdates`; one that comes again is written down again. */
export interface UpdateEntry {
  readonly kind: 'update'
  readonly at: number
  readonly update: Update
}

/** What a person sees changed. */
export interface ScreenEntry {
  readonly kind: 'screen'
  readonly at: number
  readonly chatId: number
  readonly threadId?: number
  readonly change: ScreenChange
  /** How the item looked after the change; when it went away, before it. */
  readonly item: ScreenItem
}

export type ScreenChange =
  | 'sent'
  | 'edited'
  | 'deleted'
  | 'reaction'
  /** A frame of a draft. */
  | 'draft'
  /** A draft went away because a real message of the bot came, … */
  | 'draftClosed'
  /** … because nothing renewed it, … */
  | 'draftExpired'
  /** … or because the person pressed Stop. */
  | 'draftStopped'
