import type { Topic } from '../../model/chat/topic.ts'
import type { Rewind, Rewinding } from '../../model/claude/rewind.ts'
import type { ClaudeProcess } from '../../model/claude-process.ts'
import type { ConversationDeps } from '../ports/deps.ts'
import { isSessionGone } from './problem.ts'

/** A process without a prompt exits about 0.05 s after its stdin closes (measured); after this, it is killed (ms). */
const EXIT_GRACE_MS = 5_000

/**
 * A session in a separate process without a prompt, which calls no API and leaves the history unchanged (measured on
 * 2.1.329). The first request starts it. Nothing needs to be stored: when this program dies, its stdin closes and it
 * exits.
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

  /** Resolves once the process is gone. */
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
    // Without a prompt, it does nothing that a mode could allow.
    const nothing = { permissionMode: 'default', grants: [] }
    const familyTag = random.hex(16)
    const process = await claude.launch({ cwd, trusted, familyTag, resume: this.#sessionId, ...nothing })
    this.#follow(process).catch(onError)
    return process
  }

  /** Answers arrive only while the events are read. */
  async #follow({ events }: ClaudeProcess): Promise<void> {
    for await (const event of events) if (event.type === 'result') this.#isGone ||= isSessionGone(event)
    this.#exited.abort()
  }

  #why(outcome: Rewind): Rewind {
    if (outcome.kind !== 'refused' || !this.#isGone) return outcome
    return { kind: 'refused', why: 'That message’s session no longer exists on the host.' }
  }
}
