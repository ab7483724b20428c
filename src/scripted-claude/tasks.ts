/** Commands that run in the background. They are real, like the other tools. */
import { randomUUID } from 'node:crypto'
import { execa } from 'execa'
import { backgroundTasks, taskEnded, taskStarted } from './messages.ts'
import type { ToolOutcome } from './script/script.ts'
import { killGroup } from './script/tools.ts'
import type { Wire } from './wire.ts'

export interface BackgroundCommand {
  readonly command: string
  readonly description: string
}

interface Task {
  readonly description: string
  readonly toolUseId: string
  readonly pid: number | undefined
  output: string
  isStopped: boolean
}

/** Only the end of the output is kept (UTF-16 units). */
const KEPT_OUTPUT = 8 * 1024

export class Tasks {
  readonly #wire: Wire
  readonly #cwd: string
  readonly #running = new Map<string, Task>()

  constructor(wire: Wire, cwd: string) {
    this.#wire = wire
    this.#cwd = cwd
  }

  /** Starts the command and returns immediately. */
  start({ command, description }: BackgroundCommand, toolUseId: string): ToolOutcome {
    const id = randomUUID().slice(0, 8)
    const options = { cwd: this.#cwd, all: true, detached: true, buffer: false, reject: false } as const
    const child = execa('/bin/sh', ['-c', command], { ...options, stdin: 'ignore' })
    const task: Task = { description, toolUseId, pid: child.pid, output: '', isStopped: false }
    child.all.setEncoding('utf8').on('data', (text: string) => {
      task.output = (task.output + text).slice(-KEPT_OUTPUT)
    })
    this.#running.set(id, task)
    this.#announce()
    this.#wire.say(taskStarted(id, task))
    void child.then(() => this.#ended(id, task))
    return { text: `Command running in background with ID: ${id}.`, isError: false, state: 'done' }
  }

  output(id: string): string | undefined {
    return this.#running.get(id)?.output
  }

  stop(id: string): void {
    const task = this.#running.get(id)
    if (!task) return
    task.isStopped = true
    killGroup(task.pid)
  }

  #ended(id: string, task: Task): void {
    this.#running.delete(id)
    for (const message of taskEnded(id, task)) this.#wire.say(message)
    this.#announce()
  }

  #announce(): void {
    this.#wire.say(backgroundTasks([...this.#running].map(([id, task]) => ({ id, ...task }))))
  }
}
