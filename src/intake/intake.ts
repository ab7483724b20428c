import type { Pressed } from '../model/chat/action.ts'
import type { Act, ButtonPress, Incoming, IncomingEdit, Piece } from '../model/chat/incoming.ts'
import { promptText } from '../model/chat/prompt.ts'
import type { PersonMessage, Taken } from '../model/chat/request.ts'
import { type Topic, topicKey } from '../model/chat/topic.ts'
import type { Clock } from '../model/clock.ts'
import { plain } from '../render/notices/notice.ts'
import { counted } from '../render/text/counted.ts'
import { admit } from './access.ts'
import type { CommandContext } from './commands/command.ts'
import { commands } from './commands/commands.ts'
import type { Inbox } from './inbox.ts'
import { isTooLate, notDone } from './late-command.ts'
import { joinedPrompt, MessageAssembler } from './message-assembler.ts'
import type { Answering, Conversing, Deciding, Decoder, Keyboards, Notes, Undoing } from './ports/ports.ts'
import { pressSetting } from './setting-press.ts'
import type { Strangers } from './strangers.ts'
import { AGAIN, CLOSED, EDITED, leftOut, PRIVATE } from './words.ts'

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
  /** How many messages may wait in one topic. */
  readonly queueLimit: number
  readonly clock: Pick<Clock, 'sleep'>
  /** Whether something asked for then (milliseconds since 1970) is too old to be done unasked. */
  readonly isStale: (askedAt: number) => boolean
  /** All writes of `work` are kept, or none; in one commit. */
  readonly transaction: <T>(work: () => T) => T
  /** An error that concerns one update only. */
  readonly onError: (error: unknown) => void
}

/** The way in: each update is checked, written down, and only then acted upon. */
export class Intake {
  readonly #options: IntakeOptions
  readonly #joining: MessageAssembler
  /** The message whose edit came too late last: that is said once, however often it is edited. */
  #editedLate: number | undefined
  /** Topics that were told that too much waits there. */
  readonly #full = new Set<string>()

  constructor(options: IntakeOptions) {
    this.#options = options
    const { clock, onError } = options
    this.#joining = new MessageAssembler({
      clock,
      onError,
      pass: pieces => options.transaction(() => this.#take(pieces)),
    })
  }

  /** Takes an update. It is written down when this returns: Telegram may be told. Throws when it cannot be. */
  accept(update: unknown): void {
    const incoming = this.#options.decode(update)
    if (!incoming) return
    const verdict = admit(incoming, this.#options.ownerId)
    if (verdict === 'stranger') this.#turnAway(incoming)
    if (verdict !== 'owner') return
    this.#options.conversations.heard(incoming.topic.chatId)
    const take = () => {
      if (this.#options.inbox.write(incoming.updateId, update)) this.#act(incoming)
    }
    // Words become a turn, in the same commit. Whatever else is asked for begins only after its own.
    if (incoming.kind === 'message') this.#options.transaction(take)
    else take()
  }

  /** Goes on with updates that an earlier run of the program had written down only. */
  recover(): void {
    const { inbox, decode } = this.#options
    for (const { updateId, update } of inbox.left()) {
      const incoming = decode(update)
      if (incoming) this.#act(incoming)
      else inbox.done([updateId])
    }
  }

  /** Takes nothing up any more: what waits for its next part comes again after the next start. */
  stop(): void {
    this.#joining.stop()
  }

  #act(incoming: Incoming): void {
    const { inbox, onError } = this.#options
    if (incoming.kind === 'message' || incoming.kind === 'unreadable') {
      this.#joining.add(incoming)
      return
    }
    this.#joining.release(incoming.topic)
    this.#handle(incoming).catch(onError)
    inbox.done([incoming.updateId])
  }

  /** Words for Claude stand in the ledger before their updates are done; where they cannot, this throws. */
  #take(pieces: readonly Piece[]): void {
    const { inbox, onError } = this.#options
    const [first] = pieces
    if (!first) return
    const prompt = joinedPrompt(pieces)
    const moreMessages = pieces.slice(1).map(({ messageId }) => messageId)
    const taken = prompt && this.#bring({ ...first, moreMessages, prompt, askedAt: first.sentAt })
    const said =
      taken === 'full'
        ? this.#refuse(first.topic, pieces)
        : taken !== 'known' && leftOut(first, taken !== undefined)
    if (taken === 'accepted') this.#full.delete(topicKey(first.topic))
    if (said) this.#reply(first, said).catch(onError)
    inbox.done(pieces.map(({ updateId }) => updateId))
  }

  /** What Claude asked may wait for these words: an answer, not a prompt. */
  #bring(message: PersonMessage): Taken {
    const { conversations, decisions, telegram } = this.#options
    const { topic, messageId, prompt } = message
    // If the program dies before Claude has them, the turn is told to be interrupted; or they are not done yet, and
    // become the next prompt.
    if (!decisions.hear(topic, promptText(prompt))) return conversations.accept(message)
    telegram.react(topic, messageId, '👌').catch(() => undefined)
    return 'accepted'
  }

  /** In words only once, until one is taken again: a burst of them would hold up what the person waits for. */
  #refuse(topic: Topic, pieces: readonly Piece[]): string | undefined {
    const { queueLimit, telegram } = this.#options
    for (const { messageId } of pieces) telegram.react(topic, messageId, '🙈').catch(() => undefined)
    if (this.#full.has(topicKey(topic))) return undefined
    this.#full.add(topicKey(topic))
    return `✋ This message was not accepted: ${queueLimit} are already waiting here, which is the limit (queueLimit). The same goes for all marked 🙈. Send them again when Claude has answered some, or remove some.`
  }

  async #handle(incoming: Act): Promise<void> {
    const { conversations, context, isStale } = this.#options
    switch (incoming.kind) {
      case 'command':
        if (isTooLate(incoming, isStale)) return this.#reply(incoming, notDone(incoming, context.wall()))
        return commands[incoming.name]?.run(incoming, conversations, context)
      case 'edit':
        return this.#edit(incoming)
      case 'press':
        return this.#press(incoming)
      case 'draftStop':
        conversations.stopDraft(incoming.topic, incoming.draftId)
    }
  }

  /** Telegram tells of edits that change nothing, too. */
  async #edit(edit: IncomingEdit): Promise<void> {
    const { topic, messageId, prompt } = edit
    const fate = this.#options.conversations.edit(topic, messageId, prompt)
    if (fate === 'changed' || fate === 'unknown' || this.#editedLate === messageId) return
    this.#editedLate = messageId
    await this.#reply(edit, EDITED[fate])
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
  #perform(press: ButtonPress, { nonce, action }: Pressed): string | undefined | Promise<string | undefined> {
    const { conversations, decisions, undo, keyboards, context } = this.#options
    const { topic, messageId, updateId } = press
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
      case 'set':
        return pressSetting({ press, nonce, action }, { ...this.#options, settings: context.settings })
      case 'queue':
        return conversations.move(topic, action.promptId, action.move)
      case 'offer':
        return conversations.decideOffer(topic, action.promptIds, action.choice)
      case 'clearQueue':
        return `${counted(conversations.clearQueue(topic), 'message')} removed`
      case 'again': {
        const taken = conversations.again({ ...action, topic, updateId })
        return taken === 'known' ? undefined : AGAIN[taken](action)
      }
    }
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
