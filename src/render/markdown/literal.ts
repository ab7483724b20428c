/** Words as Markdown that shows exactly them: a path such as `a/__b__/c` keeps its underscores, a line its end. */
export function literal(words: string): string {
  // CommonMark: a backslash before ASCII punctuation shows that, one before a line's end breaks the line.
  return words.replace(/[!-/:-@[-`{-~]/g, '\\$&').replace(/(?<=\S)\n(?=\S)/g, '\\\n')
}
