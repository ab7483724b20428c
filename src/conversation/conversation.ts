import type { QueueMove } from '../model/chat/action.ts'
import type { Post } from '../model/chat/post.ts'
import type { Topic } from '../model/chat/topic.ts'
import type { ClaudeEvent, Exited, PromptMoved, TurnResult } from '../model/claude/event.ts'
import type { Setting } from '../model/settings/setting.ts'
import type { Phase, Stopped } from '../model/topic-status.ts'
import { type Asked, askPerson } from './ask-person.ts'
import type { TurnOutcome } from './ending/final.ts'
import { backgroundLost, outcomeOf, outcomeOfExit, warning } from './ending/outcome.ts'
import { sendInterlude } from './ending/turn-end.ts'
import { canBeHeld, phaseOf, takesNext } from './phase.ts'
import type { ConversationDeps } from './ports/deps.ts'
import type { Owner } from './process/event-attribution.ts'
import { Hold } from './process/hold.ts'
import { tellClaude } from './process/live-settings.ts'
import { errorMessage } from './process/problem.ts'
import type { ProcessRun, RunListener } from './process/run.ts'
import { TopicSession, type Verdict } from './process/session.ts'
import { TopicProcess } from './process/topic-process.ts'
import { MessageQueue } from './queue/message-queue.ts'
import { takeSteeredIn } from './steered-in.ts'
import { stopRun } from './stopping.ts'
import type { AcceptedMessage } from './tables/rows.ts'
import type { Turn } from './turn/turn.ts'
import { Turns } from './turns.ts'

/**
 * One topic: its queue, its live process and its turn. A message waits while a turn runs or a process is ending,
 * and joins a process that has only background work left. Two processes never share a session.
 */
export class Conversation implements RunListener {
  readonly queue: MessageQueue
  readonly topic: Topic
  readonly session: TopicSession
  readonly onProblem: RunListener['onProblem']
  readonly #deps: ConversationDeps
  readonly #turns: Turns
  readonly #hold: Hold
  readonly #process: TopicProcess
  #stopping: Promise<Stopped> | undefined
  #isClosed = false

  constructor(topic: Topic, deps: ConversationDeps) {
    this.topic = topic
    this.#deps = deps
    this.onProblem = deps.system.onError
    this.#process = new TopicProcess(topic, this, deps)
    this.session = new TopicSession(topic, deps)
    this.#turns = new Turns(topic, deps, {
      status: () => this.queue.status,
      heardAt: () => this.#run?.heardAt,
      giveUp: why => void this.stop({ ending: 'failed', why }),
    })
    this.queue = new MessageQueue(topic, deps, {
      interject: send => this.#turns.interject(send),
      onDue: () => this.#next(),
    })
    this.#hold = new Hold(deps.system.clock, () => this.#next())
  }

  get phase(): Phase {
    return phaseOf({
      isClosed: this.#isClosed,
      isStopping: this.#stopping !== undefined,
      isHeld: this.#hold.isOn,
      isServing: this.#process.isServing,
      hasTurn: this.turn !== undefined,
      process: this.#run?.state,
      isSending: this.queue.isSending,
    })
  }

  /** Whether something runs that should not be cut short: a turn, or a holder of the session. */
  get isBusy(): boolean {
    return this.turn !== undefined || this.#hold.isOn
  }

  /** Adds a stored message. It runs as soon as its turn comes. */
  enqueue(message: AcceptedMessage): void {
    this.queue.add(message)
    this.#next()
    this.queue.sign(message)
    this.#turns.current?.refresh()
  }

  /** Handles a press of a queue button. @returns the toast */
  move(promptId: string, move: QueueMove): Promise<string> {
    return this.queue.move(promptId, move, this.#run).finally(() => this.#next())
  }

  /** Sends one of the bridge's own messages; mid-turn, past the draft. */
  say(post: Post): Promise<readonly number[]> {
    return this.#turns.say(post)
  }

  /** The running turn. */
  get turn(): Turn | undefined {
    return this.#turns.current
  }

  /** Runs `work` while no message is started (see `Hold`). @returns undefined if the session is in use */
  async hold<T>(work: (living: ProcessRun | undefined) => Promise<T>): Promise<T | undefined> {
    if (!canBeHeld(this.phase)) return undefined
    return this.#hold.during(this.#run, work)
  }

  /**
   * Ends the running turn and all background work of this topic; waiting messages run afterwards. Never rejects:
   * the chat is told what could not be ended.
   *
   * @returns what it ended
   */
  stop(outcome: TurnOutcome = { ending: 'stopped' }): Promise<Stopped> {
    this.#stopping ??= this.#stop(outcome).finally(() => {
      this.#stopping = undefined
      this.session.ended()
      this.#next()
    })
    return this.#stopping
  }

  /** Like `stop`, but if nothing runs, stops the message that only waits for an earlier process to end. */
  stopFirst(): Promise<Stopped> {
    const isFree = !this.queue.isSending && (this.phase === 'idle' || this.phase === 'ending')
    const taken = isFree ? this.queue.take() : undefined
    if (taken) this.#turns.open(taken.message.id, taken.replyTo)
    return this.stop()
  }

  /** Stops, and forgets the session before a waiting message runs: at once, as the program may end before the turn. */
  async startAnew(): Promise<void> {
    this.session.forgetForGood()
    await this.stop()
  }

  /** The process; one that is being started is waited for. */
  started(): Promise<ProcessRun | undefined> {
    return this.#process.started()
  }

  /** Applies a setting's new value to what is running. @returns false if Claude refused it */
  async applySetting(setting: Setting, value: string): Promise<boolean> {
    if (setting.running === 'frame') this.turn?.refresh()
    if (setting.running !== 'claude') return true
    return tellClaude(this.started(), setting, value)
  }

  /** Starts no more messages. Waiting ones stay stored. */
  close(): Promise<void> {
    this.#isClosed = true
    return this.queue.close()
  }

  onEvent(event: ClaudeEvent, owner: Owner): void {
    if (this.#run) this.#deps.stages.background.note(this.topic, event, this.#run.control)
    this.#judge(this.session.note(event, this.#run))
    if (event.type === 'promptMoved') this.#onPromptMoved(event)
    if (event.type === 'permissionWithdrawn') this.#deps.stages.decisions.withdraw(event.requestId)
    const turn = this.#turns.of(event, owner, this.#run?.familyTag)
    turn?.apply(event, this.#run)
    if (event.type === 'permissionAsked' || event.type === 'elicitationAsked') this.#ask(event)
    if (event.type === 'result') this.#onResult(event, { owner, turn })
  }

  onExit(exited: Exited): void {
    const run = this.#run
    const again = this.#process.exited(this.turn?.id)
    if (this.#stopping === undefined) this.#onDeath(exited, { run, again })
    if (!run) return
    this.#deps.stages.decisions.closeTurn(run.familyTag)
    this.#deps.memory.processes.exited(run.familyTag)
  }

  #onDeath(exited: Exited, { run, again }: Death): void {
    if (again) void this.#serve(again)
    else this.#turns.end(outcomeOfExit(exited))
    if (run?.hasTasks) this.#tell(warning(backgroundLost(exited)))
    this.queue.allReturned()
    this.#next()
  }

  #next(): void {
    const taken = takesNext(this.phase) ? this.queue.take() : undefined
    if (!taken) return
    this.#turns.open(taken.message.id, taken.replyTo)
    void this.#serve(taken.message)
  }

  /** Never rejects: if the message cannot reach Claude, its turn fails with the reason. */
  async #serve(message: AcceptedMessage): Promise<void> {
    try {
      for (const note of await this.#process.serve(message)) this.turn?.note(note)
    } catch (error) {
      if (this.turn?.id === message.id) this.#turns.end({ ending: 'failed', why: errorMessage(error) })
    }
    this.#next()
  }

  async #stop(outcome: TurnOutcome): Promise<Stopped> {
    const isWorking = this.#run !== undefined && this.#run.state !== 'ending'
    const stopped = this.turn ? 'turn' : isWorking ? 'background' : 'nothing'
    await this.#process.cancel()
    const stopping = { run: this.#run, turns: this.#turns, queue: this.queue }
    await stopRun({ ...stopping, warn: words => this.#tell(warning(words)) }, outcome)
    return stopped
  }

  /** Claude picked up a prompt sent mid-turn, or never will. */
  #onPromptMoved({ promptId, state }: PromptMoved): void {
    if (state === 'cancelled' && this.#stopping === undefined) this.queue.returned(promptId)
    if (state === 'started') takeSteeredIn(this.queue.takenUp(promptId), this.#turns, this.#deps.memory.turns)
  }

  #ask(asked: Asked): void {
    if (!this.#run) return
    const asking = { asked, topic: this.topic, run: this.#run, turn: this.#turns.current }
    askPerson({ ...asking, say: post => this.say(post) }, this.#deps).catch(this.#deps.system.onError)
  }

  #judge({ forbidden, notes }: Verdict): void {
    if (forbidden) void this.stop({ ending: 'failed', why: `${forbidden} It was stopped.` })
    for (const note of notes) this.turn?.note(note)
  }

  #onResult(result: TurnResult, { owner, turn }: { owner: Owner; turn: Turn | undefined }): void {
    if (this.#stopping !== undefined || !turn) return
    const isPending = this.#process.isServing || this.#run?.awaits(turn.id)
    if (owner?.kind === 'own' && isPending && this.#run)
      sendInterlude({ turn, result, familyTag: this.#run.familyTag }, this.#deps)
    else this.#turns.end(outcomeOf(result, this.#deps.system.clock.wall()))
    this.#next()
  }

  get #run(): ProcessRun | undefined {
    return this.#process.run
  }

  /** Like `say`, without waiting for it. */
  #tell(post: Post): void {
    this.say(post).catch(this.#deps.system.onError)
  }
}

interface Death {
  readonly run: ProcessRun | undefined
  /** The message that another process must serve. */
  readonly again: AcceptedMessage | undefined
}
