import type { Update } from 'grammy/types'
import type { ScreenItem } from './screen.ts'

export type TranscriptEntry = CallEntry | UpdateEntry | ScreenEntry

/** A call by the bot. Complete once `endedAt` is set. */
export interface CallEntry {
  readonly kind: 'call'
  readonly at: number
  readonly method: string
  /** As received, decoded. */
  readonly params: unknown
  /** How many draft calls of its chat were open when it arrived, itself included. 0 for other methods. */
  readonly draftsInFlight: number
  /**
   * The HTTP status of the response. Undefined while the call is open, 0 if the connection was dropped
   * instead.
   */
  status?: number
  description?: string
  endedAt?: number
}

/** An update was sent to the bot in response to `getUpdates`. A repeated update is recorded again. */
export interface UpdateEntry {
  readonly kind: 'update'
  readonly at: number
  readonly update: Update
}

/** A change of what the person sees. */
export interface ScreenEntry {
  readonly kind: 'screen'
  readonly at: number
  readonly chatId: number
  readonly threadId?: number
  readonly change: ScreenChange
  /** The item after the change. For one that disappeared, before it. */
  readonly item: ScreenItem
}

export type ScreenChange =
  | 'sent'
  | 'edited'
  | 'deleted'
  | 'reaction'
  /** A frame of a draft. */
  | 'draft'
  /** A draft disappeared because the bot sent a real message, … */
  | 'draftClosed'
  /** … because it was not renewed, … */
  | 'draftExpired'
  /** … or because the person pressed Stop. */
  | 'draftStopped'
