import type { Keyboards } from '../../model/chat/keyboard.ts'
import type { Topic } from '../../model/chat/topic.ts'
import type { Clock, Random } from '../../model/clock.ts'
import type { BlockedRows } from '../tables/blocked-rows.ts'
import type { Ledger } from '../tables/ledger.ts'
import type { Topics } from '../tables/topics.ts'
import type {
  BackgroundWork,
  ChosenSettings,
  Claude,
  Decisions,
  LivePreview,
  Mail,
  Marks,
  StatusMessages,
  Undoing,
} from './ports.ts'

/** Everything a conversation is made of. */
export interface ConversationDeps {
  readonly claude: Claude
  readonly mail: Mail
  readonly decisions: Decisions
  readonly background: BackgroundWork
  readonly undo: Undoing
  readonly keyboards: Keyboards
  readonly marks: Marks
  readonly statusMessages: StatusMessages
  readonly ledger: Ledger
  readonly topics: Topics
  readonly chatSettings: ChosenSettings
  readonly blocked: BlockedRows
  readonly clock: Clock
  readonly random: Random
  readonly defaults: ConversationDefaults
  /** Whether something asked for then (milliseconds since 1970) is too old to be run unasked. */
  readonly isStale: (askedAt: number) => boolean
  /** A new preview for a turn. */
  readonly previewFor: (topic: Topic, turnId: string) => LivePreview
  /** All writes of `work` are kept, or none. */
  readonly transaction: <T>(work: () => T) => T
  /** An error that ends nothing and that the chat cannot be told of, e.g. a full disk. */
  readonly onError: (error: unknown) => void
}

export interface ConversationDefaults {
  /** How many messages may wait in one topic. */
  readonly queueLimit: number
  /** A turn in which nothing comes for so long, and nothing explains it, is stopped (milliseconds). */
  readonly hangTimeoutMs: number
}
