import type { Buttons, OutgoingContent } from '../../model/chat/message.ts'
import type { Post, WrittenPost } from '../../model/chat/post.ts'
import type { Topic } from '../../model/chat/topic.ts'
import { overflow } from '../../render/content.ts'
import type { LivePreview, Mail } from '../ports/ports.ts'
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
import { OneByOne } from './one-by-one.ts'
import type { Progress } from './progress.ts'

export interface WriterDeps {
  readonly turn: { readonly id: string; readonly topic: Topic }
  /** Holds the part of the answer that is not in the chat yet. */
  readonly progress: Progress
  readonly preview: LivePreview
  readonly mail: Mail
  /** The topic's previous turn has sent its last message. */
  readonly after: Promise<unknown>
}

/**
 * What a turn puts into the chat for good, and how much of its answer is already there. A real message of the bot
 * closes the draft: what the draft showed is sent first, silently, and the draft continues with the rest.
 */
export class ChatWriter {
  readonly #deps: WriterDeps
  /** Real messages, each past the draft. */
  readonly #line: OneByOne
  /** The part of the answer that the view no longer holds. */
  #left = nothingLeft
  #openQuestions = 0
  #isOver = false

  constructor(deps: WriterDeps) {
    this.#deps = deps
    this.#line = new OneByOne(deps.after)
  }

  /** The part of the answer that is not in the chat yet, as self-contained Markdown. */
  get rest(): string {
    return restOf(this.#answer)
  }

  /** The whole answer, if some of it is already in the chat. */
  get whole(): string | undefined {
    return this.#left.stands ? wholeOf(this.#answer) : undefined
  }

  get isAsking(): boolean {
    return this.#openQuestions > 0
  }

  /** @returns the Markdown for a frame. What no longer fits one message is sent for good; the draft continues. */
  draft(): string {
    const markdown = shownOf(this.#answer)
    const full = overflow(markdown, this.#format)
    if (full === undefined) return markdown
    // The final holds all the rest.
    if (!this.#isOver) void this.#sendPast(this.#commitShown(leaveFull), 'goOn')
    return markdown.slice(0, full)
  }

  /** Sends a real message mid-turn. Resolves with the message ids. */
  async say(post: Post): Promise<readonly number[]> {
    const posts = [...this.#commitShown(leaveComplete), this.#write(post)]
    return this.#sendPast(posts, 'goOn')
  }

  /** Like `say`, for a message that `send` sends itself. Rejects as `send` does. */
  async interject(send: () => Promise<unknown>): Promise<void> {
    await this.#sendPast(this.#commitShown(leaveComplete), 'goOn', send)
  }

  /**
   * Asks a question: sends the answer so far before it, and pauses the preview until it is decided.
   *
   * @param above Claude's Markdown that belongs right above it
   */
  ask(contents: readonly OutgoingContent[], buttons: Buttons, above = ''): Promise<readonly number[]> {
    this.#openQuestions++
    const shown = this.#commitShown(leaveAll)
    if (above !== '') shown.push(this.#write({ body: { kind: 'answer', markdown: above } }))
    const question = this.#write({ body: { kind: 'content', contents }, buttons, sounds: true })
    return this.#sendPast([...shown, question], 'pause')
  }

  /** A question was decided or closed. The preview resumes after the last one. */
  decided(): void {
    this.#openQuestions--
    if (!this.isAsking) void this.#line.do(async () => this.#resume())
  }

  /** Everything so far is a separate, already stored answer; the turn starts over below it. */
  splitOff(answer: WrittenPost | undefined): void {
    this.#left = nothingLeft
    if (answer) void this.#sendPast([answer], 'goOn')
  }

  /** Replaces the preview with the final, which is already stored. Without one, only ends the preview. */
  async end(final: WrittenPost | undefined): Promise<void> {
    this.#isOver = true
    const send = async () => final?.release()
    await this.#line.do(() => this.#deps.preview.interject(final?.contents[0], send, 'end'))
  }

  get #format() {
    return this.#deps.mail.format(this.#deps.turn.topic)
  }

  get #answer(): AnswerSoFar {
    return { ...this.#left, view: this.#deps.progress.view }
  }

  /** Stores the messages that must be in the chat now. */
  #commitShown(leave: typeof leaveAll): WrittenPost[] {
    const { answer, messages } = leave(this.#answer, this.#format)
    const written = messages.map(markdown => this.#write({ body: { kind: 'answer', markdown } }))
    const { view, ...left } = answer
    this.#deps.progress.keep(view)
    this.#left = left
    return written
  }

  #write(post: Post): WrittenPost {
    const { turn, mail } = this.#deps
    return mail.write(turn.topic, { ...post, turnId: turn.id })
  }

  /** Sends stored posts, in order, in the preview's place. @returns the ids of the last post's messages */
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
    await this.#line.do(() =>
      this.#isOver
        ? send()
        : this.#deps.preview.interject(posts[0]?.contents[0], send, this.isAsking ? 'pause' : then),
    )
    return ids
  }

  #resume(): void {
    if (!this.#isOver && !this.isAsking) this.#deps.preview.resume()
  }
}
