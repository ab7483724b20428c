import { type Canvas, wrapWords } from './canvas.ts'

const TRY = ['What can you do?', 'tour', 'run ls -la', 'ask me something', 'plan a notes file']

/** The first screen: what this is, what to try, the keys. */
export function paintWelcome({ isReal }: { isReal: boolean }, canvas: Canvas): string[] {
  const { style } = canvas
  const claude = isReal
    ? 'Claude is the claude of this machine, in a throwaway project.'
    : 'Claude is a built-in script, in a throwaway project.'
  return [
    style('bold', 'tg-claude demo'),
    ...wrapWords(`The chat as your phone would show it, on a local stand-in for Telegram. ${claude}`, canvas),
    '',
    ...TRY.map((words, index) => `${index === 0 ? 'Try  ' : '     '}${style('cyan', words)}`),
    '',
    ...wrapWords(
      'Enter sends · 1 2 press a button · Esc stops · Ctrl-C ends\n🔕 marks what makes no sound on the phone',
      canvas,
    ).map(line => style('dim', line)),
  ]
}
