/** What a person says to Claude. A list of parts, so that pictures and files can be added later. */
export interface Prompt {
  readonly parts: readonly PromptPart[]
}

export type PromptPart = TextPart | QuotePart | AsidePart | CommandPart

/** A note from the bridge to Claude, besides the person's words. */
export interface AsidePart {
  readonly kind: 'aside'
  readonly text: string
}

/**
 * A command to Claude Code itself, alone in its prompt. Only the bridge's own commands and buttons create
 * one; text that a person writes never becomes one.
 */
export interface CommandPart {
  readonly kind: 'command'
  readonly name: 'compact'
  /** The text after the name; may be empty. */
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

/** @returns the person's own words, without quotes */
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

/** @returns a command as Claude Code reads it */
export function commandText({ name, words }: CommandPart): string {
  return words === '' ? `/${name}` : `/${name} ${words}`
}
