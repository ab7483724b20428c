import type { KeyboardStore } from '../buttons/keyboards.ts'
import type { ConversationDeps } from '../conversation/ports/deps.ts'
import type { StatusMessages } from '../conversation/ports/ports.ts'
import { createBlockedRows } from '../conversation/tables/blocked-rows.ts'
import { createLedger } from '../conversation/tables/ledger.ts'
import { createTopics } from '../conversation/tables/topics.ts'
import { stopChoice } from '../model/chat/keyboard.ts'
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
  { chats, chatSettings, delivery, decisions, background, undo, keyboards, isStale }: Shared,
): ConversationDeps {
  const { api, store, clock, random, settings } = context
  const messages = createMessages(api)
  const screen = { ...messages, ...createDrafts(api) }
  const budgetOf = budgets(context)
  return {
    claude: loggedClaude(createClaude(context), context.log),
    mail: { write: delivery.write, format: topic => chats.format(topic.chatId) },
    decisions,
    background,
    undo,
    keyboards,
    marks: createMarks(messages),
    statusMessages: createStatusMessages(messages, keyboards),
    ledger: loggedLedger(
      createLedger(store, () => clock.wall()),
      context.log,
    ),
    chatSettings,
    topics: createTopics(store, settings.cwd),
    blocked: createBlockedRows(store),
    clock,
    random,
    defaults: defaultsOf(settings),
    previewFor: (topic, turnId) =>
      new Preview({
        topic,
        screen,
        settings: settings.preview,
        randomId: () => random.id(),
        stopButtons: () => keyboards.make(topic, [[stopChoice(turnId)]]).buttons,
        memory: chats,
        format: chats.format(topic.chatId),
        budget: budgetOf(topic.chatId),
        clock,
      }),
    isStale,
    transaction: work => store.transaction(work),
    onError: context.onError,
  }
}

function defaultsOf(settings: AppContext['settings']): ConversationDeps['defaults'] {
  return {
    queueLimit: settings.queueLimit,
    hangTimeoutMs: settings.hangTimeoutMin * 60_000,
  }
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
function budgets({ clock }: AppContext): (chatId: number) => Budget {
  const known = new Map<number, Budget>()
  return chatId => {
    const budget = known.get(chatId) ?? createBudget(clock)
    known.set(chatId, budget)
    return budget
  }
}
