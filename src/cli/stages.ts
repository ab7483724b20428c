import type { Api } from 'grammy'
import { Background } from '../background/background.ts'
import { createKeyboards, type KeyboardStore } from '../buttons/keyboards.ts'
import { localFiles } from '../claude/host/local-files.ts'
import { createBlockedRows } from '../conversation/blocked-chats.ts'
import { Conversations } from '../conversation/conversations.ts'
import { createLedger } from '../conversation/ledger.ts'
import type { ConversationParts } from '../conversation/parts.ts'
import type { Cards } from '../conversation/ports.ts'
import { createTopics } from '../conversation/topics.ts'
import { Decisions } from '../decisions/decisions.ts'
import { createQuestions } from '../decisions/questions.ts'
import { type Chats, createChats } from '../delivery/chats.ts'
import { createDelivery, type Delivery } from '../delivery/delivery.ts'
import { commands } from '../intake/commands/commands.ts'
import { createInbox } from '../intake/inbox.ts'
import { Intake } from '../intake/intake.ts'
import { createStrangers } from '../intake/strangers.ts'
import { stopChoice } from '../model/keyboard.ts'
import { BYPASS, MODES } from '../model/mode.ts'
import { type Budget, createBudget } from '../preview/budget.ts'
import { Preview } from '../preview/preview.ts'
import type { Store } from '../store/database.ts'
import { watchBlocked } from '../telegram/blocked.ts'
import { decodeUpdate } from '../telegram/decode.ts'
import { createDrafts } from '../telegram/drafts.ts'
import type { BotIdentity } from '../telegram/identity.ts'
import { createMarks } from '../telegram/marks.ts'
import { createMessages, type Messages } from '../telegram/messages.ts'
import { createChanges } from '../undo/changes.ts'
import { Undo } from '../undo/undo.ts'
import { createUndos } from '../undo/undos.ts'
import type { AppOptions } from './app-options.ts'
import { createClaude } from './claude-port.ts'
import { loggedClaude } from './logged/claude.ts'
import { loggedLedger } from './logged/ledger.ts'
import { allowsBypass } from './settings.ts'

/** What the stages are wired to. */
export interface Ground extends AppOptions {
  readonly api: Api
  /** For what carries a file. */
  readonly files: Api
  readonly me: BotIdentity
  readonly store: Store
}

/** The program's stages, wired to each other. */
export interface Stages extends Shared {
  readonly conversations: Conversations
  readonly intake: Intake
}

/** What several stages are plugged into. */
interface Shared {
  readonly chats: Chats
  readonly delivery: Delivery
  readonly decisions: Decisions
  readonly background: Background
  readonly undo: Undo
  readonly keyboards: KeyboardStore
}

export function createStages(ground: Ground): Stages {
  const { api, files, store, clock, settings } = ground
  const wall = () => clock.wall()
  const chats = createChats(store, settings.format)
  const sender = createMessages(api, files)
  const sleep = (ms: number, signal: AbortSignal) => clock.sleep(ms, signal)
  const keyboards = createKeyboards({ sql: store, nonce: () => ground.random.hex(8), wall })
  const delivery = createDelivery({
    sql: store,
    sender,
    chats,
    wall,
    sleep,
    log: ground.log,
    jitter: Math.random,
    onButtons: keyboards.shown,
    onError: ground.onError,
  })
  const decisions = new Decisions({
    questions: createQuestions(store, wall),
    keyboards,
    notes: delivery,
    newId: () => ground.random.uuid(),
    clock,
    timeoutMs: settings.approvalTimeoutMin * 60_000,
  })
  const background = new Background({
    saying: {
      say: (topic, post) => conversations.say(topic, post),
      folder: topic => conversations.status(topic).cwd,
    },
    screen: sender,
    keyboards,
    clock,
    onError: ground.onError,
  })
  const undo = new Undo({
    changes: createChanges(store, wall),
    undos: createUndos(store, wall),
    keyboards,
    sessions: {
      isWorking: topic => conversations.status(topic).state === 'working',
      hold: (topic, sessionId, work) => conversations.hold(topic, sessionId, work),
      folder: topic => conversations.status(topic).cwd,
    },
    notes: { say: (topic, post) => conversations.say(topic, post), edit: delivery.edit },
    files: localFiles,
    newId: () => ground.random.uuid(),
    wall,
    onError: ground.onError,
  })
  const shared = { chats, delivery, decisions, background, undo, keyboards }
  const conversations: Conversations = new Conversations(conversationParts(ground, shared))
  for (const line of [api, files]) watchBlocked(line, chatId => conversations.blocked(chatId))
  return { ...shared, conversations, intake: createIntake(ground, { ...shared, conversations }) }
}

function conversationParts(
  ground: Ground,
  { chats, delivery, decisions, background, undo, keyboards }: Shared,
): ConversationParts {
  const { api, store, clock, random, settings } = ground
  const messages = createMessages(api)
  const screen = { ...messages, ...createDrafts(api) }
  const budgetOf = budgets(ground)
  return {
    claude: loggedClaude(createClaude(ground), ground.log),
    mail: { write: delivery.write, format: topic => chats.format(topic.chatId) },
    decisions,
    background,
    undo,
    keyboards,
    marks: createMarks(messages),
    cards: createCards(messages, keyboards),
    ledger: loggedLedger(
      createLedger(store, () => clock.wall()),
      ground.log,
    ),
    topics: createTopics(store),
    blocked: createBlockedRows(store),
    clock,
    random,
    defaults: {
      cwd: settings.cwd,
      permissionMode: settings.permissionMode,
      queueLimit: settings.queueLimit,
      hangTimeoutMs: settings.hangTimeoutMin * 60_000,
      shows: { verbosity: settings.verbosity, showsThinking: settings.thinking === 'show' },
      allowsBypass: allowsBypass(settings),
    },
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
    isStale: staleness(ground),
    transaction: work => store.transaction(work),
    onError: ground.onError,
  }
}

/** By Telegram's date of a message and this machine's wall clock. */
function staleness({ clock, settings }: Ground): (askedAt: number) => boolean {
  const limitMs = settings.staleAfterMin * 60_000
  return askedAt => limitMs > 0 && askedAt > 0 && clock.wall() - askedAt > limitMs
}

/** Messages that are edited and deleted as things change; nothing of them must arrive. */
function createCards(messages: Messages, keyboards: KeyboardStore): Cards {
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

/** One draft budget for each chat, shared by its topics. */
function budgets({ clock }: Ground): (chatId: number) => Budget {
  const known = new Map<number, Budget>()
  return chatId => {
    const budget = known.get(chatId) ?? createBudget(clock)
    known.set(chatId, budget)
    return budget
  }
}

function createIntake(
  ground: Ground,
  {
    conversations,
    decisions,
    delivery,
    background,
    undo,
    chats,
    keyboards,
  }: Shared & {
    conversations: Conversations
  },
): Intake {
  const { store, clock, settings, me } = ground
  const wall = () => clock.wall()
  const decodeOptions = { commands: new Set(Object.keys(commands)), botUsername: me.username }
  const { model, preview } = settings
  const modes = MODES.filter(mode => mode !== BYPASS || allowsBypass(settings))
  return new Intake({
    inbox: createInbox(store, wall),
    strangers: createStrangers(store, wall),
    ownerId: settings.owner,
    decode: update => decodeUpdate(update, decodeOptions),
    conversations,
    decisions,
    undo,
    keyboards,
    telegram: createMessages(ground.api),
    notes: delivery,
    context: { wall, model, modes, preview: preview.mode, formats: chats, keyboards, background },
    queueLimit: settings.queueLimit,
    clock,
    isStale: staleness(ground),
    transaction: work => store.transaction(work),
    onError: ground.onError,
  })
}
