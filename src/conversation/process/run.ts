import type { Prompt } from '../../model/chat/prompt.ts'
import type { BackgroundTask, ClaudeEvent, Exited } from '../../model/claude/event.ts'
import type { Answers, ClaudeProcess, ProcessControl } from '../../model/claude-process.ts'
import { Attribution, type Owner } from './event-attribution.ts'

/** Receives what happens in a process. */
export interface RunListener {
  /** An event, and the turn it belongs to. */
  readonly onEvent: (event: ClaudeEvent, owner: Owner) => void
  readonly onExit: (exited: Exited) => void
  /** The process cannot be ended, or the listener failed at an event. */
  readonly onProblem: (error: unknown) => void
}

/** `joinable`: it runs background work and takes prompts. `ending`: it has nothing left to do. */
export type ProcessState = 'busy' | 'joinable' | 'ending'

export interface RunTimes {
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>
}

export interface RunDeps {
  readonly listener: RunListener
  readonly times: RunTimes
  /** Names every process of this run. */
  readonly familyTag: string
  /** The process reads the folder's own settings. */
  readonly trusted: boolean
}

/** When background work ends while Claude is idle, a further turn follows, normally within 0.1 s (milliseconds). */
const FURTHER_TURN_GRACE_MS = 2_000

/** How long a process with nothing left to do may take to exit (milliseconds). */
const EXIT_GRACE_MS = 10_000

/** How long an interrupt may take before the process is killed (milliseconds). */
const INTERRUPT_GRACE_MS = 700

/**
 * One live process, from the prompt it was started for to its exit. A result is not its end: background work
 * continues, further turns start by themselves, and new prompts are written to it.
 */
export class ProcessRun {
  readonly familyTag: string
  readonly trusted: boolean
  readonly #process: ClaudeProcess
  readonly #listener: RunListener
  readonly #times: RunTimes
  readonly #attribution = new Attribution()
  readonly #exited = new AbortController()
  #tasks: readonly BackgroundTask[] = []
  #isIdle = false
  /** How many prompts are on their way to it. */
  #expected = 0
  #isOpen = true
  /** Ends the wait for a further turn. */
  #grace = new AbortController()
  /** Ends the wait for an interrupt's result. */
  readonly #interrupted = new AbortController()
  #listening: Promise<void> = Promise.resolve()

  constructor(process: ClaudeProcess, { listener, times, familyTag, trusted }: RunDeps) {
    this.#process = process
    this.#listener = listener
    this.#times = times
    this.familyTag = familyTag
    this.trusted = trusted
  }

  /** Starts passing events to the listener. */
  listen(): void {
    this.#listening = this.#consume()
  }

  get answers(): Answers {
    return this.#process.answers
  }

  get control(): ProcessControl {
    return this.#process.control
  }

  /** Whether a further prompt may be written to it. */
  get isOpen(): boolean {
    return this.#isOpen
  }

  /** When the process last wrote anything (monotonic milliseconds). */
  get heardAt(): number {
    return this.#process.heardAt()
  }

  /** Aborts once the process is gone. */
  get gone(): AbortSignal {
    return this.#exited.signal
  }

  /** Whether background work has not reported its end yet. */
  get hasTasks(): boolean {
    return this.#tasks.length > 0
  }

  get state(): ProcessState {
    if (this.#isOpen && this.hasTasks) return 'joinable'
    // A turn may have begun and not said anything yet.
    return this.#isOpen && this.#attribution.isTurning ? 'busy' : 'ending'
  }

  /** Whether Claude takes a prompt in the middle of the running turn and reports what happens to it. */
  get isSteerable(): boolean {
    return this.#isOpen && this.#attribution.isTurning && this.#attribution.namesPrompts
  }

  /** Whether this prompt was written and has no result yet. */
  awaits(promptId: string): boolean {
    return this.#attribution.open.includes(promptId)
  }

  /** Whether Claude certainly never acted on this prompt. */
  wasNeverTaken(promptId: string): boolean {
    return this.#attribution.wasNeverTaken(promptId)
  }

  /** Keeps the process open for a prompt on its way. @returns a function to call once it is sent or given up */
  expectPrompt(): () => void {
    this.#expected++
    this.#grace.abort()
    return () => {
      this.#expected--
      // Perhaps no further event triggers the check.
      if (this.#mayClose) void this.#closeAfterGrace()
    }
  }

  send(prompt: Prompt, promptId: string): void {
    this.#isIdle = false
    this.#grace.abort()
    this.#attribution.opened(promptId)
    this.#process.prompts.send(prompt, promptId)
  }

  /** Takes back a prompt that Claude has not picked up. Resolves with false if it is too late. */
  async takeBack(promptId: string): Promise<boolean> {
    const isBack = await this.#process.prompts.takeBack(promptId)
    if (isBack) this.#attribution.withdrawn(promptId)
    // It may have been all that was left to do, and no further event triggers the check.
    if (isBack && this.#mayClose) void this.#closeAfterGrace()
    return isBack
  }

  /**
   * Ends the process and everything it started. Resolves once nothing is left and all its events were passed on.
   * Rejects if something survives being killed.
   */
  async stop(): Promise<void> {
    this.#isOpen = false
    this.#grace.abort()
    this.#process.control.interrupt()
    const over = AbortSignal.any([this.#interrupted.signal, this.#exited.signal])
    await this.#times.sleep(INTERRUPT_GRACE_MS, over)
    await this.#process.kill()
    await this.#listening
  }

  async #consume(): Promise<void> {
    for await (const event of this.#process.events) {
      const owner = this.#attribution.assign(event)
      this.#note(event)
      this.#tell(() => this.#listener.onEvent(event, owner))
      if (event.type === 'exited') await this.#exit(event)
      else this.#closeWhenDone(event)
    }
  }

  /** A listener that fails at one event must still get those that follow. */
  #tell(work: () => void): void {
    try {
      work()
    } catch (error) {
      this.#listener.onProblem(error)
    }
  }

  async #exit(event: Exited): Promise<void> {
    // It exited by itself: what it started may still be running, unnoticed.
    if (this.#isOpen) await this.#process.kill().catch(error => this.#listener.onProblem(error))
    this.#isOpen = false
    this.#exited.abort()
    this.#tell(() => this.#listener.onExit(event))
  }

  #note(event: ClaudeEvent): void {
    if (event.type === 'tasks') this.#tasks = event.tasks
    if (event.type === 'state') this.#isIdle = event.state === 'idle'
    if (event.type === 'turnStarted') this.#isIdle = false
    // A result answers the interrupt: no need to wait any longer.
    if (event.type === 'result' && !this.#isOpen) this.#interrupted.abort()
  }

  /**
   * Closes stdin when nothing is left to do: at once if it becomes `idle` with no task left; if the tasks end while
   * it is idle, or the CLI does not report its state, after a short grace in which a further turn may begin.
   */
  #closeWhenDone(event: ClaudeEvent): void {
    if (event.type === 'turnStarted' || (event.type === 'state' && event.state === 'running'))
      this.#grace.abort()
    else if (!this.#mayClose) return
    else if (event.type === 'state' && event.state === 'idle') this.#close()
    else if (event.type === 'result' || (event.type === 'tasks' && this.#isIdle)) void this.#closeAfterGrace()
  }

  get #mayClose(): boolean {
    return this.#isOpen && this.#expected === 0 && this.#attribution.open.length === 0 && !this.hasTasks
  }

  async #closeAfterGrace(): Promise<void> {
    this.#grace.abort()
    this.#grace = new AbortController()
    const { signal } = this.#grace
    await this.#times.sleep(FURTHER_TURN_GRACE_MS, signal)
    if (!signal.aborted && this.#mayClose) this.#close()
  }

  #close(): void {
    this.#isOpen = false
    this.#grace.abort()
    this.#process.close()
    void this.#reap()
  }

  async #reap(): Promise<void> {
    await this.#times.sleep(EXIT_GRACE_MS, this.#exited.signal)
    if (this.#exited.signal.aborted) return
    await this.#process.kill().catch(error => this.#listener.onProblem(error))
  }
}
