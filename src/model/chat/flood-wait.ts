/**
 * Telegram's flood wait in one chat: after a 429, no call is made until the wait is over. Whoever makes calls asks first, so
 * that what is sent afterwards is the newest.
 */
export interface FloodWait {
  /** @returns milliseconds until calls may be made; 0 if they may be made now */
  readonly left: () => number
  /** Resolves once calls may be made, or when the signal aborts; never rejects. */
  readonly over: (signal: AbortSignal) => Promise<void>
}

/** The flood waits of all chats. */
export interface FloodWaits {
  readonly of: (chatId: number) => FloodWait
  /** For messages that must arrive. Drafts have a limit of their own: a 429 on one holds everything but these. */
  readonly ofMessages: (chatId: number) => FloodWait
}
