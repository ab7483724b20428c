import type { PressOf } from '../model/chat/action.ts'
import type { OutgoingContent } from '../model/chat/message.ts'
import { type Topic, topicKey } from '../model/chat/topic.ts'
import type { ClaudeEvent } from '../model/claude/event.ts'
import type { TaskControl } from '../model/claude/task.ts'
import { plain } from '../render/notices/notice.ts'
import { taskName } from '../render/notices/task.ts'
import { LiveOutput, type Shown } from './live-output.ts'
import { announceLong } from './long-command.ts'
import type { LiveDeps } from './ports.ts'
import { showTasks } from './task-list.ts'
import { TopicWork } from './topic-work.ts'
import { goesOn, type TaskRequest } from './words.ts'

export interface BackgroundDeps extends LiveDeps {
  /** Reports a non-fatal error to the host. */
  readonly onError: (error: unknown) => void
}

/** How long a task may take to end after a stop request (milliseconds). */
const STOP_MS = 10_000

/** Background work and long commands: tracked, shown and stopped from the chat. */
export class Background {
  readonly #deps: BackgroundDeps
  readonly #places = new Map<string, TopicWork>()
  /** By chat: the message that follows a task, and how to end it. At most one, because edits are limited. */
  readonly #live = new Map<number, { messageId: number; leave: AbortController }>()
  /** By topic: ends the list that is followed. At most one, the newest. */
  readonly #lists = new Map<string, AbortController>()

  constructor(deps: BackgroundDeps) {
    this.#deps = deps
  }

  /** Handles an event from the process that serves this topic. */
  note(topic: Topic, event: ClaudeEvent, process: TaskControl): void {
    const place = this.#of(topic)
    place.note(event, process)
    const task = event.type === 'taskStarted' ? place.find(event.task.id) : undefined
    if (task?.command !== undefined && !task.isBackground)
      announceLong({ topic, place, task }, this.#deps).catch(this.#deps.onError)
  }

  /** @returns a line below an answer about what continues in the background; undefined if nothing does */
  goesOn(topic: Topic): string | undefined {
    return goesOn(this.#of(topic).tasks)
  }

  /** Posts in the topic what is running there. */
  list(topic: Topic): void {
    const place = this.#of(topic)
    if (place.tasks.length === 0) {
      this.#do(this.#say(topic, plain('Nothing is running in the background here.')))
      return
    }
    this.#lists.get(topicKey(topic))?.abort()
    const replacing = new AbortController()
    this.#lists.set(topicKey(topic), replacing)
    this.#do(showTasks({ topic, place, replaced: replacing.signal }, this.#deps))
  }

  /** @returns the toast for the button press; undefined if the button no longer applies */
  press({ topic, messageId, nonce, action }: PressOf<'task'>): string | undefined {
    const { what, taskId } = action
    if (what === 'hide') return this.#hide(topic, { messageId, nonce })
    const place = this.#of(topic)
    const task = place.find(taskId)
    if (!task || (what === 'refresh' && !this.#deps.keyboards.spend(nonce))) return undefined
    return this.#perform(what, { topic, place, task }, messageId)
  }

  #perform(what: Exclude<TaskRequest, 'hide'>, shown: Shown, messageId: number): string {
    switch (what) {
      case 'output':
        this.#do(this.#show(shown))
        return 'See below.'
      case 'refresh':
        this.#do(this.#follow(new LiveOutput(shown, this.#deps), shown, messageId))
        return 'Live again.'
      case 'stop':
        this.#do(this.#stop(shown))
        return 'Stopping…'
      case 'toBackground':
        this.#do(this.#toBackground(shown))
        return 'Sending it to the background…'
    }
  }

  #hide(topic: Topic, { messageId, nonce }: { messageId: number; nonce: string }): string | undefined {
    if (!this.#deps.keyboards.spend(nonce)) return undefined
    const live = this.#live.get(topic.chatId)
    if (live?.messageId === messageId) live.leave.abort('hidden')
    this.#do(this.#deps.screen.delete(topic, messageId))
    return 'Hidden.'
  }

  async #show(shown: Shown): Promise<void> {
    const output = new LiveOutput(shown, this.#deps)
    const messageId = await output.post()
    if (messageId !== undefined) await this.#follow(output, shown, messageId)
  }

  async #follow(output: LiveOutput, { topic }: Shown, messageId: number): Promise<void> {
    this.#live.get(topic.chatId)?.leave.abort('another')
    const mine = { messageId, leave: new AbortController() }
    this.#live.set(topic.chatId, mine)
    await output.follow(messageId, mine.leave.signal)
    if (this.#live.get(topic.chatId) === mine) this.#live.delete(topic.chatId)
  }

  /** Reports the task as stopped only once it is gone. */
  async #stop({ topic, place, task }: Shown): Promise<void> {
    const ended = place.endOf(task.id)
    const name = taskName(task)
    const isTaken = await place.process?.stopTask(task.id)
    if (isTaken) await this.#deps.clock.sleep(STOP_MS, ended)
    if (ended.aborted) return this.#say(topic, plain(`⏹ Stopped: ${name}`))
    await this.#say(topic, plain(`⚠️ ${name} could not be stopped on its own. /stop ends everything here.`))
  }

  async #toBackground({ topic, place, task }: Shown): Promise<void> {
    const isSent = await place.process?.toBackground(task.toolUseId ?? '')
    if (!isSent && place.find(task.id))
      await this.#say(topic, plain(`${taskName(task)} could not be sent to the background.`))
  }

  async #say(topic: Topic, content: OutgoingContent): Promise<void> {
    await this.#deps.saying.say(topic, { body: { kind: 'content', contents: [content] } })
  }

  #do(work: Promise<void>): void {
    work.catch(this.#deps.onError)
  }

  #of(topic: Topic): TopicWork {
    const key = topicKey(topic)
    const place = this.#places.get(key) ?? new TopicWork()
    this.#places.set(key, place)
    return place
  }
}
