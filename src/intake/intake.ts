import type { Format } from '../model/message.ts'
import { wordsOf } from '../model/prompt.ts'
import type { Topic } from '../model/topic.ts'
import { plain } from '../render/notice.ts'
import { admit } from './access.ts'
import type { CommandContext } from './commands/command.ts'
import { commands } from './commands/commands.ts'
import type { Inbox } from './inbox.ts'
import type { Act, ButtonPress, Incoming, IncomingMessage, Unreadable } from './incoming.ts'
import { switchMode } from './mode-switch.ts'
import type { Answering, Conversing, Deciding, Decoder, Keyboards, Notes, Pressed, Undoing } from './ports.ts'
import type { Strangers } from './strangers.ts'

export interface IntakeOptions {
  readonly inbox: Inbox
  readonly strangers: Strangers
  readonly ownerId: number | undefined
  readonly decode: Decoder
  readonly conversations: Conversing
  readonly decisions: Deciding
  readonly undo: Undoing
  readonly keyboards: Keyboards
  readonly telegram: Answering
  readonly notes: Notes
  readonly context: CommandContext
  /** An error that concerns one update only. */
  onError(error: unknown): void
}

const CLOSED = 'This is over: it was decided already, or the button is too old.'
const PRIVATE = 'This bot belongs to someone else.'
const FULL =
  '✋ This message was not taken: too many wait here already. Send it again when Claude has answered some.'

/** The way in: each update is checked, written down, and only then acted upon. */
export class Intake {
  readonly #options: IntakeOptions
  #declinedAlbum: string | undefined

  constructor(options: IntakeOptions) {
    this.#options = options
  }

  /** Takes an update. It is written down when this returns: Telegram may be told. Throws when it cannot be. */
  accept(update: unknown): void {
    const incoming = this.#options.decode(update)
    if (!incoming) return
    const verdict = admit(incoming, this.#options.ownerId)
    if (verdict === 'stranger') this.#turnAway(incoming)
    if (verdict !== 'owner') return
    if (this.#options.inbox.write(incoming.updateId, update)) this.#act(incoming)
  }

  /** Goes on with updates that an earlier run of the program had written down only. */
  recover(): void {
    const { inbox, decode } = this.#options
    for (const { updateId, update } of inbox.left()) {
      const incoming = decode(update)
      if (incoming) this.#act(incoming)
      else inbox.done(updateId)
    }
  }

  /** Words for Claude stand in the ledger before the update is done; where they cannot, this throws. */
  #act(incoming: Incoming): void {
    const { inbox, onError } = this.#options
    if (incoming.kind === 'message') this.#take(incoming)
    else this.#handle(incoming).catch(onError)
    inbox.done(incoming.updateId)
  }

  #take(message: IncomingMessage): void {
    const { conversations, decisions, telegram, onError } = this.#options
    const { topic, messageId } = message
    // What Claude asked waits for these words: an answer, not a prompt. If the program dies before Claude has them, the
    // turn is told to be interrupted; or they are not done yet, and become the next prompt.
    if (decisions.hear(topic, wordsOf(message.prompt))) {
      telegram.react(topic, messageId, '👌').catch(() => undefined)
      return
    }
    if (conversations.accept(message) === 'full') this.#reply(message, FULL).catch(onError)
  }

  async #handle(incoming: Act): Promise<void> {
    const { conversations, context } = this.#options
    const { topic } = incoming
    switch (incoming.kind) {
      case 'command':
        return commands[incoming.name]?.run(incoming, conversations, context)
      case 'unreadable':
        return this.#decline(incoming)
      case 'press':
        return this.#press(incoming)
      case 'draftStop':
        conversations.stopDraft(topic, incoming.draftId)
    }
  }

  /** Of several that were sent together, the first is answered. */
  async #decline(unreadable: Unreadable): Promise<void> {
    const { albumId, what } = unreadable
    if (albumId !== undefined && albumId === this.#declinedAlbum) return
    this.#declinedAlbum = albumId
    await this.#reply(unreadable, `Claude cannot get ${what} from here yet. Please send text.`)
  }

  async #press(press: ButtonPress): Promise<void> {
    const { keyboards, telegram } = this.#options
    const { topic, messageId, data, pressId } = press
    const pressed = keyboards.pressed({ chatId: topic.chatId, messageId, data })
    const done = pressed && this.#perform(press, pressed)
    const said = done instanceof Promise ? await done : done
    await telegram.answerPress(pressId, said ?? CLOSED)
  }

  /** Gives what to say above the chat; undefined where it is over. */
  #perform(press: ButtonPress, { nonce, action }: Pressed): string | undefined | Promise<string> {
    const { conversations, decisions, undo, keyboards, context } = this.#options
    const { topic, messageId } = press
    switch (action.kind) {
      case 'decide':
        return decisions.choose(action.decision, action.choice)
      case 'stopTurn':
        keyboards.spend(nonce)
        return conversations.stopTurn(topic, action.turnId) ? 'Stopping…' : undefined
      case 'task':
        return context.background.press({ topic, messageId, nonce, action })
      case 'undo':
      case 'undoStep':
        return undo.press({ topic, messageId, nonce, action })
      case 'setMode':
        return switchMode(press, { nonce, mode: action.mode }, this.#options)
      case 'format':
        keyboards.spend(nonce)
        return this.#switchFormat(topic, action.format)
    }
  }

  #switchFormat(topic: Topic, format: Format): string {
    const { conversations, context, onError } = this.#options
    context.formats.setFormat(topic.chatId, format)
    const said =
      format === 'text' ? 'From now on answers come as plain text.' : 'From now on answers come in full.'
    const contents = [plain(`${said} /start changes it back.`)]
    conversations.say(topic, { body: { kind: 'content', contents } }).catch(onError)
    return said
  }

  async #reply(to: { topic: Incoming['topic']; messageId: number }, text: string): Promise<void> {
    const body = { kind: 'content', contents: [plain(text)] } as const
    await this.#options.conversations.say(to.topic, { body, replyTo: to.messageId })
  }

  /** An unknown person causes no process, no download and at most one answer. */
  #turnAway(incoming: Incoming): void {
    const { strangers, telegram, onError } = this.#options
    if (incoming.kind === 'draftStop' || !strangers.shouldTell(incoming.userId)) return
    telegram.send(incoming.topic, plain(PRIVATE), { silent: true }).catch(onError)
  }
}
