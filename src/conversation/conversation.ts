import type { QueueMove } from '../model/chat/action.ts'
import type { Post } from '../model/chat/post.ts'
import type { Topic } from '../model/chat/topic.ts'
import type { ClaudeEvent, Exited, PromptMoved, TurnResult, TurnStarted } from '../model/claude/event.ts'
import type { Setting } from '../model/settings/setting.ts'
import type { TopicState } from '../model/topic-status.ts'
import { type Asked, askPerson } from './ask-person.ts'
import type { TurnOutcome } from './ending/final.ts'
import { backgroundLost, outcomeOf, outcomeOfExit, warning } from './ending/outcome.ts'
import { sendInterlude } from './ending/turn-end.ts'
import type { ConversationDeps } from './ports/deps.ts'
import { withAsides } from './process/asides.ts'
import type { Owner } from './process/attribution.ts'
import { Hold } from './process/hold.ts'
import { forgetSession, tellClaude } from './process/live-settings.ts'
import { confirmMode, followMode, type ModeVerdict } from './process/mode.ts'
import { errorMessage, isSessionGone } from './process/problem.ts'
import { ReusedProcess } from './process/reused-process.ts'
import type { ProcessRun, RunListener } from './process/run.ts'
import { startRun } from './process/start.ts'
import { Waiting } from './queue/message-queue.ts'
import { takeSteeredIn } from './steered-in.ts'
import { stopRun } from './stopping.ts'
import type { AcceptedMessage } from './tables/rows.ts'
import type { Turn } from './turn/turn.ts'
import { Turns } from './turns.ts'

/**
 * One topic: its queue, its living process and its turn. A message waits while a turn runs or a process is ending, and
 * joins a process in which only background work is left: never two processes on one session.
 */
export class Conversation implements RunListener {
  readonly queue: Waiting
  readonly topic: Topic
  readonly onProblem: RunListener['onProblem']
  readonly #deps: ConversationDeps
  readonly #turns: Turns
  readonly #hold: Hold
  readonly #joined: ReusedProcess
  #run: ProcessRun | undefined
  #starting: Promise<void> | undefined
  #stopping: Promise<boolean> | undefined
  #isClosed = false
  /** What ends still names its session. */
  #isForgetting = false
  #about: TurnStarted | undefined

  constructor(topic: Topic, deps: ConversationDeps) {
    this.topic = topic
    this.#deps = deps
    this.onProblem = deps.system.onError
    this.#joined = new ReusedProcess(deps)
    this.#turns = new Turns(topic, deps, {
      status: () => this.queue.status,
      heardAt: () => this.#run?.heardAt,
      giveUp: why => void this.stop({ ending: 'failed', why }),
    })
    this.queue = new Waiting(topic, deps, {
      interject: send => this.#turns.interject(send),
      onDue: () => this.#next(),
    })
    this.#hold = new Hold(deps.system.clock, () => this.#next())
  }

  get state(): TopicState {
    if (this.#turns.current || this.#hold.isOn) return 'working'
    return this.#run?.isBusy ? 'background' : 'idle'
  }

  /** What Claude said of itself at the latest turn. */
  get about(): TurnStarted | undefined {
    return this.#about
  }

  /** A message that is written down: it runs as soon as its turn comes. */
  enqueue(message: AcceptedMessage): void {
    this.queue.add(message)
    this.#next()
    this.queue.sign(message)
    this.#turns.current?.refresh()
  }

  /** Does what a button of the queue asks for. Gives what to say above the chat. */
  move(promptId: string, move: QueueMove): Promise<string> {
    return this.queue.move(promptId, move, this.#run).finally(() => this.#next())
  }

  /** A message of the bridge's own; in the middle of a turn it makes its way past the draft. */
  say(post: Post): Promise<readonly number[]> {
    return this.#turns.say(post)
  }

  /** The turn that runs. */
  get turn(): Turn | undefined {
    return this.#turns.current
  }

  /** Runs `work` while nothing else is taken up (see `Hold`). Undefined where a turn runs. */
  async hold<T>(work: (living: ProcessRun | undefined) => Promise<T>): Promise<T | undefined> {
    if (this.state === 'working' || this.#stopping !== undefined) return undefined
    return this.#hold.during(this.#run, work)
  }

  /**
   * Ends the running turn and all background work of this topic; what waits goes on afterwards. Never rejects: the
   * chat is told of what cannot be ended.
   *
   * @returns false when there was nothing to stop
   */
  stop(outcome: TurnOutcome = { ending: 'stopped' }): Promise<boolean> {
    this.#stopping ??= this.#stop(outcome).finally(() => {
      this.#stopping = undefined
      this.#isForgetting = false
      this.#next()
    })
    return this.#stopping
  }

  /** As `stop`; where nothing runs, a message that only waits for an earlier process to end is what is meant. */
  stopFirst(): Promise<boolean> {
    const isFree = this.state === 'idle' && this.#stopping === undefined && !this.queue.isSending
    const taken = isFree ? this.queue.take() : undefined
    if (taken) this.#turns.open(taken.message.id, taken.replyTo)
    return this.stop()
  }

  /** Stops, and forgets the session before anything that waits goes on: at once, as the program may end before the turn does. */
  async startAnew(): Promise<void> {
    forgetSession(this.topic, this.#deps)
    this.#isForgetting = true
    await this.stop()
  }

  /** A setting has a new value: what runs is told. @returns false when Claude refused it */
  async applySetting(setting: Setting, value: string): Promise<boolean> {
    if (setting.running === 'frame') this.turn?.refresh()
    if (setting.running !== 'claude') return true
    const run = this.#starting?.then(() => this.#run) ?? Promise.resolve(this.#run)
    return tellClaude(run, setting, value)
  }

  /** Takes nothing up any more; what waits stays written down. */
  close(): Promise<void> {
    this.#isClosed = true
    return this.queue.close()
  }

  onEvent(event: ClaudeEvent, owner: Owner): void {
    if (this.#run) this.#deps.stages.background.note(this.topic, event, this.#run.control)
    if (event.type === 'turnStarted') this.#onTurnStarted(event)
    if (event.type === 'promptMoved') this.#onPromptMoved(event)
    if (event.type === 'modeChanged')
      this.#judge(followMode(event.mode, this.topic, this.#deps.stages.chatSettings))
    if (event.type === 'permissionWithdrawn') this.#deps.stages.decisions.withdraw(event.requestId)
    const turn = this.#turns.of(event, owner, this.#run?.familyTag)
    turn?.apply(event, this.#run)
    if (event.type === 'permissionAsked' || event.type === 'elicitationAsked') this.#ask(event)
    if (event.type === 'result') this.#onResult(event, { owner, turn })
  }

  onExit(exited: Exited): void {
    const run = this.#run
    this.#run = undefined
    if (this.#stopping === undefined) this.#onDeath(exited, run)
    if (!run) return
    this.#deps.stages.decisions.closeTurn(run.familyTag)
    this.#deps.memory.processes.exited(run.familyTag)
  }

  #onDeath(exited: Exited, run: ProcessRun | undefined): void {
    const again = this.#joined.untaken(run, this.#turns.current?.id)
    if (again) this.#starting = this.#start(again)
    else this.#turns.end(outcomeOfExit(exited))
    if (run?.hasTasks) this.#tell(warning(backgroundLost(exited)))
    this.queue.allReturned()
    this.#next()
  }

  #next(): void {
    if (this.#turns.current || this.#hold.isOn || this.#stopping !== undefined || this.#isClosed) return
    if (this.#run && (!this.#run.isJoinable || this.queue.isSending)) return
    const taken = this.queue.take()
    if (!taken) return
    const { message, replyTo } = taken
    this.#turns.open(message.id, replyTo)
    this.#starting = this.#start(message)
  }

  async #start(message: AcceptedMessage): Promise<void> {
    const failure = await this.#launch(message).then(() => undefined, errorMessage)
    this.#starting = undefined
    if (failure === undefined) return
    this.#turns.end({ ending: 'failed', why: failure })
    this.#next()
  }

  async #launch(message: AcceptedMessage): Promise<void> {
    if (this.#run) return this.#joined.join(this.#run, message)
    const { run, notes } = await startRun({ topic: this.topic, message, listener: this }, this.#deps)
    for (const note of notes) this.turn?.note(note)
    this.#run = run
    run.listen()
    if (this.#stopping === undefined) run.send(withAsides(message, this.#deps), message.id)
  }

  async #stop(outcome: TurnOutcome): Promise<boolean> {
    const isBusy = this.state !== 'idle'
    await this.#starting
    const stopping = { run: this.#run, turns: this.#turns, queue: this.queue }
    await stopRun({ ...stopping, warn: words => this.#tell(warning(words)) }, outcome)
    return isBusy
  }

  /** What was sent in mid-turn is taken up, or is not. */
  #onPromptMoved({ promptId, state }: PromptMoved): void {
    if (state === 'cancelled' && this.#stopping === undefined) this.queue.returned(promptId)
    if (state === 'started') takeSteeredIn(this.queue.takenUp(promptId), this.#turns, this.#deps.memory.turns)
  }

  #ask(asked: Asked): void {
    if (!this.#run) return
    const asking = { asked, topic: this.topic, run: this.#run, turn: this.#turns.current }
    askPerson({ ...asking, say: post => this.say(post) }, this.#deps).catch(this.#deps.system.onError)
  }

  #onTurnStarted(event: TurnStarted): void {
    // Said once while the program runs, and again after an update that did not help.
    if (event.problem && event.problem !== this.#about?.problem) this.turn?.note(`⚠️ ${event.problem}`)
    this.#about = event
    if (!this.#isForgetting) this.#deps.memory.topics.setSession(this.topic, event.sessionId)
    this.#judge(confirmMode(event.permissionMode, this.topic, this.#deps.stages.chatSettings))
  }

  #judge({ forbidden, note }: ModeVerdict): void {
    if (forbidden) void this.stop({ ending: 'failed', why: `${forbidden} It was stopped.` })
    if (note) this.turn?.note(note)
  }

  #onResult(result: TurnResult, { owner, turn }: { owner: Owner; turn: Turn | undefined }): void {
    if (isSessionGone(result)) forgetSession(this.topic, this.#deps)
    if (this.#stopping !== undefined || !turn) return
    if (owner?.kind === 'own' && this.#run?.awaits(turn.id))
      sendInterlude({ turn, result, familyTag: this.#run.familyTag }, this.#deps)
    else this.#turns.end(outcomeOf(result, this.#deps.system.clock.wall()))
    this.#next()
  }

  /** As `say`, where nobody waits for it. */
  #tell(post: Post): void {
    this.say(post).catch(this.#deps.system.onError)
  }
}
