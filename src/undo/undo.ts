import type { PressOf } from '../model/chat/action.ts'
import type { Choice, Keyboards } from '../model/chat/keyboard.ts'
import type { TextContent } from '../model/chat/message.ts'
import type { Topic } from '../model/chat/topic.ts'
import type { Rewinding } from '../model/claude/rewind.ts'
import type { Clock } from '../model/clock.ts'
import type { ChangingTurn } from '../model/file-change.ts'
import { plain } from '../render/notices/notice.ts'
import { ASKED, DUE, type Labels, NAMED, REDONE, type Step, UNDONE } from './buttons.ts'
import { LeftFiles } from './left-files.ts'
import { performRedo, performUndo, plan, settleCutShort, type Tools } from './perform.ts'
import type { Notes, Sessions } from './ports.ts'
import type { UndoRow } from './undos.ts'
import { aside, question, redone, redoQuestion, undone } from './words.ts'

export interface UndoDeps {
  readonly tools: Tools
  readonly keyboards: Keyboards
  readonly sessions: Sessions
  readonly notes: Notes
  /** @returns a unique id */
  readonly newId: () => string
  readonly clock: Pick<Clock, 'now' | 'wall'>
  /** Reports a non-fatal error to the host. */
  readonly onError: (error: unknown) => void
}

/** An undo and the message that shows it. */
type Shown = UndoRow & { readonly messageId: number }

const BUSY = 'Claude is working here. Try again when it is done.'
const FORGOTTEN = 'That was too long ago: its changes are no longer known.'
const LOST = 'Redo is no longer possible: file contents are kept for the latest undos only.'

/** Undo and redo of changes by Claude's file tools: one press shows, a second undoes, a third reverses it. */
export class Undo {
  readonly #deps: UndoDeps
  readonly #left: LeftFiles
  /** Turns whose files are being inspected. */
  readonly #looking = new Set<string>()

  constructor(deps: UndoDeps) {
    this.#deps = deps
    this.#left = new LeftFiles({ ...deps, ...deps.tools })
  }

  /** Records a turn that changed files. Call in the transaction that ends the turn. */
  ended(turn: ChangingTurn): void {
    this.#deps.tools.changes.add(turn)
    this.#left.ended(turn)
  }

  /** Finishes what still has to be found out about ended turns, until `signal` aborts. */
  close(signal: AbortSignal): Promise<void> {
    return this.#left.close(signal)
  }

  /** @returns what to tell Claude with the next prompt in one of these sessions; returned only once */
  asides(topic: Topic, sessionIds: readonly string[]): readonly string[] {
    return sessionIds.flatMap(id => this.#deps.tools.undos.tell(topic, id)).map(aside)
  }

  /** @returns the first of these turns that changed files, unless that was undone */
  changedBy(turnIds: readonly string[]): string | undefined {
    const { changes, undos } = this.#deps.tools
    const first = turnIds.find(id => changes.turn(id) !== undefined)
    // An undo of the first includes all that came after it.
    return first === undefined || undos.isUndone(first) ? undefined : first
  }

  /** @returns the toast for the button press; undefined if the button no longer applies */
  press({ topic, messageId, nonce, action }: PressOf<'undo' | 'undoStep'>): string | undefined {
    const { sessions, keyboards, tools } = this.#deps
    if (action.kind === 'undo') {
      if (sessions.isWorking(topic)) return BUSY
      this.#askOnce(topic, action.turnId, messageId)
      return 'Looking at the files…'
    }
    const undo = tools.undos.get(action.undoId)
    if (!undo || undo.state !== DUE[action.step]) return undefined
    if (sessions.isWorking(topic)) return BUSY
    if (!keyboards.spend(nonce)) return undefined
    return this.#perform(action.step, { ...undo, messageId })
  }

  /** Shows the result of each undo or redo that an earlier run of the program left unfinished. */
  recover(): void {
    const { undos } = this.#deps.tools
    for (const undo of undos.inTheMiddle()) {
      settleCutShort(undo, this.#deps.tools)
      const { messageId } = undo
      if (messageId !== undefined) this.#do(this.#showUndone({ ...undo, messageId }))
    }
  }

  #perform(step: Step, undo: Shown): string {
    switch (step) {
      case 'confirm':
        this.#do(this.#undo(undo))
        return 'Undoing…'
      case 'cancel':
        this.#deps.tools.undos.update(undo.id, { state: 'cancelled' })
        this.#do(this.#show(undo, plain('Nothing was undone.')))
        return 'Cancelled.'
      case 'redo':
        this.#do(this.#redo(undo))
        return 'Redoing…'
      case 'keep':
        this.#do(this.#showUndone(undo))
        return 'Nothing was changed.'
    }
  }

  /** A second press does not ask again. */
  #askOnce(topic: Topic, turnId: string, replyTo: number): void {
    if (this.#looking.has(turnId)) return
    this.#looking.add(turnId)
    this.#do(this.#ask(topic, turnId, replyTo).finally(() => this.#looking.delete(turnId)))
  }

  async #ask(topic: Topic, turnId: string, replyTo: number): Promise<void> {
    const { tools, notes, newId } = this.#deps
    const say = (content: TextContent, buttons = {}) =>
      notes.say(topic, { body: { kind: 'content', contents: [content] }, ...buttons, replyTo })
    const turn = tools.changes.turn(turnId)
    if (!turn) return void (await say(plain(FORGOTTEN)))
    const planned = await this.#hold(turn, session => plan(turnId, session, this.#deps.tools))
    if (planned?.kind !== 'files') return void (await say(plain(planned?.why ?? BUSY)))
    await this.#supersede(turnId)
    const undo: UndoRow = { id: newId(), turnId, ...turn, state: 'asked', files: planned.files }
    tools.undos.add(undo)
    const messageId = (await say(this.#question(undo), this.#buttons(undo, ASKED))).at(-1)
    if (messageId !== undefined) tools.undos.update(undo.id, { messageId })
  }

  /** Replaces an earlier question, which may be out of sight or deleted, with a new one. */
  async #supersede(turnId: string): Promise<void> {
    for (const undo of this.#deps.tools.undos.asked(turnId)) {
      this.#deps.tools.undos.update(undo.id, { state: 'cancelled' })
      const { messageId } = undo
      if (messageId !== undefined) await this.#show({ ...undo, messageId }, plain('↓ Asked again below.'))
    }
  }

  async #undo(undo: Shown): Promise<void> {
    const outcome = await this.#hold(undo, session => performUndo(undo, session, this.#deps.tools))
    switch (outcome?.kind) {
      case undefined:
        return this.#show(undo, this.#question(undo), ASKED)
      case 'none':
        return this.#notUndone(undo, outcome.why)
      case 'done':
        return this.#showUndone({ ...undo, files: outcome.files })
      case 'files': {
        // Files changed since the question: what the person confirmed is not what would be done.
        const now = { ...undo, files: outcome.files }
        this.#deps.tools.undos.update(undo.id, { files: outcome.files })
        return this.#show(now, this.#question(now), ASKED)
      }
    }
  }

  /** It was refused, or cut short in the middle, e.g. because the host cannot be asked any more. */
  #notUndone(undo: Shown, why: string): Promise<void> {
    return this.#settleIf('undoing', undo)
      ? this.#show(undo, plain(`The undo was cut short. ${why}`), UNDONE)
      : this.#show(undo, plain(why))
  }

  /** Settles an undo or redo that ended in this state. @returns whether it did */
  #settleIf(state: UndoRow['state'], { id }: UndoRow): boolean {
    const row = this.#deps.tools.undos.get(id)
    if (row?.state !== state) return false
    settleCutShort(row, this.#deps.tools)
    return true
  }

  async #redo(undo: Shown): Promise<void> {
    const cwd = this.#deps.sessions.folder(undo.topic)
    const outcome = await this.#hold(undo, () => performRedo(undo, this.#deps.tools))
    switch (outcome?.kind) {
      case undefined:
        return this.#showUndone(undo)
      case 'none':
        this.#settleIf('redoing', undo)
        return this.#show(undo, plain(`Redo failed. ${outcome.why}`), UNDONE)
      case 'lost':
        return this.#show(undo, plain(LOST))
      case 'changed':
        return this.#show(undo, redoQuestion({ files: outcome.files, cwd }), NAMED)
      case 'done':
        return this.#show(undo, redone({ files: outcome.files, cwd }), REDONE)
    }
  }

  #showUndone(undo: Shown): Promise<void> {
    const cwd = this.#deps.sessions.folder(undo.topic)
    return this.#show(undo, undone({ files: undo.files, cwd }), UNDONE)
  }

  #question({ topic, turnId, files }: UndoRow): TextContent {
    const { tools, sessions } = this.#deps
    const isLater = (change: { turnId: string; path: string }) =>
      change.turnId !== turnId && files.some(file => file.path === change.path)
    return question({ files, cwd: sessions.folder(topic) }, tools.changes.since(turnId).some(isLater))
  }

  #show(undo: Shown, content: TextContent, labels?: Labels): Promise<void> {
    const buttons = labels ? this.#buttons(undo, labels) : {}
    return this.#deps.notes.edit(undo.topic, undo.messageId, { content, ...buttons })
  }

  #buttons({ id, turnId, topic }: UndoRow, labels: Labels) {
    const row = labels.map(
      ([what, label]): Choice => ({
        label,
        action: what === 'undo' ? { kind: 'undo', turnId } : { kind: 'undoStep', undoId: id, step: what },
      }),
    )
    return { buttons: this.#deps.keyboards.make(topic, [row]).buttons }
  }

  /**
   * Like `Sessions.hold`, but returns the error as the reason to show. Takes the hold at once, and waits in it until it is
   * known what ended turns left.
   */
  async #hold<T>(
    { topic, sessionId }: { topic: Topic; sessionId: string },
    work: (session: Rewinding) => Promise<T>,
  ): Promise<T | Failed | undefined> {
    try {
      return await this.#deps.sessions.hold(topic, sessionId, async session => {
        await this.#left.settled(topic)
        return work(session)
      })
    } catch (error) {
      return { kind: 'none', why: error instanceof Error ? error.message : String(error) }
    }
  }

  #do(work: Promise<void>): void {
    work.catch(this.#deps.onError)
  }
}

interface Failed {
  readonly kind: 'none'
  readonly why: string
}
