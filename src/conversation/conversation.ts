import type { ClaudeEvent, Exited, TurnResult, TurnStarted } from '../model/event.ts'
import type { Topic } from '../model/topic.ts'
import { plain } from '../render/notice.ts'
import type { Owner } from './attribution.ts'
import type { Outcome } from './final.ts'
import type { AcceptedMessage } from './ledger.ts'
import { isSessionGone, outcomeOf, outcomeOfExit } from './outcome.ts'
import type { ConversationParts } from './parts.ts'
import type { TurnPost } from './ports.ts'
import { askPerson } from './question.ts'
import type { Run, RunListener } from './run.ts'
import { startRun } from './start.ts'
import { Turn } from './turn.ts'
import { endTurn, sendInterlude } from './turn-end.ts'

/** Events that give a turn of Claude's own something to show. */
const SHOWS_SOMETHING: ReadonlySet<ClaudeEvent['type']> = new Set(['text', 'toolStarted', 'toolDescribed'])

/**
 * One topic: its queue, its living process and the turn that runs in it. One turn runs at a time; a message that
 * comes meanwhile waits. While only background work is left, it goes to the living process; while the process is
 * ending, it waits for the exit: never two processes on one session.
 */
export class Conversation implements RunListener {
  readonly #topic: Topic
  readonly #parts: ConversationParts
  readonly #waiting: AcceptedMessage[] = []
  /** Messages that had to wait: their answers point back at them. */
  readonly #waited = new Set<string>()
  #turn: Turn | undefined
  #run: Run | undefined
  #starting: Promise<void> | undefined
  #stopping: Promise<boolean> | undefined
  /** Resolves when the last turn's final stands in the chat. */
  #ending: Promise<unknown> = Promise.resolve()
  #isClosed = false
  #isForgetting = false
  #notes: string[] = []
  #about: TurnStarted | undefined
  #replyTo: number | undefined

  constructor(topic: Topic, parts: ConversationParts) {
    this.#topic = topic
    this.#parts = parts
  }

  get state(): 'idle' | 'working' | 'background' {
    if (this.#turn) return 'working'
    return this.#run?.tasks.length ? 'background' : 'idle'
  }

  get waiting(): number {
    return this.#waiting.length
  }

  /** What Claude said of itself at the latest turn. */
  get about(): TurnStarted | undefined {
    return this.#about
  }

  /** A message that is written down: it runs as soon as its turn comes. */
  enqueue(message: AcceptedMessage): void {
    this.#waiting.push(message)
    this.#next()
    if (!this.#waiting.includes(message)) return
    this.#waited.add(message.id)
    this.#turn?.refresh()
    this.#parts.marks.waiting(this.#topic, message.messageId).catch(() => {
      const contents = [plain('⏳ This waits until the current answer is done.')]
      void this.say({ body: { kind: 'content', contents }, replyTo: message.messageId })
    })
  }

  /** A message of the bridge's own; in the middle of a turn it makes its way past the draft. */
  say(post: TurnPost): Promise<readonly number[]> {
    return this.#turn ? this.#turn.say(post) : this.#parts.mail.write(this.#topic, post).release()
  }

  ownsDraft(draftId: string): boolean {
    return this.#turn?.ownsDraft(draftId) ?? false
  }

  ownsTurn(turnId: string): boolean {
    return this.#turn?.id === turnId
  }

  /**
   * Ends the running turn and all background work of this topic; what waits goes on afterwards.
   *
   * @returns false when there was nothing to stop
   */
  stop(outcome: Outcome = { ending: 'stopped' }): Promise<boolean> {
    this.#stopping ??= this.#stop(outcome).finally(() => {
      this.#stopping = undefined
      if (this.#isForgetting) this.#forgetSession()
      this.#next()
    })
    return this.#stopping
  }

  /** Stops, and forgets the session before anything that waits goes on. */
  async startAnew(): Promise<void> {
    this.#isForgetting = true
    await this.stop()
  }

  /** Stops and takes nothing up any more; what waits stays written down. */
  close(outcome: Outcome): Promise<boolean> {
    this.#isClosed = true
    return this.stop(outcome)
  }

  onEvent(event: ClaudeEvent, owner: Owner): void {
    if (event.type === 'turnStarted') this.#onTurnStarted(event)
    if (event.type === 'permissionWithdrawn') this.#parts.decisions.withdraw(event.requestId)
    const turn = this.#turnOf(event, owner)
    turn?.apply(event)
    if (event.type === 'permissionAsked' && this.#run) {
      const { cwd } = this.#memory
      void askPerson(
        { topic: this.#topic, cwd, request: event.request, run: this.#run, turn: this.#turn },
        this.#parts,
      )
    }
    if (event.type === 'result') this.#onResult(event, { owner, turn })
  }

  onExit(exited: Exited): void {
    this.#run = undefined
    if (this.#stopping !== undefined) return
    this.#end(outcomeOfExit(exited))
    this.#next()
  }

  get #memory() {
    return this.#parts.topics.open(this.#topic, this.#parts.defaults.cwd)
  }

  #next(): void {
    if (this.#turn || this.#stopping !== undefined || this.#isClosed) return
    const mayJoin = this.#run?.isOpen && this.#run.tasks.length > 0
    if (this.#run && !mayJoin) return
    const message = this.#waiting.shift()
    if (!message) return
    this.#replyTo = this.#waited.delete(message.id) ? message.messageId : undefined
    if (this.#replyTo !== undefined)
      this.#parts.marks.taken(this.#topic, this.#replyTo).catch(() => undefined)
    this.#turn = this.#openTurn(message.id)
    if (this.#run) this.#join(this.#run, message)
    else this.#starting = this.#start(message)
  }

  /** Background work is left in the process: the message joins its history. */
  #join(run: Run, message: AcceptedMessage): void {
    this.#parts.ledger.starting(message.id, run.marker)
    run.send(message.prompt, message.id)
  }

  async #start(message: AcceptedMessage): Promise<void> {
    try {
      const { run, notes } = await startRun({ topic: this.#topic, message, listener: this }, this.#parts)
      this.#notes.push(...notes)
      this.#run = run
      run.send(message.prompt, message.id)
    } catch (error) {
      this.#end({ ending: 'failed', why: error instanceof Error ? error.message : String(error) })
      this.#next()
    } finally {
      this.#starting = undefined
    }
  }

  async #stop(outcome: Outcome): Promise<boolean> {
    if (!this.#turn && !this.#run?.isOpen) return false
    await this.#starting
    await this.#run?.stop()
    // Nothing of the turn is left alive: only now the chat may say so.
    this.#end(outcome)
    return true
  }

  #onTurnStarted(event: TurnStarted): void {
    const { topics, defaults } = this.#parts
    this.#about = event
    topics.setSession(this.#topic, event.sessionId)
    if (event.permissionMode === defaults.permissionMode) return
    const why = `Claude Code started in permission mode ${event.permissionMode} instead of ${defaults.permissionMode}.`
    if (event.permissionMode === 'bypassPermissions')
      void this.stop({ ending: 'failed', why: `${why} It was stopped.` })
    else this.#notes.push(`⚠️ ${why}`)
  }

  #onResult(result: TurnResult, { owner, turn }: { owner: Owner; turn: Turn | undefined }): void {
    if (isSessionGone(result)) this.#forgetSession()
    if (this.#stopping !== undefined || !turn) return
    const isWaitingForItsOwn = owner?.kind === 'own' && this.#run?.open.includes(turn.id)
    if (isWaitingForItsOwn) sendInterlude(turn, result, this.#parts)
    else this.#end(outcomeOf(result))
    this.#next()
  }

  #forgetSession(): void {
    this.#isForgetting = false
    this.#parts.topics.setSession(this.#topic, undefined)
  }

  /**
   * The turn an event belongs to. A turn of Claude's own begins with the first thing it has to show; the empty one
   * that a resumed process may begin with never does.
   */
  #turnOf(event: ClaudeEvent, owner: Owner): Turn | undefined {
    if (owner === undefined) return undefined
    if (this.#turn) return this.#turn
    if (owner.kind === 'prompt' || !SHOWS_SOMETHING.has(event.type)) return undefined
    const id = this.#parts.random.uuid()
    this.#parts.ledger.acceptOwn(id, this.#topic)
    this.#replyTo = undefined
    this.#turn = this.#openTurn(id)
    return this.#turn
  }

  #openTurn(id: string): Turn {
    const { mail, previewFor, clock } = this.#parts
    this.#notes = []
    return new Turn({
      id,
      topic: this.#topic,
      cwd: this.#memory.cwd,
      preview: previewFor(this.#topic, id),
      mail,
      startedAt: clock.now(),
      after: this.#ending,
      notes: () => waitingLine(this.#waiting.length),
    })
  }

  #end(outcome: Outcome): void {
    const turn = this.#turn
    this.#turn = undefined
    if (!turn) return
    const replyTo = this.#replyTo === undefined ? {} : { replyTo: this.#replyTo }
    this.#ending = endTurn({ turn, outcome, notes: this.#notes, ...replyTo }, this.#parts)
  }
}

function waitingLine(count: number): string[] {
  return count === 0 ? [] : [`⏳ ${count} ${count === 1 ? 'message waits' : 'messages wait'}`]
}
