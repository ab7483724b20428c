import { Background } from '../background/background.ts'
import { createKeyboards } from '../buttons/keyboards.ts'
import { createChatMemory } from '../chat-settings/chat-memory.ts'
import { Conversations } from '../conversation/conversations.ts'
import { canBeHeld } from '../conversation/phase.ts'
import { createQuestions } from '../decisions/card/questions.ts'
import { Decisions } from '../decisions/decisions.ts'
import { createDelivery } from '../delivery/delivery.ts'
import { commands } from '../intake/commands/commands.ts'
import { createInbox } from '../intake/inbox.ts'
import { Intake } from '../intake/intake.ts'
import { createStrangers } from '../intake/strangers.ts'
import { createKnown } from '../lacks/known.ts'
import { Lacks } from '../lacks/lacks.ts'
import { allowsBypass } from '../settings/settings.ts'
import { ServerClock } from '../telegram/connection/server-clock.ts'
import { watchBlocked } from '../telegram/outgoing/blocked.ts'
import { createMessages } from '../telegram/outgoing/messages.ts'
import { decodeUpdate } from '../telegram/updates/decode.ts'
import { createChanges } from '../undo/changes.ts'
import { Undo } from '../undo/undo.ts'
import { createUndos } from '../undo/undos.ts'
import type { AppContext, Shared } from './context.ts'
import { conversationDeps } from './conversation-deps.ts'
import { hostFiles } from './host-files.ts'

/** The program's stages, connected to each other. */
export interface Stages extends Shared {
  readonly conversations: Conversations
  readonly intake: Intake
}

export function createStages(context: AppContext): Stages {
  const { store, settings, system } = context
  const { api, files, floods, patient } = context.telegram
  const { clock, log, onError } = system
  const wall = () => clock.wall()
  const { chats, chatSettings } = createChatMemory({
    sql: store,
    wall,
    facts: { ...settings, allowsBypass: allowsBypass(settings) },
    apply: (setting, topic, value) => conversations.of(topic).applySetting(setting, value),
    remark: (topic, words) => conversations.of(topic).remark(words),
    onError,
  })
  const sender = { ...createMessages(api, files), floods }
  const keyboards = createKeyboards({ sql: store, nonce: () => system.random.hex(8), wall })
  const delivery = createDelivery({
    sql: store,
    sender,
    chats,
    clock,
    log,
    jitter: Math.random,
    onButtons: keyboards.shown,
    onError,
  })
  const decisions = new Decisions({
    questions: createQuestions(store, wall),
    keyboards,
    notes: delivery,
    newId: () => system.random.uuid(),
    clock,
    timeoutMs: settings.approvalTimeoutMin * 60_000,
  })
  const background = new Background({
    saying: {
      say: (topic, post) => conversations.of(topic).say(post),
      folder: topic => conversations.of(topic).status().cwd,
    },
    screen: { edit: sender.edit, lastEdit: patient.edit, delete: patient.delete },
    keyboards,
    clock,
    onError,
  })
  const undo = createUndo(context, { keyboards, delivery }, topic => conversations.of(topic))
  const isStale = staleness(context)
  const lacks = new Lacks({ known: createKnown(store), clock, onError })
  const shared = { chats, chatSettings, delivery, decisions, background, undo, lacks, keyboards, isStale }
  const conversations: Conversations = new Conversations(conversationDeps(context, shared))
  for (const line of [api, files]) watchBlocked(line, chatId => conversations.blocked(chatId))
  return { ...shared, conversations, intake: createIntake(context, { ...shared, conversations }) }
}

function createUndo(
  { store, machine, system }: AppContext,
  { keyboards, delivery }: Pick<Shared, 'keyboards' | 'delivery'>,
  conversationOf: Conversations['of'],
): Undo {
  const { clock, random, onError } = system
  return new Undo({
    tools: {
      changes: createChanges(store, clock.wall),
      undos: createUndos(store, clock.wall),
      files: hostFiles(machine),
    },
    keyboards,
    sessions: {
      isWorking: topic => !canBeHeld(conversationOf(topic).status().phase),
      hold: (topic, sessionId, work) => conversationOf(topic).hold(sessionId, work),
      folder: topic => conversationOf(topic).status().cwd,
    },
    notes: { say: (topic, post) => conversationOf(topic).say(post), edit: delivery.edit },
    newId: random.uuid,
    clock,
    onError,
  })
}

/** Compares Telegram's date of a message with Telegram's clock. */
function staleness({ telegram, system, settings }: AppContext): (askedAt: number) => boolean {
  const server = new ServerClock(() => system.clock.wall())
  for (const line of [telegram.api, telegram.files]) server.watch(line)
  const limitMs = settings.staleAfterMin * 60_000
  return askedAt => limitMs > 0 && askedAt > 0 && server.now() - askedAt > limitMs
}

function createIntake(
  context: AppContext,
  {
    conversations,
    decisions,
    delivery,
    background,
    undo,
    chats,
    chatSettings,
    keyboards,
    isStale,
  }: Shared & {
    conversations: Conversations
  },
): Intake {
  const { store, settings, system, telegram } = context
  const { clock, onError } = system
  const wall = () => clock.wall()
  const decodeOptions = { commands: new Set(Object.keys(commands)), botUsername: telegram.me.username }
  const { model, preview } = settings
  return new Intake({
    updates: {
      ownerId: settings.owner,
      decode: update => decodeUpdate(update, decodeOptions),
      inbox: createInbox(store, wall),
      strangers: createStrangers(store, wall),
    },
    context: {
      conversations,
      wall,
      model,
      preview: preview.mode,
      settings: chatSettings,
      chats,
      keyboards,
      background,
    },
    decisions,
    undo,
    telegram: { ...createMessages(telegram.api), react: telegram.reactions.set },
    notes: delivery,
    queueLimit: settings.queueLimit,
    system: { clock, isStale, transaction: work => store.transaction(work), onError },
  })
}
