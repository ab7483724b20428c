export interface LocalTelegramOptions {
  /** The bot's token. Default: a random one in the real format. */
  readonly token?: string
  /** Default 0: a free port. */
  readonly port?: number
  /** Whether private chats have topics and people may create them. Default true. */
  readonly topics?: boolean
  /** False mimics an older server without rich messages. Default true. */
  readonly richMessages?: boolean
  /** False refuses every draft. Default true. */
  readonly drafts?: boolean
  readonly botUsername?: string
  readonly limits?: Partial<Limits>
  /** Milliseconds since 1970. Must never go back. */
  readonly now?: () => number
}

export interface Limits {
  /** Draft calls and chat actions together, per chat including all its topics. */
  readonly previews: readonly Window[]
  /** New messages, edits and reactions together, per chat. */
  readonly messages: Bucket
  /** Edits, per chat. Each counts among the messages, too. */
  readonly edits: Bucket
  /** How long a draft lives after its last frame. */
  readonly draftLifetimeMs: number
  /** How long a button press can be answered. */
  readonly callbackLifetimeMs: number
  /** How long an update waits for confirmation. */
  readonly updateLifetimeMs: number
}

/** At most `calls` within any period of `ms`. */
export interface Window {
  readonly calls: number
  readonly ms: number
}

/** `burst` at once, and `perSecond` on average. */
export interface Bucket {
  readonly burst: number
  readonly perSecond: number
}

/**
 * Drafts: 20 in 5 s and 40 in 30 s, as reported by bots in the field; they live for 30 s according to the Bot
 * API. Messages: Telegram advises one per second and chat; the burst leaves room for a long answer in parts.
 * Edits: about one per second; they and reactions also take from the budget of messages (field). Callback queries: about
 * 150 s. Updates: 24 hours according to the Bot API.
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
