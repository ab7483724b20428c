/** Shows everything once: a thought, a read-only tool, a permission, code, a table. */
import type { Todo, ToolOutcome, UseTool } from '../script/script.ts'
import { look } from './introduction.ts'
import { fenced, type Scene, say, think } from './scene.ts'

/** Works in any folder. Without tests, it says so. */
const COMMAND = 'node --test --test-reporter=spec'

export const tour: Scene = {
  matches: /\b(?:tour|show me (?:everything|all)|demo)\b/i,
  play: () => [
    think('They want to see everything once. I look around first; that needs no permission.'),
    plan('in_progress', 'pending'),
    say('**1.** I look around. That changes nothing, so nobody is asked.'),
    look,
    say(outcome => `${listing(outcome)}\n\n**2.** Now I would like to run the tests. That is up to you:`),
    plan('completed', 'in_progress'),
    {
      kind: 'tool',
      needs: 'command',
      use: { name: 'Bash', input: { command: COMMAND, description: 'Run the tests of this folder' } },
    },
    plan('completed', 'completed'),
    think('The rest is what they have just seen, as a table.'),
    say(outcome => `${verdict(outcome)}\n\n${summary}`),
  ],
}

function plan(look: Todo['status'], test: Todo['status']): UseTool {
  const todos: Todo[] = [
    { content: 'Look around', activeForm: 'Looking around', status: look },
    { content: 'Run the tests', activeForm: 'Running the tests', status: test },
  ]
  return { kind: 'tool', needs: 'nothing', use: { name: 'TodoWrite', input: { todos } } }
}

const summary = `**3.** What you have just seen:

| part | on the phone |
| --- | --- |
| thinking, a plan | appear below the draft |
| a tool that looks | runs, and is shown while it runs |
| a tool that acts | waits for your tap |
| this answer | grows, then stays, its steps folded away |

All of this was a **script**. A model would also have read the tests.`

function listing({ text, isError }: ToolOutcome): string {
  return isError ? 'I could not list this folder.' : fenced(text)
}

function verdict({ text, isError, state }: ToolOutcome): string {
  if (state === 'denied') return 'You said **no**, so nothing ran.'
  return `You said **yes**, and the tests ${isError ? '**failed**' : 'ran'}:\n\n${fenced(withoutSummary(text))}`
}

/** Removes the summary at the end of the report, whose lines have this mark. */
function withoutSummary(report: string): string {
  const lines = report.split('\n').filter(line => !line.startsWith('ℹ'))
  return lines.join('\n').trim() || report
}
