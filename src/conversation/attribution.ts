import type { ClaudeEvent } from '../model/event.ts'

/**
 * Which turn an event belongs to: the prompt with this id, a turn that Claude took by itself (`own`), or none.
 */
export type Owner = { readonly kind: 'prompt'; readonly id: string } | { readonly kind: 'own' } | undefined

/**
 * Assigns the events of one process to turns. Events come also when nobody asked: after background work Claude
 * takes a turn by itself. Measured on 2.1.329:
 * - a turn of a prompt begins with a `turnStarted` that names the prompt; a turn of Claude's own names none;
 * - a prompt may be taken up in the middle of a turn of Claude's own: from there on the rest is the prompt's;
 * - after a crash a resumed process first gives an empty result of its own, which answers nobody.
 * 2.1.197 names no prompts: there the oldest open one is meant.
 */
export class Attribution {
  readonly #open: string[] = []
  #current: Owner
  #namesPrompts = false

  /** A prompt was written to the process. */
  opened(promptId: string): void {
    this.#open.push(promptId)
  }

  /** Prompts that were written and have no result yet. */
  get open(): readonly string[] {
    return this.#open
  }

  /** Whom this event belongs to. A result, once assigned, closes its turn. */
  assign(event: ClaudeEvent): Owner {
    switch (event.type) {
      case 'promptMoved':
        return this.#promptMoved(event.promptId, event.state)
      case 'turnStarted':
        this.#current = this.#starting(event.promptIds)
        return this.#current
      case 'result': {
        const owner = this.#resultOwner(event.promptIds, event.origin)
        if (owner?.kind === 'prompt') this.#close(owner.id)
        this.#current = undefined
        return owner
      }
      default:
        return this.#current
    }
  }

  #promptMoved(promptId: string, state: 'queued' | 'started' | 'completed' | 'cancelled'): Owner {
    this.#namesPrompts = true
    if (state === 'started' && this.#open.includes(promptId)) this.#current = { kind: 'prompt', id: promptId }
    return this.#open.includes(promptId) ? { kind: 'prompt', id: promptId } : undefined
  }

  #starting(promptIds: readonly string[] | undefined): Owner {
    if (promptIds !== undefined) this.#namesPrompts = true
    return (
      this.#named(promptIds) ?? (this.#namesPrompts ? { kind: 'own' } : (this.#oldest() ?? { kind: 'own' }))
    )
  }

  #resultOwner(promptIds: readonly string[] | undefined, origin: 'prompt' | 'task'): Owner {
    const named = this.#named(promptIds)
    if (named) return named
    if (origin === 'task') return { kind: 'own' }
    return this.#current ?? this.#oldest()
  }

  #named(promptIds: readonly string[] | undefined): Owner {
    const id = promptIds?.find(candidate => this.#open.includes(candidate))
    return id === undefined ? undefined : { kind: 'prompt', id }
  }

  #oldest(): Owner {
    const id = this.#open[0]
    return id === undefined ? undefined : { kind: 'prompt', id }
  }

  #close(id: string): void {
    this.#open.splice(this.#open.indexOf(id), 1)
  }
}
