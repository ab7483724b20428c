import type { Topic } from '../../model/chat/topic.ts'
import type { Rewind, Rewinding } from '../../model/claude/rewind.ts'
import type { ClaudeProcess } from '../../model/claude-process.ts'
import type { ConversationDeps } from '../ports/deps.ts'
import { isSessionGone } from './problem.ts'

/** A process without a prompt ends about 0.05 s after its stdin (measured); then it is ended (milliseconds). */
const EXIT_GRACE_MS = 5_000

/**
 * A session, in a process of its own without a prompt: that asks the API nothing and leaves the history as it is (measured
 * on 2.1.329). It is started with the first request. Nothing needs to be written down: when this program dies, its stdin
 * ends, and so does it.
 */
export class RewindProcess implements Rewinding {
  readonly #deps: ConversationDeps
  readonly #topic: Topic
  readonly #sessionId: string
  readonly #exited = new AbortController()
  #process: Promise<ClaudeProcess> | undefined
  #isGone = false

  constructor(topic: Topic, sessionId: string, deps: ConversationDeps) {
    this.#topic = topic
    this.#sessionId = sessionId
    this.#deps = deps
  }

  async planRewind(promptId: string): Promise<Rewind> {
    return this.#why(await (await this.#open()).control.planRewind(promptId))
  }

  async rewind(promptId: string): Promise<Rewind> {
    return this.#why(await (await this.#open()).control.rewind(promptId))
  }

  /** Resolves once its process is gone. */
  async close(): Promise<void> {
    const process = await this.#process?.catch(() => undefined)
    if (!process) return
    process.close()
    await this.#deps.system.clock.sleep(EXIT_GRACE_MS, this.#exited.signal)
    if (!this.#exited.signal.aborted) await process.kill()
  }

  #open(): Promise<ClaudeProcess> {
    this.#process ??= this.#launch()
    return this.#process
  }

  async #launch(): Promise<ClaudeProcess> {
    const {
      claude,
      memory: { topics },
      system: { random, onError },
    } = this.#deps
    const { cwd } = topics.get(this.#topic)
    const trusted = await claude.isTrusted(cwd)
    // Without a prompt nothing is done in it that a mode would allow.
    const nothing = { permissionMode: 'default', grants: [] }
    const familyTag = random.hex(16)
    const process = await claude.launch({ cwd, trusted, familyTag, resume: this.#sessionId, ...nothing })
    this.#follow(process).catch(onError)
    return process
  }

  /** Answers come only while its events are read. */
  async #follow({ events }: ClaudeProcess): Promise<void> {
    for await (const event of events) if (event.type === 'result') this.#isGone ||= isSessionGone(event)
    this.#exited.abort()
  }

  #why(outcome: Rewind): Rewind {
    if (outcome.kind !== 'refused' || !this.#isGone) return outcome
    return { kind: 'refused', why: 'That message’s session no longer exists on the host.' }
  }
}
