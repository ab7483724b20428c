import type { Clock } from '../model/clock.ts'
import type { ClaudeEvent } from '../model/event.ts'
import { fold } from '../model/fold.ts'
import type { Buttons, Format, OutgoingContent } from '../model/message.ts'
import type { Topic } from '../model/topic.ts'
import { emptyView, type TurnView } from '../model/view.ts'
import { overflow } from '../render/content.ts'
import { plain } from '../render/notice.ts'
import { statusLines } from '../render/status.ts'
import {
  answerIn,
  type Left,
  leaveAll,
  leaveComplete,
  leaveFull,
  restOf,
  shownOf,
  wholeOf,
} from './answer-so-far.ts'
import type { LivePreview, Mail, TurnPost, WrittenPost } from './ports.ts'
import { WaitNotice } from './wait-notice.ts'

export interface TurnParts {
  readonly id: string
  readonly topic: Topic
  /** Claude takes it by itself, after background work. */
  readonly isOwn: boolean
  readonly cwd: string
  readonly preview: LivePreview
  readonly mail: Mail
  readonly clock: Clock
  /** The topic's previous turn has said its last word: a preview before that would be closed by it. */
  readonly after: Promise<unknown>
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
  readonly startedAt: number
  readonly isOwn: boolean
  readonly #parts: TurnParts
  readonly #wait: WaitNotice
  #answer = answerIn(emptyView)
  #openQuestions = 0
  /** Real messages go out one after another, each with its own way made. */
  #line: Promise<unknown>
  #isBehind = true
  #isOver = false

  constructor(parts: TurnParts) {
    this.#parts = parts
    this.id = parts.id
    this.topic = parts.topic
    this.startedAt = parts.clock.now()
    this.#wait = new WaitNotice({
      clock: parts.clock,
      readAt: () => parts.preview.readAt,
      say: words => this.#tell(words),
    })
    this.isOwn = parts.isOwn
    this.#line = parts.after
    void parts.after.then(() => {
      this.#isBehind = false
      this.#show()
    })
  }

  get view(): TurnView {
    return this.#answer.view
  }

  /** What of the answer does not stand in the chat yet, as Markdown that reads by itself. */
  get rest(): string {
    return restOf(this.#answer)
  }

  /** All of the answer, where some of it already stands in the chat. */
  get whole(): string | undefined {
    return this.#answer.stands ? wholeOf(this.#answer) : undefined
  }

  ownsDraft(draftId: string): boolean {
    return this.#parts.preview.ownsDraft(draftId)
  }

  apply(event: ClaudeEvent): void {
    this.#view = fold(this.view, event)
    this.#wait.note(this.view.retrying)
    this.#show()
  }

  /** Something beside the view changed that the preview shows. */
  refresh(): void {
    this.#show()
  }

  /** A real message in the middle of the turn. */
  async say(post: TurnPost): Promise<readonly number[]> {
    const posts = [...this.#settle(leaveComplete(this.#answer, this.#format)), this.#write(post)]
    return this.#makeWay(posts, 'goOn')
  }

  /** As `say`, for a message that `send` brings there by itself. Rejects as that does. */
  async makeWay(send: () => Promise<unknown>): Promise<void> {
    await this.#makeWay(this.#settle(leaveComplete(this.#answer, this.#format)), 'goOn', send)
  }

  /** A line of the bridge's own, where the turn stands now. */
  notice(text: string): void {
    const segments = [...this.view.segments, { kind: 'notice', text } as const]
    this.#view = { ...this.view, segments }
    this.#show()
  }

  /** Everything so far is an answer of its own, already written down; the turn begins anew below it. */
  handOver(answer: WrittenPost | undefined): void {
    const { model } = this.view
    this.#answer = answerIn(model === undefined ? emptyView : { ...emptyView, model })
    this.#wait.note(undefined)
    if (answer) void this.#makeWay([answer], 'goOn')
    else this.#show()
  }

  /**
   * A question: all of the answer so far goes before it, and nothing is previewed until it is decided.
   *
   * @param above Markdown of Claude's that belongs right above it
   */
  ask(contents: readonly OutgoingContent[], buttons: Buttons, above = ''): Promise<readonly number[]> {
    this.#openQuestions++
    const settled = this.#settle(leaveAll(this.#answer, this.#format))
    if (above !== '') settled.push(this.#write({ body: { kind: 'answer', markdown: above } }))
    const question = this.#write({ body: { kind: 'content', contents }, buttons, sounds: true })
    return this.#makeWay([...settled, question], 'pause')
  }

  /** A question was decided or closed. */
  decided(): void {
    this.#openQuestions--
    if (this.#openQuestions === 0) void this.#inLine(async () => this.#resume())
  }

  /** The last message of the turn, already written down, takes the preview's place. None could be written: only that ends. */
  async end(final: WrittenPost | undefined): Promise<void> {
    this.#isOver = true
    this.#wait.note(undefined)
    const send = async () => final?.release()
    await this.#inLine(() => this.#parts.preview.makeWay(final?.contents[0], send, 'end'))
  }

  #tell(words: string): void {
    this.say({ body: { kind: 'content', contents: [plain(words)] } }).catch(this.#parts.onError)
  }

  #show(): void {
    if (!this.#isOver && !this.#isBehind) this.#parts.preview.show(() => this.#frame())
  }

  #frame(): { markdown: string; status: readonly string[] } {
    const { cwd, notes } = this.#parts
    const status = [...statusLines(this.view, { cwd, wait: this.#wait.current }), ...notes()]
    const markdown = shownOf(this.#answer)
    const full = overflow(markdown, this.#format)
    if (full === undefined) return { markdown, status }
    // The last message holds all the rest.
    if (!this.#isOver) void this.#makeWay(this.#settle(leaveFull(this.#answer, full, this.#format)), 'goOn')
    return { markdown: markdown.slice(0, full), status }
  }

  /** Writes down what has to stand in the chat now. */
  #settle({ answer, messages }: Left): WrittenPost[] {
    const written = messages.map(markdown => this.#write({ body: { kind: 'answer', markdown } }))
    this.#answer = answer
    return written
  }

  set #view(view: TurnView) {
    this.#answer = { ...this.#answer, view }
  }

  get #format(): Format {
    return this.#parts.mail.format(this.topic)
  }

  #write(post: TurnPost): WrittenPost {
    return this.#parts.mail.write(this.topic, { ...post, turnId: this.id })
  }

  /** Sends what was written, in order, in the preview's place. Gives the ids of the last post's messages. */
  async #makeWay(
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
    await this.#inLine(() =>
      this.#isOver
        ? send()
        : this.#parts.preview.makeWay(
            posts[0]?.contents[0],
            send,
            then === 'pause' || isPaused() ? 'pause' : 'goOn',
          ),
    )
    return ids
  }

  #resume(): void {
    if (!this.#isOver && this.#openQuestions === 0) this.#parts.preview.resume()
  }

  #inLine<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.#line.then(work)
    this.#line = mine.catch(() => undefined)
    return mine
  }
}
