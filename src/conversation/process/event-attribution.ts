import type { ClaudeEvent } from '../../model/claude/event.ts'

/**
 * The turn that an event belongs to: of the prompt with this id, one that Claude started by itself (`own`), or none.
 */
export type Owner = { readonly kind: 'prompt'; readonly id: string } | { readonly kind: 'own' } | undefined

/**
 * Assigns the events of one process to turns. Some events answer no prompt: after background work, Claude starts a
 * turn by itself. Measured on 2.1.329:
 * - a prompt's turn begins with a `turnStarted` that names the prompt; one of Claude's own names none;
 * - a prompt may be picked up in the middle of Claude's own turn: the rest of that turn is then the prompt's;
 * - a prompt picked up in the middle of another prompt's turn joins it: one result answers both;
 * - after a crash, a resumed process first emits an empty result of its own, which answers nobody.
 * 2.1.197 names no prompts: the oldest open one is meant.
 * Unannounced text is not lost: it begins a turn of the oldest open prompt, or else one of Claude's own.
 */
export class Attribution {
  #open: string[] = []
  readonly #taken = new Set<string>()
  #current: Owner
  /** Prompts picked up in the middle of the current prompt's turn. */
  #joined: string[] = []
  #namesPrompts = false

  /** A prompt was written to the process. */
  opened(promptId: string): void {
    this.#open.push(promptId)
  }

  /** Claude returned this prompt without picking it up. */
  withdrawn(promptId: string): void {
    if (!this.#taken.has(promptId)) this.#close([promptId])
  }

  /** Prompts written to the process that have no result yet. */
  get open(): readonly string[] {
    return this.#open
  }

  /** Whether this CLI reports what happens to each prompt. */
  get namesPrompts(): boolean {
    return this.#namesPrompts
  }

  /** Whether Claude is running a turn: one that has begun and has no result yet. */
  get isTurning(): boolean {
    return this.#current !== undefined
  }

  /** Whether Claude certainly never acted on this prompt, nor will. False if the CLI names no prompts. */
  wasNeverTaken(promptId: string): boolean {
    return this.#namesPrompts && !this.#taken.has(promptId)
  }

  /** @returns the turn that this event belongs to. Assigning a result closes its turn. */
  assign(event: ClaudeEvent): Owner {
    switch (event.type) {
      case 'promptMoved':
        return this.#promptMoved(event.promptId, event.state)
      case 'turnStarted':
        return this.#begin(this.#starting(event.promptIds))
      case 'textStarted':
      case 'text':
        return this.#current ?? this.#begin(this.#oldest() ?? { kind: 'own' })
      case 'result':
        return this.#end(event.promptIds, event.origin)
      default:
        return this.#current
    }
  }

  #promptMoved(promptId: string, state: 'queued' | 'started' | 'completed' | 'cancelled'): Owner {
    this.#namesPrompts = true
    const prompt = this.#named([promptId])
    if (state === 'cancelled') this.withdrawn(promptId)
    if (!prompt || state !== 'started') return prompt
    return this.#isAnothers(promptId) ? this.#join(promptId) : this.#begin(prompt)
  }

  #isAnothers(promptId: string): boolean {
    return this.#current?.kind === 'prompt' && this.#current.id !== promptId
  }

  #join(promptId: string): Owner {
    this.#taken.add(promptId)
    this.#joined.push(promptId)
    return this.#current
  }

  #begin(owner: Owner): Owner {
    if (owner?.kind === 'prompt') this.#taken.add(owner.id)
    this.#current = owner
    return owner
  }

  #end(promptIds: readonly string[] | undefined, origin: 'prompt' | 'task'): Owner {
    const owner = this.#resultOwner(promptIds ?? [], origin)
    const named = promptIds?.length ? promptIds : this.#joined
    if (owner?.kind === 'prompt') this.#close([owner.id, ...named])
    this.#current = undefined
    this.#joined = []
    return owner
  }

  #close(promptIds: readonly string[]): void {
    this.#open = this.#open.filter(id => !promptIds.includes(id))
  }

  #starting(promptIds: readonly string[] | undefined): Owner {
    if (promptIds !== undefined) this.#namesPrompts = true
    return (
      this.#named(promptIds) ?? (this.#namesPrompts ? { kind: 'own' } : (this.#oldest() ?? { kind: 'own' }))
    )
  }

  #resultOwner(promptIds: readonly string[], origin: 'prompt' | 'task'): Owner {
    const named = this.#named(promptIds)
    if (named) return named
    // It answers something, but none of the open prompts.
    if (origin === 'task' || promptIds.length > 0) return { kind: 'own' }
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
}

/**
 * Whether this event gives a turn that Claude starts by itself something to show; before that there is no turn. The
 * empty turn that a resumed process may begin with never shows anything.
 */
export function showsSomething(event: ClaudeEvent): boolean {
  switch (event.type) {
    case 'text':
    case 'toolStarted':
    case 'toolDescribed':
    case 'retrying':
    case 'compacted':
      return true
    case 'result':
      return event.outcome === 'failed' || event.text !== ''
    default:
      return false
  }
}
