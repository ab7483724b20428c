import { systemClock, systemRandom } from '../../src/app/system.ts'
import { createKeyboards } from '../../src/buttons/keyboards.ts'
import { commands } from '../../src/intake/commands/commands.ts'
import { createInbox } from '../../src/intake/inbox.ts'
import { Intake, type IntakeDeps } from '../../src/intake/intake.ts'
import type { Conversation, Conversations } from '../../src/intake/ports/ports.ts'
import { createStrangers } from '../../src/intake/strangers.ts'
import type { Unlearned } from '../../src/model/chat/ability.ts'
import type { Action } from '../../src/model/chat/action.ts'
import type { OutgoingContent } from '../../src/model/chat/message.ts'
import type { Prompt } from '../../src/model/chat/prompt.ts'
import type { Edited } from '../../src/model/chat/request.ts'
import type { Topic } from '../../src/model/chat/topic.ts'
import type { HostFacts } from '../../src/model/settings/setting.ts'
import { chatSettings } from '../../src/model/settings/settings.ts'
import type { TopicStatus } from '../../src/model/topic-status.ts'
import { decodeUpdate } from '../../src/telegram/updates/decode.ts'
import { HOST, settingsOf } from '../chat-settings/ground.ts'
import { createStore } from '../telegram/ground.ts'

export const OWNER = 5
export const WALL = 1_800_000_000_000

export interface Happened {
  readonly what: string
  readonly topic?: Topic
  readonly text?: string
}

export interface GroundOptions {
  readonly ownerId?: number | undefined
  readonly status?: Partial<TopicStatus>
  readonly isTrusted?: boolean
  /** The outcome of an edit. */
  readonly edited?: Edited
  readonly again?: ReturnType<Conversation['again']>
  /** The words that an open question takes as its answer. */
  readonly heard?: string
  /** Settings chosen in the chat. */
  readonly chosen?: Readonly<Record<string, string>>
  readonly host?: Partial<HostFacts>
  /** What is not used in the chat for now. */
  readonly unlearned?: readonly Unlearned[]
  /** A value that Claude refuses. */
  readonly refuses?: string
  /** Decides what happens to a message for Claude. */
  accept?(text: string): 'accepted' | 'known' | 'full'
}

/** Intake with a real store and the real decoder. Its calls to the rest of the program are recorded. */
export async function createGround(options: GroundOptions = {}) {
  const store = await createStore()
  const happened: Happened[] = []
  const errors: unknown[] = []
  const note = (what: string, topic?: Topic, text?: string) => {
    happened.push({ what, ...(topic ? { topic } : {}), ...(text === undefined ? {} : { text }) })
  }
  const keyboards = createKeyboards({ sql: store, nonce: () => systemRandom.hex(8), wall: () => WALL })
  /** @returns the callback data of a button with this action */
  const dataFor = (action: Action) => {
    const [[button] = []] = keyboards.make({ chatId: OWNER }, [[{ label: 'x', action }]]).buttons
      .inline_keyboard
    return button && 'callback_data' in button ? (button.callback_data ?? '') : ''
  }
  const settings = settingsOf(store, {
    facts: { ...HOST, ...options.host },
    async apply({ name }, topic, value) {
      note(`set ${name}`, topic, value)
      return value !== options.refuses
    },
  })
  for (const setting of chatSettings) {
    const value = options.chosen?.[setting.name]
    if (value !== undefined) settings.keep(setting, { chatId: OWNER }, value)
  }
  const deps: IntakeDeps = {
    updates: {
      ownerId: 'ownerId' in options ? options.ownerId : OWNER,
      decode: update =>
        decodeUpdate(update, { commands: new Set(Object.keys(commands)), botUsername: 'my_bot' }),
      inbox: createInbox(store, () => WALL),
      strangers: createStrangers(store, () => WALL),
    },
    decisions: {
      choose(decision, choice) {
        note('choose', undefined, `${decision}: ${choice}`)
        return choice === 'allow' ? 'Allowed' : undefined
      },
      hear(topic, words) {
        if (words === options.heard) note('hear', topic, words)
        return words === options.heard
      },
    },
    undo: {
      press({ topic, messageId, action }) {
        note('undo', topic, `${messageId}: ${action.kind === 'undo' ? action.turnId : action.step}`)
        return 'Yes'
      },
    },
    telegram: {
      setButtons: async (topic, _id, { inline_keyboard }) =>
        note('set buttons', topic, inline_keyboard.map(row => row.map(({ text }) => text).join()).join('/')),
      answerPress: async (_id, text) => note('answer to a press', undefined, text),
      react: (topic, _id, emoji) => note('react', topic, emoji),
      send: async (topic, content) => note('send', topic, content.kind === 'text' ? content.text : ''),
    },
    notes: {
      edit: async (topic, _id, { content }) =>
        note('edit', topic, content.kind === 'text' ? content.text : ''),
    },
    context: {
      conversations: conversationsOf(options, note),
      wall: () => WALL,
      model: undefined,
      preview: 'auto',
      keyboards,
      background: {
        list: topic => note('list tasks', topic),
        press({ topic, messageId, action }) {
          note('task', topic, `${messageId}: ${action.what} ${action.taskId}`)
          return action.taskId === 'running' ? 'Yes' : undefined
        },
      },
      settings,
      chats: { format: () => 'rich', unlearned: () => options.unlearned ?? [] },
    },
    queueLimit: 20,
    system: {
      clock: systemClock,
      isStale: askedAt => askedAt > 0 && WALL - askedAt > 3_600_000,
      transaction: <T>(work: () => T) => store.transaction(work),
      onError: error => errors.push(error),
    },
  }
  const restart = () => new Intake(deps)
  return { store, happened, errors, dataFor, keyboards, settings, intake: restart(), restart }
}

type Note = (what: string, topic?: Topic, text?: string) => void

function conversationsOf(options: GroundOptions, note: Note): Conversations {
  return {
    of: topic => conversationOf(topic, options, note),
    heard: () => undefined,
    async stopAll() {
      note('stop all')
      return { stopped: 2, removed: options.status?.waiting ?? 0 }
    },
    costs: (_topic, since) => ({
      topic: 0.5,
      recent: since === WALL - 86_400_000 ? 1.25 : -1,
      total: 12,
      turns: 3,
    }),
    async reconnect(topic, server) {
      note('reconnect', topic, server)
      return `${server} is connected.`
    },
    isTrusted: async () => options.isTrusted ?? true,
  }
}

function conversationOf(topic: Topic, options: GroundOptions, note: Note): Conversation {
  return {
    accept({ prompt }) {
      note('prompt', topic, partsOf(prompt))
      return options.accept?.(partsOf(prompt)) ?? 'accepted'
    },
    again({ turnId, how }) {
      note(how, topic, turnId)
      return options.again ?? 'accepted'
    },
    async say({ body }) {
      const words = body.kind === 'answer' ? [body.markdown] : body.contents.map(wordsOf)
      note('say', topic, words.join('|'))
    },
    queue: {
      edit(messageId, prompt) {
        note('edit', topic, `${messageId}: ${partsOf(prompt)}`)
        return options.edited ?? 'changed'
      },
      async move(promptId, move) {
        note(move, topic, promptId)
        return 'Done'
      },
      decideOffer(promptIds, choice) {
        note('offer', topic, `${choice} ${promptIds.join()}`)
        return 'Decided'
      },
      clear() {
        note('clear queue', topic)
        return 2
      },
      clearAll() {
        note('clear all', topic)
        return options.status?.waiting ?? 0
      },
    },
    async stop() {
      note('stop', topic)
      const { phase = 'idle' } = options.status ?? {}
      return phase === 'idle' ? 'nothing' : phase === 'background' ? 'background' : 'turn'
    },
    stopTurn(turn) {
      if ('draftId' in turn) note('stop draft', topic, turn.draftId)
      else note('stop turn', topic, turn.turnId)
      return 'draftId' in turn || turn.turnId === 'running'
    },
    session: {
      startAnew: async () => note('start anew', topic),
      takeBack: async () => note('take back', topic),
      pressGoBack(id) {
        note('go back', topic, id)
        return id === 'spent' ? undefined : { toast: 'Yes', isTaken: 'yes' }
      },
    },
    status: () => ({ phase: 'idle', waiting: 0, cwd: '/code/app', lacks: [], ...options.status }),
  }
}

function partsOf({ parts }: Prompt): string {
  return parts.map(part => ('text' in part ? part.text : `/${part.name} ${part.words}`)).join('|')
}

function wordsOf(content: OutgoingContent): string {
  return content.kind === 'text' ? content.text : ''
}
