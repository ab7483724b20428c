import type { ConversationDeps } from '../ports/deps.ts'
import type { ProcessRun } from '../process/run.ts'
import type { AcceptedMessage } from '../tables/rows.ts'

/** Messages that were written to the running process and that Claude has not taken up yet. */
export class Steering {
  readonly #deps: ConversationDeps
  #sent: readonly AcceptedMessage[] = []
  /** Not to run any more, if Claude gives them back. */
  readonly #unwanted = new Set<string>()

  constructor(deps: ConversationDeps) {
    this.#deps = deps
  }

  get sent(): readonly AcceptedMessage[] {
    return this.#sent
  }

  has(id: string): boolean {
    return this.#sent.some(message => message.id === id)
  }

  /** Written down before it is written to the process: from then on Claude may act on it. */
  send(message: AcceptedMessage, run: ProcessRun): void {
    this.#deps.memory.turns.started(message.id, run.familyTag)
    this.#sent = [...this.#sent, message]
    run.send(message.prompt, message.id)
  }

  /** Claude took it up. Undefined for any other prompt. */
  takenUp(id: string): AcceptedMessage | undefined {
    const message = this.#sent.find(other => other.id === id)
    this.#sent = this.#sent.filter(other => other !== message)
    return message
  }

  /** None of them shall run later. Gives how many. */
  discard(): number {
    for (const { id } of this.#sent) this.#unwanted.add(id)
    return this.#sent.length
  }

  /** Claude will never take it up. Gives the message as it waits again; undefined where it shall not. */
  returned(id: string): AcceptedMessage | undefined {
    const message = this.takenUp(id)
    if (!message) return undefined
    const { memory, system } = this.#deps
    if (this.#unwanted.delete(id)) {
      memory.turns.end(id, 'removed', {})
      return undefined
    }
    // Claude silently ignores an id that it has seen before.
    const again = { ...message, id: system.random.uuid() }
    memory.turns.putBack(id, again.id)
    return again
  }
}
