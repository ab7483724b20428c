import type { Api } from 'grammy'
import type { Background } from '../background/background.ts'
import type { KeyboardStore } from '../buttons/keyboards.ts'
import type { ChatFacts } from '../chat-settings/chat-memory.ts'
import type { ChatSettings } from '../chat-settings/chat-settings.ts'
import type { Decisions } from '../decisions/decisions.ts'
import type { Delivery } from '../delivery/delivery.ts'
import type { Lacks } from '../lacks/lacks.ts'
import type { FloodWaits } from '../model/chat/flood-wait.ts'
import type { Store } from '../store/database.ts'
import type { BotIdentity } from '../telegram/connection/identity.ts'
import type { Patient } from '../telegram/outgoing/patient.ts'
import type { Reactions } from '../telegram/outgoing/reactions.ts'
import type { Undo } from '../undo/undo.ts'
import type { AppOptions } from './app-options.ts'

/** What every stage may use. */
export interface AppContext extends AppOptions {
  readonly telegram: TelegramLines
  readonly store: Store
}

/** Clients with separate timeouts and connections, so that none blocks another. */
export interface TelegramLines {
  readonly api: Api
  /** For calls that carry a file. */
  readonly files: Api
  readonly me: BotIdentity
  /** Shared by everything that calls: the chats that Telegram asked to leave alone. */
  readonly floods: FloodWaits
  readonly reactions: Reactions
  /** Changes that wait as long as Telegram asks. */
  readonly patient: Patient
}

/** Stages that other stages use. */
export interface Shared {
  readonly chats: ChatFacts
  readonly chatSettings: ChatSettings
  readonly delivery: Delivery
  readonly decisions: Decisions
  readonly background: Background
  readonly undo: Undo
  readonly lacks: Lacks
  readonly keyboards: KeyboardStore
  /** Whether a request from this time (milliseconds since 1970) is too old to run without asking. */
  readonly isStale: (askedAt: number) => boolean
}
