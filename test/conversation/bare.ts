import { systemClock, systemRandom } from '../../src/app/system.ts'
import { Conversations } from '../../src/conversation/conversations.ts'
import type { ConversationDeps } from '../../src/conversation/ports/deps.ts'
import type { Claude, Decisions, Lacks, Prompts } from '../../src/conversation/ports/ports.ts'
import { createBlockedRows } from '../../src/conversation/tables/blocked-rows.ts'
import { createLedger } from '../../src/conversation/tables/ledger.ts'
import { createStatusRows } from '../../src/conversation/tables/status-rows.ts'
import { createTopics } from '../../src/conversation/tables/topics.ts'
import type { Keyboards } from '../../src/model/chat/keyboard.ts'
import type { Post } from '../../src/model/chat/post.ts'
import type { Clock } from '../../src/model/clock.ts'
import type { Store } from '../../src/store/database.ts'
import { createFloodWaits } from '../../src/telegram/outgoing/flood-waits.ts'
import { settingsOf } from '../chat-settings/ground.ts'

export interface BareOptions {
  readonly claude: Claude
  readonly store: Store
  /** The folder of every topic. */
  readonly folder: string
  readonly onPost: (post: Post) => void
  readonly onError: (error: unknown) => void
  readonly clock?: Clock
  /** Default: every question is closed without an answer. */
  readonly decisions?: Decisions
  readonly prompts?: Prompts
  /** What Claude must know before the next prompt. */
  readonly asides?: () => readonly string[]
}

/** Conversations on a real store, without Telegram. */
export function bareConversations(options: BareOptions): {
  readonly conversations: Conversations
  readonly memory: ConversationDeps['memory']
} {
  const { claude, store, folder, onError, clock = systemClock } = options
  let posts = 0
  const memory = {
    ...createLedger(store, clock.wall),
    topics: createTopics(store, folder),
    statusRows: createStatusRows(store, folder),
    blocked: createBlockedRows(store),
    transaction: <T>(work: () => T) => store.transaction(work),
  }
  const conversations = new Conversations({
    claude,
    memory,
    chat: {
      mail: {
        write(_, post) {
          options.onPost(post)
          posts++
          return { contents: [], release: async () => [posts] }
        },
        format: () => 'rich',
      },
      previewFor: () => ({
        show: () => {},
        interject: async (_, send) => void (await send()),
        resume: () => {},
        readAt: Number.NEGATIVE_INFINITY,
        ownsDraft: () => false,
      }),
      statusMessages: { post: async () => 1, edit: async () => {}, remove: async () => {} },
      marks: { waiting: () => {}, taken: () => {}, removed: () => {} },
      keyboards: NO_KEYBOARDS,
      floods: createFloodWaits(clock),
    },
    stages: {
      decisions: options.decisions ?? SILENT,
      background: { note: () => {}, goesOn: () => undefined },
      undo: { ended: () => {}, asides: options.asides ?? (() => []), changedBy: () => undefined },
      lacks: NO_LACKS,
      chatSettings: settingsOf(store),
      prompts: options.prompts ?? { complete: async ({ prompt }) => prompt },
    },
    limits: { hangTimeoutMs: 3_600_000, queueLimit: 100 },
    system: { clock, random: systemRandom, isStale: () => false, onError },
  })
  return { conversations, memory }
}

const NO_LACKS: Lacks = {
  began: () => {},
  ended: () => {},
  keep: () => {},
  of: () => [],
  toSay: () => [],
}

export const NO_KEYBOARDS: Keyboards = {
  make: () => ({ nonce: '', buttons: { inline_keyboard: [] } }),
  relabelled: () => ({ nonce: '', buttons: { inline_keyboard: [] } }),
  spend: () => true,
}

const SILENT: Decisions = {
  ask: async () => undefined,
  elicit: async () => undefined,
  withdraw: () => {},
  closeTurn: () => {},
}
