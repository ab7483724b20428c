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

/** Words that the person sent. */
export interface TextPart {
  readonly kind: 'text'
  readonly text: string
  /** Someone else wrote them: they were forwarded, or an inline bot made them. */
  readonly isForeign?: true
}

/** Text of an earlier message that the person quoted or replied to. */
export interface QuotePart {
  readonly kind: 'quote'
  readonly text: string
}

/** @returns the words that the person sent, without quotes */
export function promptText({ parts }: Prompt): string {
  return parts
    .flatMap(part => {
      if (part.kind === 'command') return [commandText(part)]
      return part.kind === 'text' ? [part.text] : []
    })
    .join('\n')
}

/** Whether someone else wrote any of the words. They neither command anything nor answer a question. */
export function isForeign({ parts }: Prompt): boolean {
  return parts.some(part => part.kind === 'text' && part.isForeign === true)
}

/** Whether it is a command to Claude Code. */
export function isCommand({ parts }: Prompt): boolean {
  return parts.some(({ kind }) => kind === 'command')
}

/** @returns a command as Claude Code reads it */
export function commandText({ name, words }: CommandPart): string {
  return words === '' ? `/${name}` : `/${name} ${words}`
}
