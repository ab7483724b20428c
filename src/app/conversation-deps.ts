import type { KeyboardStore } from '../buttons/keyboards.ts'
import type { ChatPorts, ConversationDeps } from '../conversation/ports/deps.ts'
import type { StatusMessages } from '../conversation/ports/ports.ts'
import { createBlockedRows } from '../conversation/tables/blocked-rows.ts'
import { createLedger } from '../conversation/tables/ledger.ts'
import { createStatusRows } from '../conversation/tables/status-rows.ts'
import { createTopics } from '../conversation/tables/topics.ts'
import type { FloodWaits } from '../model/chat/flood-wait.ts'
import { stopChoice } from '../model/chat/keyboard.ts'
import type { Clock } from '../model/clock.ts'
import { type Budget, createBudget } from '../preview/budget.ts'
import { Preview } from '../preview/preview.ts'
import { createDrafts } from '../telegram/outgoing/drafts.ts'
import { createMarks } from '../telegram/outgoing/marks.ts'
import { createMessages, type Messages } from '../telegram/outgoing/messages.ts'
import { createClaude } from './claude-port.ts'
import type { AppContext, Shared } from './context.ts'
import { loggedClaude } from './logged/claude.ts'
import { loggedLedger } from './logged/ledger.ts'

/** Builds the dependencies of conversations. */
export function conversationDeps(
  context: AppContext,
  { chats, chatSettings, delivery, keyboards, isStale, ...shared }: Shared,
): ConversationDeps {
  const { store, settings, system } = context
  const { decisions, background, undo, lacks } = shared
  const { clock, random, log, onError } = system
  const { api, reactions, floods } = context.telegram
  const messages = createMessages(api)
  const { cwd, queueLimit, hangTimeoutMin } = settings
  return {
    claude: loggedClaude(createClaude(context), log),
    chat: {
      mail: { write: delivery.write, format: topic => chats.format(topic.chatId) },
      previewFor: previews(context, { chats, keyboards }),
      statusMessages: createStatusMessages(messages, keyboards),
      marks: createMarks(reactions),
      keyboards,
      floods,
    },
    stages: { decisions, background, undo, lacks, chatSettings, prompts: TEXT_ONLY },
    memory: {
      ...loggedLedger(createLedger(store, clock.wall), log),
      topics: createTopics(store, cwd),
      statusRows: createStatusRows(store, cwd),
      blocked: createBlockedRows(store),
      transaction: work => store.transaction(work),
    },
    limits: { queueLimit, hangTimeoutMs: hangTimeoutMin * 60_000 },
    system: { clock, random, isStale, onError },
  }
}

/** Prompts hold only text so far: nothing has to be fetched. */
const TEXT_ONLY: ConversationDeps['stages']['prompts'] = { complete: async ({ prompt }) => prompt }

function previews(
  { telegram: { api, floods, patient }, settings, system: { clock, random } }: AppContext,
  { chats, keyboards }: Pick<Shared, 'chats' | 'keyboards'>,
): ChatPorts['previewFor'] {
  const screen = { ...createMessages(api), ...createDrafts(api), delete: patient.delete }
  const budgetOf = budgets(clock, floods)
  return (topic, turnId) =>
    new Preview(
      {
        topic,
        screen,
        settings: settings.preview,
        stopButtons: () => keyboards.make(topic, [[stopChoice(turnId)]]).buttons,
        abilities: chats,
        format: chats.format(topic.chatId),
      },
      { budget: budgetOf(topic.chatId), clock, randomId: () => random.id() },
    )
}

/** Messages that are edited and deleted as things change. Their delivery is not guaranteed. */
function createStatusMessages(messages: Messages, keyboards: KeyboardStore): StatusMessages {
  return {
    async post(topic, content, options) {
      const { id } = await messages.send(topic, content, options)
      keyboards.shown(options.buttons, id)
      return id
    },
    async edit(topic, messageId, card) {
      await messages.edit(topic, messageId, card)
      if (card.buttons) keyboards.shown(card.buttons, messageId)
    },
    remove: (topic, messageId) => messages.delete(topic, messageId),
  }
}

/** One draft budget per chat, shared by its topics. */
function budgets(clock: Clock, floods: FloodWaits): (chatId: number) => Budget {
  const known = new Map<number, Budget>()
  return chatId => {
    const budget = known.get(chatId) ?? createBudget(clock, floods.of(chatId))
    known.set(chatId, budget)
    return budget
  }
}
