/** Escapes words so that Markdown shows exactly them: `a/__b__/c` keeps its underscores, a line its end. */
export function literal(words: string): string {
  // CommonMark: a backslash makes ASCII punctuation literal; before a line ending, it breaks the line.
  return words.replace(/[!-/:-@[-`{-~]/g, '\\$&').replace(/(?<=\S)\n(?=\S)/g, '\\\n')
}
