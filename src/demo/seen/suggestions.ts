/** Messages to start with. The built-in script has answers to these; the real Claude has no tour. */
export function suggestions({ isReal }: { isReal: boolean }): readonly string[] {
  return isReal
    ? ['What does this project do?', 'Run the tests', 'Make it greet in French']
    : ['What can you do?', 'tour', 'run ls -la', 'ask me something', 'plan a notes file']
}
