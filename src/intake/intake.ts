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
import { startAnew } from './commands/new.ts'
import type { Inbox } from './inbox.ts'
import { isTooLate, notDone } from './late-command.ts'
import { joinedPrompt, MessageAssembler } from './message-assembler.ts'
import type { Answering, Conversations, Deciding, Decoder, Notes, Undoing } from './ports/ports.ts'
import { AGAIN, CLOSED, EDITED, leftOut, PRIVATE, TAKEN } from './replies.ts'
import { pressSetting } from './setting-press.ts'
import type { Strangers } from './strangers.ts'

export interface IntakeDeps {
  readonly updates: UpdateDeps
  readonly context: CommandContext
  readonly decisions: Deciding
  readonly undo: Undoing
  readonly telegram: Answering
  readonly notes: Notes
  /** How many messages may wait in one topic. */
  readonly queueLimit: number
  readonly system: System
}

export interface UpdateDeps {
  readonly ownerId: number | undefined
  readonly decode: Decoder
  readonly inbox: Inbox
  readonly strangers: Strangers
}

export interface System {
  readonly clock: Pick<Clock, 'sleep'>
  /** Whether a request from this time (milliseconds since 1970) is too old to run without asking. */
  readonly isStale: (askedAt: number) => boolean
  /** Commits all writes of `work`, or none. */
  readonly transaction: <T>(work: () => T) => T
  /** Reports an error that concerns one update only. */
  readonly onError: (error: unknown) => void
}

/** The entry point: each update is checked, stored, and only then acted on. */
export class Intake {
  readonly #deps: IntakeDeps
  readonly #joining: MessageAssembler
  /** The last message whose edit came too late: reported once, however often it is edited. */
  #editedLate: number | undefined
  /** Topics that were told that their queue is full. */
  readonly #full = new Set<string>()

  constructor(deps: IntakeDeps) {
    this.#deps = deps
    const { clock, onError, transaction } = deps.system
    this.#joining = new MessageAssembler({
      clock,
      onError,
      pass: pieces => transaction(() => this.#take(pieces)),
    })
  }

  /** Accepts an update. It is stored when this returns, so Telegram may forget it. Throws if it cannot be stored. */
  accept(update: unknown): void {
    const { decode, ownerId, inbox } = this.#deps.updates
    const incoming = decode(update)
    if (!incoming) return
    const verdict = admit(incoming, ownerId)
    if (verdict === 'stranger') this.#turnAway(incoming)
    if (verdict !== 'owner') return
    this.#conversations.heard(incoming.topic.chatId)
    const take = () => {
      if (inbox.write(incoming.updateId, update)) this.#act(incoming)
    }
    // A message becomes a turn in the same commit. Anything else starts only after its own commit.
    if (incoming.kind === 'message') this.#deps.system.transaction(take)
    else take()
  }

  /** Acts on updates that an earlier run of the program only stored. */
  recover(): void {
    const { inbox, decode } = this.#deps.updates
    for (const { updateId, update } of inbox.left()) {
      const incoming = decode(update)
      if (incoming) this.#act(incoming)
      else inbox.done([updateId])
    }
  }

  /** Passes nothing on any more. What waits for its next part is handled after the next start. */
  stop(): void {
    this.#joining.stop()
  }

  get #conversations(): Conversations {
    return this.#deps.context.conversations
  }

  #act(incoming: Incoming): void {
    const { updates, system } = this.#deps
    if (incoming.kind === 'message' || incoming.kind === 'unreadable') {
      this.#joining.add(incoming)
      return
    }
    this.#joining.release(incoming.topic)
    this.#handle(incoming).catch(system.onError)
    updates.inbox.done([incoming.updateId])
  }

  /** Words for Claude are in the ledger before their updates are done. Throws if they cannot be stored. */
  #take(pieces: readonly Piece[]): void {
    const { updates, system } = this.#deps
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
    if (said) this.#reply(first, said).catch(system.onError)
    updates.inbox.done(pieces.map(({ updateId }) => updateId))
  }

  /** Passes on words for Claude: as the answer to an open question that waits for them, or else as a prompt. */
  #bring(message: PersonMessage): Taken {
    const { decisions, telegram } = this.#deps
    const { topic, messageId, prompt } = message
    // If the program dies before Claude has the answer, the turn is reported as interrupted, or its updates are not
    // done yet and it becomes the next prompt.
    if (!decisions.hear(topic, promptText(prompt))) return this.#conversations.of(topic).accept(message)
    telegram.react(topic, messageId, '👌').catch(() => undefined)
    return 'accepted'
  }

  /** Replies only once until a message is accepted again: a burst would delay what the person is waiting for. */
  #refuse(topic: Topic, pieces: readonly Piece[]): string | undefined {
    const { queueLimit, telegram } = this.#deps
    for (const { messageId } of pieces) telegram.react(topic, messageId, '🙈').catch(() => undefined)
    if (this.#full.has(topicKey(topic))) return undefined
    this.#full.add(topicKey(topic))
    return `✋ This message was not accepted: ${queueLimit} are already waiting here, which is the limit (queueLimit). The same goes for all marked 🙈. Send them again when Claude has answered some, or remove some.`
  }

  async #handle(incoming: Act): Promise<void> {
    const { context, system } = this.#deps
    const conversation = this.#conversations.of(incoming.topic)
    switch (incoming.kind) {
      case 'command':
        if (isTooLate(incoming, system.isStale))
          return this.#reply(incoming, notDone(incoming, context.wall()))
        return commands[incoming.name]?.run(incoming, conversation, context)
      case 'edit':
        return this.#edit(incoming)
      case 'press':
        return this.#press(incoming)
      case 'draftStop':
        conversation.stopTurn(incoming)
    }
  }

  /** Telegram also reports edits that change nothing. */
  async #edit(edit: IncomingEdit): Promise<void> {
    const { topic, messageId, prompt } = edit
    const fate = this.#conversations.of(topic).queue.edit(messageId, prompt)
    if (fate === 'changed' || fate === 'unknown' || this.#editedLate === messageId) return
    this.#editedLate = messageId
    await this.#reply(edit, EDITED[fate])
  }

  async #press(press: ButtonPress): Promise<void> {
    const { context, telegram } = this.#deps
    const { topic, messageId, data, pressId } = press
    const pressed = context.keyboards.pressed({ chatId: topic.chatId, messageId, data })
    const done = pressed && this.#perform(press, pressed)
    const said = done instanceof Promise ? await done : done
    await telegram.answerPress(pressId, said ?? CLOSED)
  }

  /** @returns the toast; undefined if the button is spent */
  #perform(press: ButtonPress, { nonce, action }: Pressed): string | undefined | Promise<string | undefined> {
    const { decisions, undo, notes, context } = this.#deps
    const { topic, messageId, updateId } = press
    const conversation = this.#conversations.of(topic)
    switch (action.kind) {
      case 'decide':
        return decisions.choose(action.decision, action.choice)
      case 'stopTurn':
        context.keyboards.spend(nonce)
        return conversation.stopTurn(action) ? 'Stopping…' : undefined
      case 'task':
        return context.background.press({ topic, messageId, nonce, action })
      case 'undo':
      case 'undoStep':
        return undo.press({ topic, messageId, nonce, action })
      case 'set':
        return pressSetting({ press, nonce, action }, notes, context)
      case 'queue':
        return conversation.queue.move(action.promptId, action.move)
      case 'offer':
        return conversation.queue.decideOffer(action.promptIds, action.choice)
      case 'clearQueue':
        return `${counted(conversation.queue.clear(), 'message')} removed`
      case 'goBack':
        return conversation.session.pressGoBack(action.turnId)
      case 'startAnew':
        if (conversation.status().sessionId !== action.sessionId) return undefined
        startAnew(conversation).catch(this.#deps.system.onError)
        return TAKEN.anew
      case 'again': {
        const taken = conversation.again({ ...action, topic, updateId })
        return taken === 'known' ? undefined : AGAIN[taken](action)
      }
    }
  }

  async #reply(to: { topic: Incoming['topic']; messageId: number }, text: string): Promise<void> {
    const body = { kind: 'content', contents: [plain(text)] } as const
    await this.#conversations.of(to.topic).say({ body, replyTo: to.messageId })
  }

  /** A stranger causes no process, no download and at most one answer. */
  #turnAway(incoming: Incoming): void {
    const { updates, telegram, system } = this.#deps
    if (incoming.kind === 'draftStop' || !updates.strangers.shouldTell(incoming.userId)) return
    telegram.send(incoming.topic, plain(PRIVATE), { silent: true }).catch(system.onError)
  }
}
