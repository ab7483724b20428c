import type { Api } from 'grammy'
import type { Background } from '../background/background.ts'
import type { KeyboardStore } from '../buttons/keyboards.ts'
import type { ChatSettings } from '../chat-settings/chat-settings.ts'
import type { Decisions } from '../decisions/decisions.ts'
import type { Chats } from '../delivery/chats.ts'
import type { Delivery } from '../delivery/delivery.ts'
import type { Store } from '../store/database.ts'
import type { BotIdentity } from '../telegram/connection/identity.ts'
import type { Undo } from '../undo/undo.ts'
import type { AppOptions } from './app-options.ts'

/** What the stages are wired to. */
export interface AppContext extends AppOptions {
  readonly api: Api
  /** For what carries a file. */
  readonly files: Api
  readonly me: BotIdentity
  readonly store: Store
}

/** What several stages are plugged into. */
export interface Shared {
  readonly chats: Chats
  readonly chatSettings: ChatSettings
  readonly delivery: Delivery
  readonly decisions: Decisions
  readonly background: Background
  readonly undo: Undo
  readonly keyboards: KeyboardStore
  /** Whether what was asked for then (milliseconds since 1970) is too old to be done unasked. */
  readonly isStale: (askedAt: number) => boolean
}
