import type { TurnStarted } from '../../model/claude/event.ts'

/** Who pays for what Claude does in a topic, in words. */
export interface Payer {
  /** Undefined until Claude has reported it. */
  readonly name?: string
  /** What this program's amounts mean. */
  readonly meaning: string
}

/** @param about what Claude reported about itself at the topic's latest turn */
export function payerOf(about: Pick<TurnStarted, 'apiKeySource'> | undefined): Payer {
  const source = about?.apiKeySource
  if (source === undefined)
    return {
      meaning: 'An API key is billed for this. With a Claude plan, it is what the API would have cost.',
    }
  if (source === 'none')
    return {
      name: 'your Claude plan, no API key',
      meaning: 'Your Claude plan covers this and no API key is billed: it is what the API would have cost.',
    }
  return { name: `API key (${source})`, meaning: `Billed to your API key (${source}).` }
}
