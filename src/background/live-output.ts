import type { Choice, Keyboards } from '../model/chat/keyboard.ts'
import { TASK_LABELS } from '../model/chat/labels.ts'
import type { Buttons, MessageChange } from '../model/chat/message.ts'
import { failureOf } from '../model/chat/send-error.ts'
import type { Topic } from '../model/chat/topic.ts'
import type { TaskOutput } from '../model/claude/task.ts'
import type { Clock } from '../model/clock.ts'
import type { Saying, Screen } from './ports.ts'
import type { TopicWork } from './topic-work.ts'
import { stopChoice, taskChoice, taskContent } from './words.ts'
import type { Task } from './work.ts'

export interface LiveDeps {
  readonly saying: Saying
  readonly screen: Screen
  readonly keyboards: Keyboards
  readonly clock: Clock
}

/** One task, shown in one topic. */
export interface Shown {
  readonly topic: Topic
  readonly place: TopicWork
  readonly task: Task
}

/** Field: edits of one message at least 1.1 s apart. A little more leaves room for an edited preview. */
const EVERY_MS = 1_500

/** How long a message follows its task before it pauses (milliseconds). */
const LIVE_MS = 60_000

/** How many times the last edit is tried. */
const MOST_TRIES = 3

type State = 'live' | 'paused' | 'ended'

/** A message that shows a task's output and follows it, for a while or until told to stop. */
export class LiveOutput {
  readonly #shown: Shown
  readonly #deps: LiveDeps
  readonly #ended: AbortSignal
  /** The last output read: nothing more can be read once the process has exited. */
  #output: TaskOutput = { kind: 'none' }
  #text = ''

  constructor(shown: Shown, deps: LiveDeps) {
    this.#shown = shown
    this.#deps = deps
    this.#ended = shown.place.endOf(shown.task.id)
  }

  /** Posts the message. @returns its id; undefined if it could not be sent */
  async post(): Promise<number | undefined> {
    const content = await this.#look('live')
    const post = { body: { kind: 'content', contents: [content] }, ...this.#buttons('live') } as const
    return (await this.#deps.saying.say(this.#shown.topic, post)).at(-1)
  }

  /**
   * Follows the task until it ends, a minute passes, or `leave` aborts; then the message shows whether the
   * task ended. If `leave` aborts with reason `hidden`, the message is left alone.
   */
  async follow(messageId: number, leave: AbortSignal): Promise<void> {
    const { clock } = this.#deps
    const buttons = this.#buttons('live')
    const over = AbortSignal.any([leave, this.#ended])
    const until = clock.now() + LIVE_MS
    while (!over.aborted && clock.now() < until) {
      const before = this.#text
      const content = await this.#look('live')
      if (content.text !== before) await this.#edit(messageId, { content, ...buttons }, over)
      await clock.sleep(EVERY_MS, over)
    }
    if (leave.reason !== 'hidden') await this.#stand(messageId)
  }

  async #stand(messageId: number): Promise<void> {
    const { topic } = this.#shown
    const state = this.#ended.aborted ? 'ended' : 'paused'
    const content = await this.#look(state)
    const change = { content, ...this.#buttons(state) }
    const edit = () => this.#deps.screen.lastEdit(topic, messageId, change)
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      const failure = await edit().then(() => undefined, failureOf)
      if (!failure || failure.kind === 'refused') return
    }
  }

  async #look(state: State) {
    const { topic, place, task } = this.#shown
    const output = (await place.process?.taskOutput(task.id)) ?? this.#output
    if (output.kind === 'output') this.#output = output
    const cwd = this.#deps.saying.folder(topic)
    const content = taskContent(place.find(task.id) ?? task, { output: this.#output, state, cwd })
    this.#text = content.text
    return content
  }

  #buttons(state: State): { buttons?: Buttons } {
    const { topic, task } = this.#shown
    const hide = taskChoice(task, 'hide', TASK_LABELS.hide)
    const rows: Record<State, Choice[]> = {
      live: [hide, stopChoice(task)],
      paused: [taskChoice(task, 'refresh', TASK_LABELS.refresh), hide, stopChoice(task)],
      ended: [],
    }
    if (rows[state].length === 0) return {}
    return { buttons: this.#deps.keyboards.make(topic, [rows[state]]).buttons }
  }

  /** A frame may be lost. After a flood wait the newest is shown. */
  async #edit(messageId: number, change: MessageChange, over: AbortSignal): Promise<void> {
    const { screen, clock } = this.#deps
    const failure = await screen.edit(this.#shown.topic, messageId, change).then(() => undefined, failureOf)
    if (failure?.kind === 'flooded') await clock.sleep(failure.retryAfterMs, over)
  }
}
