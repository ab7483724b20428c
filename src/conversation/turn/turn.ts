import type { Frame } from '../../model/chat/detail.ts'
import type { Buttons, OutgoingContent } from '../../model/chat/message.ts'
import type { WrittenPost } from '../../model/chat/post.ts'
import type { Topic } from '../../model/chat/topic.ts'
import type { Shows } from '../../model/chat/verbosity.ts'
import type { ClaudeEvent, TaskStarted } from '../../model/claude/event.ts'
import type { Clock } from '../../model/clock.ts'
import type { TurnView } from '../../model/view.ts'
import { plain } from '../../render/notices/notice.ts'
import { statusDetails } from '../../render/steps/status.ts'
import type { LivePreview, Mail } from '../ports/ports.ts'
import type { ProcessRun } from '../process/run.ts'
import { ChatWriter } from './chat-writer.ts'
import { followOutput } from './command-output.ts'
import { Progress } from './progress.ts'
import { Silence } from './silence.ts'
import { WaitNotice } from './wait-notice.ts'

export interface TurnSpec {
  readonly id: string
  readonly topic: Topic
  /** Claude started it by itself, after background work. */
  readonly isOwn: boolean
  readonly cwd: string
  /** The message that had to wait for this turn: the final replies to it. */
  readonly replyTo?: number
}

export interface TurnDeps {
  readonly preview: LivePreview
  readonly mail: Mail
  readonly clock: Clock
  /** The topic's previous turn has sent its final, which would close an earlier preview. */
  readonly after: Promise<unknown>
  /** How much of Claude's work is shown now. */
  readonly shows: () => Shows
  readonly host: TurnHost
  /** A turn that is silent this long without a known reason is stopped (milliseconds). */
  readonly hangTimeoutMs: number
  /** Something could not be stored. */
  readonly onError: (error: unknown) => void
}

/** What a turn needs from its conversation. */
export interface TurnHost {
  /** The bridge's own lines for the preview, e.g. how many messages wait. */
  readonly status: () => readonly string[]
  /** When the process last wrote anything (monotonic milliseconds); undefined while there is none. */
  readonly heardAt: () => number | undefined
  /** Warns the person that the turn may hang. */
  readonly warn: (words: string) => void
  /** Ends the turn because it hangs. */
  readonly giveUp: (why: string) => void
}

/** One turn as the person sees it: its view, its preview, and what it puts into the chat. */
export class Turn {
  readonly spec: TurnSpec
  readonly chat: ChatWriter
  readonly #deps: TurnDeps
  readonly #progress: Progress
  readonly #wait: WaitNotice
  readonly #silence: Silence
  readonly #over = new AbortController()
  #notes: readonly string[] = []
  #isBehind = true

  constructor(spec: TurnSpec, deps: TurnDeps) {
    const { preview, mail, clock, after } = deps
    this.spec = spec
    this.#deps = deps
    this.#progress = new Progress(clock, () => this.refresh())
    this.chat = new ChatWriter({ turn: spec, progress: this.#progress, preview, mail, after })
    this.#wait = this.#waitNotice()
    this.#silence = this.#watchSilence()
    void after.then(() => {
      this.#isBehind = false
      this.refresh()
    })
  }

  get id(): string {
    return this.spec.id
  }

  get topic(): Topic {
    return this.spec.topic
  }

  get view(): TurnView {
    return this.#progress.view
  }

  /** How long it has taken, excluding time spent waiting for the person (milliseconds). */
  get tookMs(): number {
    return this.#progress.clock.now
  }

  /** Lines for below its answer. */
  get notes(): readonly string[] {
    return this.#notes
  }

  ownsDraft(draftId: string): boolean {
    return this.#deps.preview.ownsDraft(draftId)
  }

  /** @param run the process in which the event happened, while it is alive */
  apply(event: ClaudeEvent, run?: ProcessRun): void {
    this.#progress.apply(event)
    if (event.type === 'taskStarted' && run) this.#follow(event, run)
    this.#wait.note(this.view.retrying)
    this.refresh()
  }

  /** Call when something that the preview shows has changed. */
  refresh(): void {
    if (!this.#isOver && !this.#isBehind) this.#deps.preview.show(() => this.#frame())
  }

  /** Shows one of the bridge's own lines at this point of the turn. */
  notice(text: string): void {
    this.#progress.note(text)
    this.refresh()
  }

  /** Adds a line for below the answer, once. */
  note(line: string): void {
    if (!this.#notes.includes(line)) this.#notes = [...this.#notes, line]
  }

  /** See `ChatWriter.ask`. The time until the decision does not count as the turn's. */
  ask(contents: readonly OutgoingContent[], buttons: Buttons, above?: string): Promise<readonly number[]> {
    this.#progress.clock.stop()
    return this.chat.ask(contents, buttons, above)
  }

  /** A question was decided or closed. */
  decided(): void {
    this.chat.decided()
    if (!this.chat.isAsking) this.#progress.clock.goOn()
  }

  /** Everything so far is a separate, already stored answer; the turn starts over below it. */
  splitOff(answer: WrittenPost | undefined): void {
    this.#progress.beginAnew()
    this.#wait.note(undefined)
    this.chat.splitOff(answer)
    if (!answer) this.refresh()
  }

  /** See `ChatWriter.end`. */
  async end(final: WrittenPost | undefined): Promise<void> {
    this.#over.abort()
    this.#progress.end()
    this.#wait.note(undefined)
    await this.chat.end(final)
  }

  get #isOver(): boolean {
    return this.#over.signal.aborted
  }

  #waitNotice(): WaitNotice {
    const { clock, preview, onError } = this.#deps
    return new WaitNotice({
      clock,
      readAt: () => preview.readAt,
      say: words =>
        void this.chat.say({ body: { kind: 'content', contents: [plain(words)] } }).catch(onError),
    })
  }

  #watchSilence(): Silence {
    const { clock, host, hangTimeoutMs, onError } = this.#deps
    const silence = new Silence({
      clock,
      limitMs: hangTimeoutMs,
      heardAt: host.heardAt,
      isExplained: () => this.chat.isAsking || this.#wait.isOn || this.#progress.runsTool,
      onChange: () => this.refresh(),
      warn: host.warn,
      giveUp: host.giveUp,
    })
    silence.watch(this.#over.signal).catch(onError)
    return silence
  }

  /** A command runs in this turn: its output is shown, unless the topic is quiet. */
  #follow(started: TaskStarted, run: ProcessRun): void {
    const { clock, shows, onError } = this.#deps
    if (shows().verbosity === 'quiet') return
    const onOutput = (event: ClaudeEvent) => this.apply(event)
    followOutput(started, { run, progress: this.#progress, onOutput }, clock).catch(onError)
  }

  #frame(): Frame {
    const { host, shows } = this.#deps
    const facts = { cwd: this.spec.cwd, now: this.tookMs, wait: this.#wait.current, ...shows() }
    const status = [...statusDetails(this.view, facts), ...host.status(), ...this.#silence.lines]
    return { markdown: this.chat.draft(), status }
  }
}
