/** What a person says to Claude: a list of parts from the start, so that pictures and files can join later. */
export interface Prompt {
  readonly parts: readonly PromptPart[]
}

export type PromptPart = TextPart | QuotePart | AsidePart

/** What Claude should know beside the person's words: the bridge's own. */
export interface AsidePart {
  readonly kind: 'aside'
  readonly text: string
}

/** The person's own words. */
export interface TextPart {
  readonly kind: 'text'
  readonly text: string
}

/** Text of an earlier message that the person quoted or replied to. */
export interface QuotePart {
  readonly kind: 'quote'
  readonly text: string
}

/** The person's own words, without what they quote. */
export function wordsOf({ parts }: Prompt): string {
  return parts.flatMap(part => (part.kind === 'text' ? [part.text] : [])).join('\n')
}
