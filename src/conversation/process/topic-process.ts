import type { Topic } from '../../model/chat/topic.ts'
import type { ConversationDeps } from '../ports/deps.ts'
import type { AcceptedMessage } from '../tables/rows.ts'
import { deliverPrompt, newDelivery, type PromptDelivery } from './deliver-prompt.ts'
import type { ProcessRun, RunListener } from './run.ts'
import { type Started, startRun } from './start.ts'

/** The process of a topic: at most one is alive, and messages reach Claude through it. */
export class TopicProcess {
  readonly #topic: Topic
  readonly #listener: RunListener
  readonly #deps: ConversationDeps
  #run: ProcessRun | undefined
  /** The message that was served last. */
  #served: Served | undefined
  #serving: Promise<readonly string[]> | undefined
  #starting: Promise<unknown> = Promise.resolve()

  constructor(topic: Topic, listener: RunListener, deps: ConversationDeps) {
    this.#topic = topic
    this.#listener = listener
    this.#deps = deps
  }

  get run(): ProcessRun | undefined {
    return this.#run
  }

  /** Whether a message is on its way. */
  get isServing(): boolean {
    return this.#serving !== undefined
  }

  /**
   * Delivers a message to the live process, or to a new one. Resolves with lines for below the answer once it is
   * written or `cancel` was called. Rejects if it cannot be written; the error's message says why.
   */
  async serve(message: AcceptedMessage): Promise<readonly string[]> {
    this.#served?.abort.abort()
    const serving = this.#serve(message)
    this.#serving = serving
    try {
      return await serving
    } finally {
      if (this.#serving === serving) this.#serving = undefined
    }
  }

  /** Cancels the message on its way. Resolves when no process is being started any more. */
  async cancel(): Promise<void> {
    this.#served?.abort.abort()
    await this.#serving?.catch(() => undefined)
  }

  /** Waits for a process that is being started. Resolves with the process; undefined if there is none. */
  async started(): Promise<ProcessRun | undefined> {
    await this.#starting
    return this.#run
  }

  /**
   * Call when the process has exited.
   *
   * @param turnId the running turn
   * @returns the message that another process must serve: it had joined this one, which cannot have acted on it
   */
  exited(turnId: string | undefined): AcceptedMessage | undefined {
    const run = this.#run
    this.#run = undefined
    this.#served?.abort.abort()
    const { message, joined, isWritten } = this.#served ?? {}
    if (!message || !run || joined !== run || message.id !== turnId) return undefined
    return !isWritten || run.wasNeverTaken(message.id) ? message : undefined
  }

  async #serve(message: AcceptedMessage): Promise<readonly string[]> {
    const served: Served = { ...newDelivery(message), joined: this.#run }
    this.#served = served
    const { run, notes } = served.joined ? { run: served.joined, notes: [] } : await this.#start()
    await deliverPrompt(served, run, this.#deps)
    return notes
  }

  async #start(): Promise<Started> {
    const starting = startRun(this.#topic, this.#listener, this.#deps)
    this.#starting = starting.catch(() => undefined)
    const started = await starting
    this.#run = started.run
    started.run.listen()
    return started
  }
}

interface Served extends PromptDelivery {
  /** The process that was already running. */
  readonly joined: ProcessRun | undefined
}
