import type { Choice } from '../model/chat/keyboard.ts'
import { TASK_LABELS } from '../model/chat/labels.ts'
import type { Buttons } from '../model/chat/message.ts'
import type { Topic } from '../model/chat/topic.ts'
import type { TaskOutput } from '../model/claude/task.ts'
import { lastEdit, tryEdit } from './edit.ts'
import type { LiveDeps } from './ports.ts'
import type { TopicWork } from './topic-work.ts'
import { stopChoice, taskChoice, taskContent } from './words.ts'
import type { Task } from './work.ts'

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
    const { topic } = this.#shown
    const buttons = this.#buttons('live')
    const over = AbortSignal.any([leave, this.#ended])
    const until = clock.now() + LIVE_MS
    while (!over.aborted && clock.now() < until) {
      const before = this.#text
      const content = await this.#look('live')
      const edit = { topic, messageId, change: { content, ...buttons } }
      if (content.text !== before) await tryEdit(edit, this.#deps, over)
      await clock.sleep(EVERY_MS, over)
    }
    if (leave.reason !== 'hidden') await this.#stand(messageId)
  }

  async #stand(messageId: number): Promise<void> {
    const { topic } = this.#shown
    const state = this.#ended.aborted ? 'ended' : 'paused'
    const content = await this.#look(state)
    const change = { content, ...this.#buttons(state) }
    await lastEdit({ topic, messageId, change }, this.#deps)
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
}
