/** Says who this is and what to try: the answer to "What can you do?", "help" and "hello". */
import type { Step, ToolOutcome } from '../script/script.ts'
import { type Scene, say, think } from './scene.ts'

export const introduction: Scene = {
  matches:
    /\b(?:what can (?:you|i)|what do you do|who are you|what are you|what is this|help)\b|^(?:hi|hello)\b/i,
  play: () => [
    think('They want to know what this is. First a look at the folder I am in, then the answer.'),
    say('Let me see where I am.'),
    look,
    say(outcome => `${describeFolder(outcome)}\n\n${words}`),
  ],
}

/** Only reads, so it needs no permission. */
export const look: Step = {
  kind: 'tool',
  needs: 'nothing',
  use: { name: 'Bash', input: { command: 'ls -A', description: 'List the files here' } },
}

const words = `I am **tg-claude's built-in script**, not a model: no account, no network, no tokens. The rest is real: this answer came the way every answer does, from a Claude Code process to your chat.

Try one of these:

| say | and I |
| --- | --- |
| \`tour\` | show everything once |
| \`run ls -la\` | ask first, then really run it |
| \`write notes.md: hello\` | ask first, then really write it; Undo takes it back |
| \`serve\` | ask first, then run something in the background: send \`/tasks\` |
| \`ask me something\` | ask two questions with buttons |
| \`plan a notes file\` | propose a plan, and carry it out when you approve |
| \`code\`, \`table\`, \`think\` | show just that |
| \`what did I say earlier?\` | look it up in this session |

With the real Claude Code behind it, you

- **steer** your own machine from your phone;
- **watch** an answer *grow*, with its thinking and its tools;
- **allow or deny** what Claude wants to run, with one tap;
- **answer** its questions and **approve** its plans;
- **stop** at any time, and keep what was said so far.

That takes a bot of your own, and one command:

\`\`\`sh
npx tg-claude start
\`\`\`

About Claude Code itself: [its documentation](https://docs.claude.com/en/docs/claude-code/overview).`

function describeFolder({ text, isError }: ToolOutcome): string {
  if (isError) return 'I could not list this folder.'
  const names = text.startsWith('(') ? [] : text.split('\n')
  if (names.length === 0) return 'The folder is still empty.'
  const first = names.slice(0, 3).map(name => `\`${name}\``)
  return `I see ${first.join(', ')}${names.length > 3 ? ` and ${names.length - 3} more` : ''} here.`
}
