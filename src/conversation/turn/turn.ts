import type { Frame } from '../../model/chat/detail.ts'
import type { Buttons, OutgoingContent } from '../../model/chat/message.ts'
import type { Post, WrittenPost } from '../../model/chat/post.ts'
import type { Topic } from '../../model/chat/topic.ts'
import type { Shows } from '../../model/chat/verbosity.ts'
import type { ClaudeEvent, TaskStarted } from '../../model/claude/event.ts'
import type { Clock } from '../../model/clock.ts'
import type { TurnView } from '../../model/view.ts'
import { overflow } from '../../render/content.ts'
import { plain } from '../../render/notices/notice.ts'
import { statusDetails } from '../../render/steps/status.ts'
import type { LivePreview, Mail } from '../ports/ports.ts'
import type { ProcessRun } from '../process/run.ts'
import {
  type AnswerSoFar,
  leaveAll,
  leaveComplete,
  leaveFull,
  nothingLeft,
  restOf,
  shownOf,
  wholeOf,
} from './answer-so-far.ts'
import { followOutput } from './command-output.ts'
import { OneByOne } from './one-by-one.ts'
import { Progress } from './progress.ts'
import { WaitNotice } from './wait-notice.ts'

export interface TurnSpec {
  readonly id: string
  readonly topic: Topic
  /** Claude started it by itself, after background work. */
  readonly isOwn: boolean
  readonly cwd: string
}

export interface TurnDeps {
  readonly preview: LivePreview
  readonly mail: Mail
  readonly clock: Clock
  /** The topic's previous turn has said its last word: a preview before that would be closed by it. */
  readonly after: Promise<unknown>
  /** How much of its work is shown, now. */
  readonly shows: () => Shows
  /** Lines of the bridge's own for the preview, e.g. how many messages wait. */
  readonly notes: () => readonly string[]
  /** Something could not be written down. */
  readonly onError: (error: unknown) => void
}

/**
 * One turn as the person sees it: its view, its preview, and how much of its answer already stands in the chat as
 * real messages. A real message of the bot closes the draft: what the draft showed is sent first, silently, and the
 * draft goes on with the rest.
 */
export class Turn {
  readonly id: string
  readonly topic: Topic
  readonly isOwn: boolean
  readonly #cwd: string
  readonly #deps: TurnDeps
  readonly #wait: WaitNotice
  readonly #progress: Progress
  /** Real messages, each with its own way made. */
  readonly #line: OneByOne
  /** What the view does not hold any more of the answer. */
  #left = nothingLeft
  #openQuestions = 0
  #isBehind = true
  #isOver = false

  constructor({ id, topic, isOwn, cwd }: TurnSpec, deps: TurnDeps) {
    this.id = id
    this.topic = topic
    this.isOwn = isOwn
    this.#cwd = cwd
    this.#deps = deps
    this.#progress = new Progress(deps.clock, () => this.refresh())
    this.#wait = new WaitNotice({
      clock: deps.clock,
      readAt: () => deps.preview.readAt,
      say: words =>
        void this.say({ body: { kind: 'content', contents: [plain(words)] } }).catch(deps.onError),
    })
    this.#line = new OneByOne(deps.after)
    void deps.after.then(() => {
      this.#isBehind = false
      this.refresh()
    })
  }

  get view(): TurnView {
    return this.#progress.view
  }

  /** How long it has taken, without the time in which it waited for the person (milliseconds). */
  get tookMs(): number {
    return this.#progress.clock.now
  }

  /** Whether what is known of it explains that nothing comes: a question, a tool that runs, a wait for the API. */
  get isWaiting(): boolean {
    return this.#openQuestions > 0 || this.#wait.isOn || this.#progress.runsTool
  }

  /** What of the answer does not stand in the chat yet, as Markdown that reads by itself. */
  get rest(): string {
    return restOf(this.#answer)
  }

  /** All of the answer, where some of it already stands in the chat. */
  get whole(): string | undefined {
    return this.#left.stands ? wholeOf(this.#answer) : undefined
  }

  ownsDraft(draftId: string): boolean {
    return this.#deps.preview.ownsDraft(draftId)
  }

  /** @param run the process in which it happened, while that lives */
  apply(event: ClaudeEvent, run?: ProcessRun): void {
    this.#progress.apply(event)
    if (event.type === 'taskStarted' && run) this.#follow(event, run)
    this.#wait.note(this.view.retrying)
    this.refresh()
  }

  /** Something changed that the preview shows. */
  refresh(): void {
    if (!this.#isOver && !this.#isBehind) this.#deps.preview.show(() => this.#frame())
  }

  /** A real message in the middle of the turn. */
  async say(post: Post): Promise<readonly number[]> {
    const posts = [...this.#commitShown(leaveComplete), this.#write(post)]
    return this.#sendPast(posts, 'goOn')
  }

  /** As `say`, for a message that `send` brings there by itself. Rejects as that does. */
  async interject(send: () => Promise<unknown>): Promise<void> {
    await this.#sendPast(this.#commitShown(leaveComplete), 'goOn', send)
  }

  /** A line of the bridge's own, where the turn stands now. */
  notice(text: string): void {
    this.#progress.note(text)
    this.refresh()
  }

  /** Everything so far is an answer of its own, already written down; the turn begins anew below it. */
  splitOff(answer: WrittenPost | undefined): void {
    this.#progress.beginAnew()
    this.#left = nothingLeft
    this.#wait.note(undefined)
    if (answer) void this.#sendPast([answer], 'goOn')
    else this.refresh()
  }

  /**
   * A question: all of the answer so far goes before it, and nothing is previewed until it is decided.
   *
   * @param above Markdown of Claude's that belongs right above it
   */
  ask(contents: readonly OutgoingContent[], buttons: Buttons, above = ''): Promise<readonly number[]> {
    this.#openQuestions++
    this.#progress.clock.stop()
    const shown = this.#commitShown(leaveAll)
    if (above !== '') shown.push(this.#write({ body: { kind: 'answer', markdown: above } }))
    const question = this.#write({ body: { kind: 'content', contents }, buttons, sounds: true })
    return this.#sendPast([...shown, question], 'pause')
  }

  /** A question was decided or closed. */
  decided(): void {
    this.#openQuestions--
    if (this.#openQuestions > 0) return
    this.#progress.clock.goOn()
    void this.#line.do(async () => this.#resume())
  }

  /** The last message of the turn, already written down, takes the preview's place. None could be written: only that ends. */
  async end(final: WrittenPost | undefined): Promise<void> {
    this.#isOver = true
    this.#progress.end()
    this.#wait.note(undefined)
    const send = async () => final?.release()
    await this.#line.do(() => this.#deps.preview.interject(final?.contents[0], send, 'end'))
  }

  /** A command runs in this turn: what it writes is shown, unless the topic is quiet. */
  #follow(started: TaskStarted, run: ProcessRun): void {
    const { clock, shows, onError } = this.#deps
    if (shows().verbosity === 'quiet') return
    const onOutput = (event: ClaudeEvent) => this.apply(event)
    followOutput(started, { run, progress: this.#progress, onOutput }, clock).catch(onError)
  }

  #frame(): Frame {
    const { notes, shows } = this.#deps
    const facts = { cwd: this.#cwd, now: this.tookMs, wait: this.#wait.current, ...shows() }
    const status = [...statusDetails(this.view, facts), ...notes()]
    const markdown = shownOf(this.#answer)
    const full = overflow(markdown, this.#deps.mail.format(this.topic))
    if (full === undefined) return { markdown, status }
    // The last message holds all the rest.
    if (!this.#isOver) void this.#sendPast(this.#commitShown(leaveFull), 'goOn')
    return { markdown: markdown.slice(0, full), status }
  }

  /** Writes down what has to stand in the chat now. */
  #commitShown(leave: typeof leaveAll): WrittenPost[] {
    const { answer, messages } = leave(this.#answer, this.#deps.mail.format(this.topic))
    const written = messages.map(markdown => this.#write({ body: { kind: 'answer', markdown } }))
    const { view, ...left } = answer
    this.#progress.keep(view)
    this.#left = left
    return written
  }

  get #answer(): AnswerSoFar {
    return { ...this.#left, view: this.view }
  }

  #write(post: Post): WrittenPost {
    return this.#deps.mail.write(this.topic, { ...post, turnId: this.id })
  }

  /** Sends what was written, in order, in the preview's place. Gives the ids of the last post's messages. */
  async #sendPast(
    posts: readonly WrittenPost[],
    then: 'goOn' | 'pause',
    last: () => Promise<unknown> = async () => undefined,
  ): Promise<readonly number[]> {
    let ids: readonly number[] = []
    const send = async () => {
      for (const post of posts) ids = await post.release()
      await last()
    }
    const isPaused = () => this.#openQuestions > 0
    await this.#line.do(() =>
      this.#isOver
        ? send()
        : this.#deps.preview.interject(
            posts[0]?.contents[0],
            send,
            then === 'pause' || isPaused() ? 'pause' : 'goOn',
          ),
    )
    return ids
  }

  #resume(): void {
    if (!this.#isOver && this.#openQuestions === 0) this.#deps.preview.resume()
  }
}
