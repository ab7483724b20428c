import type { ClaudeEvent } from '../model/claude/event.ts'
import type { TaskControl } from '../model/claude/task.ts'
import { foldWork, noWork, type Task, type Work } from './work.ts'

/** One topic's work, and the process it runs in. */
export class TopicWork {
  #work: Work = noWork
  #process: TaskControl | undefined
  readonly #waiting = new Set<() => void>()

  get tasks(): readonly Task[] {
    return this.#work.tasks
  }

  get process(): TaskControl | undefined {
    return this.#process
  }

  find(taskId: string): Task | undefined {
    return this.#work.tasks.find(({ id }) => id === taskId)
  }

  note(event: ClaudeEvent, process: TaskControl): void {
    this.#work = foldWork(this.#work, event)
    this.#process = event.type === 'exited' ? undefined : process
    for (const look of [...this.#waiting]) look()
  }

  /** @returns a signal that aborts as soon as `isSo` is true */
  when(isSo: () => boolean): AbortSignal {
    const happened = new AbortController()
    const look = () => {
      if (!isSo()) return
      this.#waiting.delete(look)
      happened.abort()
    }
    this.#waiting.add(look)
    look()
    return happened.signal
  }

  /** @returns a signal that aborts as soon as this task is gone */
  endOf(taskId: string): AbortSignal {
    return this.when(() => this.find(taskId) === undefined)
  }
}
