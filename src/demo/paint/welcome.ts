import { suggestions } from '../seen/suggestions.ts'
import { type Canvas, wrapWords } from './canvas.ts'

const KEYS = `Enter sends · Ctrl-J starts a new line
To press a button, type its number, then Enter
Esc stops Claude · Ctrl-C quits
🔕 marks a message that arrives without a sound`

/** The first screen: what this is, what to try and the keys. */
export function paintWelcome({ isReal }: { isReal: boolean }, canvas: Canvas): string[] {
  const { style } = canvas
  const claude = isReal
    ? 'Claude is the one installed on this machine, in a throwaway project.'
    : 'Claude is a built-in script, in a throwaway project.'
  return [
    style('bold', 'tg-claude demo'),
    ...wrapWords(`The chat as your phone would show it, with a built-in Telegram. ${claude}`, canvas),
    '',
    ...suggestions({ isReal }).map(
      (words, index) => `${index === 0 ? 'Try  ' : '     '}${style('cyan', words)}`,
    ),
    '',
    ...wrapWords(KEYS, canvas).map(line => style('dim', line)),
  ]
}
