export interface LocalTelegramOptions {
  /** The bot's token; default: random, of the real shape. */
  readonly token?: string
  /** Default 0: a free port. */
  readonly port?: number
  /** Whether private chats have topics, and people may make them. Default true. */
  readonly topics?: boolean
  /** False: an older server, which knows no rich messages. Default true. */
  readonly richMessages?: boolean
  /** False: every draft is refused. Default true. */
  readonly drafts?: boolean
  readonly botUsername?: string
  readonly limits?: Partial<Limits>
  /** Milliseconds since 1970; must never go back. */
  readonly now?: () => number
}

export interface Limits {
  /** Draft calls and chat actions together, for a chat with all its topics. */
  readonly previews: readonly Window[]
  /** New messages, for a chat. */
  readonly messages: Bucket
  /** Edits of messages, for a chat. */
  readonly edits: Bucket
  /** How long a draft lives after its last frame. */
  readonly draftLifetimeMs: number
  /** How long a press of a button can be answered. */
  readonly callbackLifetimeMs: number
  /** How long an update waits to be confirmed. */
  readonly updateLifetimeMs: number
}

/** At most `calls` within any `ms`. */
export interface Window {
  readonly calls: number
  readonly ms: number
}

/** `burst` at once, and `perSecond` in the long run. */
export interface Bucket {
  readonly burst: number
  readonly perSecond: number
}

/**
 * Drafts: reported by bots in the field (20 in 5 s, 40 in 30 s); 30 s of life: Bot API. Messages: Telegram's
 * advice of one a second for a chat, with room for a long answer in parts. Edits: about one a second.
 * Callback queries: about 150 s. Updates: Bot API, 24 hours.
 */
export const defaultLimits: Limits = {
  previews: [
    { calls: 20, ms: 5_000 },
    { calls: 40, ms: 30_000 },
  ],
  messages: { burst: 20, perSecond: 1 },
  edits: { burst: 5, perSecond: 1 },
  draftLifetimeMs: 30_000,
  callbackLifetimeMs: 150_000,
  updateLifetimeMs: 24 * 3_600_000,
}
