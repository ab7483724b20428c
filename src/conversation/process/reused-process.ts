import type { ConversationDeps } from '../ports/deps.ts'
import type { AcceptedMessage } from '../tables/rows.ts'
import { withAsides } from './asides.ts'
import type { ProcessRun } from './run.ts'

/** A message that joins the history of a process in which only background work is left. */
export class ReusedProcess {
  readonly #deps: ConversationDeps
  #latest: AcceptedMessage | undefined

  constructor(deps: ConversationDeps) {
    this.#deps = deps
  }

  join(run: ProcessRun, message: AcceptedMessage): void {
    this.#deps.memory.turns.started(message.id, run.familyTag)
    this.#latest = message
    run.send(withAsides(message, this.#deps), message.id)
  }

  /**
   * The message, where its process ended before it took that up: it cannot have acted on it, so another one gets it.
   *
   * @param turnId the turn that runs
   */
  untaken(run: ProcessRun | undefined, turnId: string | undefined): AcceptedMessage | undefined {
    const message = this.#latest
    if (!message || message.id !== turnId || !run?.wasNeverTaken(message.id)) return undefined
    this.#latest = undefined
    return message
  }
}
