// Turns a prompt into the one string that Claude Code accepts as a user message's content.
import { commandText, isCommand, type Prompt, type PromptPart } from '../../model/chat/prompt.ts'

/**
 * Joins a prompt's parts with blank lines: the bridge's own notes in brackets, quotes as `> ` lines, and the
 * person's words.
 *
 * Claude Code treats a message that begins with "/" as a command: `/config permissionMode=auto` rewrote the
 * person's settings without a model call. Any character before the slash makes it plain text; a space does so
 * invisibly. Only a prompt that was built as a command is sent as one.
 *
 * Measured on 2.1.329: `!ls` and `#note` are plain text. `@path` adds that file's text to the prompt, as in a
 * terminal, unless a rule denies it.
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
