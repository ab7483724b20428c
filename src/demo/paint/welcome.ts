import { suggestions } from '../seen/suggestions.ts'
import { type Canvas, wrapWords } from './canvas.ts'

const KEYS = `Enter sends · Ctrl-J begins a new line
A button: its number, then Enter
Esc stops Claude · Ctrl-C ends
🔕 marks what makes no sound on the phone`

/** The first screen: what this is, what to try and the keys. */
export function paintWelcome({ isReal }: { isReal: boolean }, canvas: Canvas): string[] {
  const { style } = canvas
  const claude = isReal
    ? 'Claude is the claude of this machine, in a throwaway project.'
    : 'Claude is a built-in script, in a throwaway project.'
  return [
    style('bold', 'tg-claude demo'),
    ...wrapWords(`The chat as your phone would show it, on a local stand-in for Telegram. ${claude}`, canvas),
    '',
    ...suggestions({ isReal }).map(
      (words, index) => `${index === 0 ? 'Try  ' : '     '}${style('cyan', words)}`,
    ),
    '',
    ...wrapWords(KEYS, canvas).map(line => style('dim', line)),
  ]
}
