/** What a person says to Claude: a list of parts from the start, so that pictures and files can join later. */
export interface Prompt {
  readonly parts: readonly PromptPart[]
}

export type PromptPart = TextPart | QuotePart | AsidePart | CommandPart

/** What Claude should know beside the person's words: the bridge's own. */
export interface AsidePart {
  readonly kind: 'aside'
  readonly text: string
}

/**
 * A command to Claude Code itself, alone in its prompt. Only the bridge's own commands and buttons make one: what a person writes
 * never becomes one.
 */
export interface CommandPart {
  readonly kind: 'command'
  readonly name: 'compact'
  /** What follows the name; empty where nothing does. */
  readonly words: string
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
export function promptText({ parts }: Prompt): string {
  return parts
    .flatMap(part => {
      if (part.kind === 'command') return [commandText(part)]
      return part.kind === 'text' ? [part.text] : []
    })
    .join('\n')
}

/** Whether it is a command to Claude Code. */
export function isCommand({ parts }: Prompt): boolean {
  return parts.some(({ kind }) => kind === 'command')
}

/** A command as Claude Code reads it. */
export function commandText({ name, words }: CommandPart): string {
  return words === '' ? `/${name}` : `/${name} ${words}`
}
