// What a person said, as the one string that Claude Code takes for a user message's content.
import { commandText, isCommand, type Prompt, type PromptPart } from '../../model/chat/prompt.ts'

/**
 * What the bridge has to add in brackets, quotes as `> ` lines, then the person's words; a blank line between.
 *
 * A message that begins with "/" is a command to Claude Code: `/config permissionMode=auto` rewrote the person's
 * settings with no model call. Any character before it makes it plain text, and a space is the one nobody sees. Only what is
 * a command part from the start goes as one.
 * Measured on 2.1.329: `!ls` and `#note` are plain text as they are; `@path` adds that file's text to the prompt,
 * as in a terminal, unless a rule denies it.
 */
export function promptContent(prompt: Prompt): string {
  const content = prompt.parts.map(partContent).join('\n\n')
  return content.startsWith('/') && !isCommand(prompt) ? ` ${content}` : content
}

function partContent(part: PromptPart): string {
  switch (part.kind) {
    case 'text':
      return part.text
    case 'command':
      return commandText(part)
    case 'aside':
      return `[${part.text}]`
    case 'quote':
      return part.text
        .split(/\r\n|\r|\n/)
        .map(line => `> ${line}`)
        .join('\n')
  }
}
