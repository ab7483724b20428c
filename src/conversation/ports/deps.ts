import type { FloodWaits } from '../../model/chat/flood-wait.ts'
import type { Keyboards } from '../../model/chat/keyboard.ts'
import type { Topic } from '../../model/chat/topic.ts'
import type { Clock, Random } from '../../model/clock.ts'
import type { BlockedRows } from '../tables/blocked-rows.ts'
import type { Ledger } from '../tables/ledger.ts'
import type { StatusRows } from '../tables/status-rows.ts'
import type { Topics } from '../tables/topics.ts'
import type {
  BackgroundWork,
  ChosenSettings,
  Claude,
  Decisions,
  Lacks,
  LivePreview,
  Mail,
  Marks,
  Prompts,
  StatusMessages,
  Undoing,
} from './ports.ts'

/** Everything a conversation depends on. */
export interface ConversationDeps {
  readonly claude: Claude
  readonly chat: ChatPorts
  readonly stages: StagePorts
  readonly memory: Memory
  readonly limits: Limits
  readonly system: System
}

/** What the person sees. */
export interface ChatPorts {
  readonly mail: Mail
  /** Creates the preview of a turn. */
  readonly previewFor: (topic: Topic, turnId: string) => LivePreview
  readonly statusMessages: StatusMessages
  readonly marks: Marks
  readonly keyboards: Keyboards
  readonly floods: FloodWaits
}

/** The neighbouring stages. */
export interface StagePorts {
  readonly decisions: Decisions
  readonly background: BackgroundWork
  readonly undo: Undoing
  readonly lacks: Lacks
  readonly prompts: Prompts
  readonly chatSettings: ChosenSettings
}

/** What survives a restart. */
export interface Memory extends Ledger {
  readonly topics: Topics
  readonly statusRows: StatusRows
  readonly blocked: BlockedRows
  /** Commits all writes of `work`, or none. */
  readonly transaction: <T>(work: () => T) => T
}

export interface Limits {
  /** How many messages may wait in one topic. */
  readonly queueLimit: number
  /** A turn that is silent this long without a known reason is stopped (milliseconds). */
  readonly hangTimeoutMs: number
}

export interface System {
  readonly clock: Clock
  readonly random: Random
  /** Whether a request from this time (milliseconds since 1970) is too old to run without asking. */
  readonly isStale: (askedAt: number) => boolean
  /** Reports an error that ends nothing and that the chat cannot show, e.g. a full disk. */
  readonly onError: (error: unknown) => void
}
