import type { ConversationDeps } from '../ports/deps.ts'
import { deliverPrompt, newDelivery, type PromptDelivery } from '../process/deliver-prompt.ts'
import type { ProcessRun } from '../process/run.ts'
import type { AcceptedMessage } from '../tables/rows.ts'

/** Messages on their way to the running turn, until Claude has read them. */
export class Steering {
  readonly #deps: ConversationDeps
  readonly #onReturned: (id: string) => void
  #sent: readonly PromptDelivery[] = []
  /** Messages that must not run if Claude returns them. */
  readonly #unwanted = new Set<string>()

  /** @param onReturned called when a message could not be written; pass its id to `returned` */
  constructor(deps: ConversationDeps, onReturned: (id: string) => void) {
    this.#deps = deps
    this.#onReturned = onReturned
  }

  get sent(): readonly AcceptedMessage[] {
    return this.#sent.map(({ message }) => message)
  }

  has(id: string): boolean {
    return this.#find(id) !== undefined
  }

  send(message: AcceptedMessage, run: ProcessRun): void {
    const sent = newDelivery(message)
    this.#sent = [...this.#sent, sent]
    this.#deliver(sent, run).catch(this.#deps.system.onError)
  }

  /** Claude picked it up. @returns undefined for any other prompt */
  takenUp(id: string): AcceptedMessage | undefined {
    const sent = this.#find(id)
    this.#sent = this.#sent.filter(other => other !== sent)
    return sent?.message
  }

  /** None of the sent messages may run later. @returns how many */
  discard(): number {
    for (const { message } of this.#sent) this.#unwanted.add(message.id)
    return this.#sent.length
  }

  /** Takes back a message that is not written yet. @returns false if it already is */
  cancel(id: string): boolean {
    const sent = this.#find(id)
    if (!sent || sent.isWritten) return false
    sent.abort.abort()
    return true
  }

  /** Claude will never read it. @returns the message to queue again; undefined if it must not run */
  returned(id: string): AcceptedMessage | undefined {
    this.#find(id)?.abort.abort()
    const message = this.takenUp(id)
    if (!message) return undefined
    const { memory, system } = this.#deps
    if (this.#unwanted.delete(id)) {
      memory.turns.end(id, 'removed', {})
      return undefined
    }
    // Claude silently ignores an id it has seen before.
    const again = { ...message, id: system.random.uuid() }
    memory.turns.putBack(id, again.id)
    return again
  }

  /** A message that cannot be completed goes back to the queue; its own turn then says why it fails. */
  async #deliver(sent: PromptDelivery, run: ProcessRun): Promise<void> {
    const { id } = sent.message
    await deliverPrompt(sent, run, this.#deps).catch(() => undefined)
    if (!sent.isWritten && this.#find(id) === sent) this.#onReturned(id)
  }

  #find(id: string): PromptDelivery | undefined {
    return this.#sent.find(({ message }) => message.id === id)
  }
}
