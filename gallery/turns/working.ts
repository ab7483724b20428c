import type { TurnCase } from './stage.ts'
import { compacted, compacting, edited, ended, gives, says, saysMore, thinks, uses } from './wire.ts'

const group = 'Turns'

/** Claude's work and its answers. */
export const working: readonly TurnCase[] = [
  {
    group,
    title: 'A turn with tools',
    look: 'Thinking, what runs, what was said so far, and the answer with its footer.',
    async play({ ask, lookAt, lookAtFinal, format }) {
      const asked = await ask('Fix the failing test')
      const { process, id } = asked
      process.say(...thinks('The test asserts on a time. I should look at it first.'))
      if (format === 'rich') await lookAt('Thinking…', 'thinking')
      process.say(...says('I look at the test first.'))
      process.say(uses('a', { name: 'Bash', input: { command: 'npx vitest run test/app.test.ts' } }))
      await lookAt('npx vitest', 'a command runs')
      process.say(gives('a', 'FAIL test/app.test.ts', 'failed'))
      await lookAt('❌', 'it failed')
      process.say(
        uses('b', { name: 'Edit', input: EDIT }),
        edited('b', `-${EDIT.old_string}`, `+${EDIT.new_string}`),
      )
      process.say(...says('It waits for **a second**, which is not'))
      await lookAt('which is not', 'the answer grows')
      process.say(
        saysMore(' always enough. Now it waits for the *condition*:\n\n```ts\nawait until(isReady)\n```'),
      )
      process.say(ended(id))
      await lookAtFinal(asked, 'the answer')
    },
  },
  {
    group,
    title: 'Several tools at once',
    look: 'A line each; an agent with its own steps, a server by its name, and no more lines than a phone has room for.',
    async play({ ask, lookAt }) {
      const { process } = await ask('Look around')
      process.say(...says('I look everywhere at once.'))
      process.say(
        uses('agent', { name: 'Agent', input: { description: 'Read the history' } }),
        uses('x', { name: 'Bash', input: { command: 'git log --oneline' }, parent: 'agent' }),
        gives('x', 'abc'),
        uses('y', { name: 'Read', input: { file_path: 'CHANGELOG.md' }, parent: 'agent' }),
        uses('mcp', { name: 'mcp__github__list_issues', input: { owner: 'ada', state: 'open' } }),
        uses('web', { name: 'WebFetch', input: { url: 'https://core.telegram.org/bots/api' } }),
      )
      await lookAt('github', 'three tools')
      for (const file of ['turn.ts', 'run.ts', 'fold.ts', 'view.ts'])
        process.say(uses(file, { name: 'Read', input: { file_path: `src/${file}` } }))
      await lookAt('view.ts', 'seven tools')
    },
  },
  {
    group,
    title: 'A plan of steps',
    look: 'What is done, what is under way, what is left.',
    async play({ ask, lookAt }) {
      const { process } = await ask('Do all three')
      process.say(...says('Three steps, one after another.'))
      process.say(uses('todo', { name: 'TodoWrite', input: { todos: TODOS } }), gives('todo', 'ok'))
      process.say(uses('run', { name: 'Bash', input: { command: 'npm test' } }))
      await lookAt('npm test', 'the second step under way')
    },
  },
  ...(['quiet', 'normal', 'full'] as const).map(
    (verbosity): TurnCase => ({
      group,
      title: `Many steps, ${verbosity}`,
      look: 'Runs of the same tool are one line; how much there is to see, live and in the end, follows /verbose.',
      async play({ ask, lookAt, lookAtFinal, phone, said }) {
        phone.say(`/verbose ${verbosity}`)
        await said(verbosity)
        const asked = await ask('Rename it everywhere')
        const { process, id } = asked
        process.say(...thinks('Who uses it? First I search, then I read what I find.'))
        process.say(...says('I look who uses it.'))
        for (const file of ['turn.ts', 'run.ts', 'fold.ts', 'view.ts'])
          process.say(uses(file, { name: 'Read', input: { file_path: `src/${file}` } }), gives(file, 'text'))
        process.say(
          uses('edit', { name: 'Edit', input: EDIT }),
          edited('edit', `-${EDIT.old_string}`, `+${EDIT.new_string}`),
        )
        process.say(uses('test', { name: 'Bash', input: { command: 'npm test' } }))
        await lookAt(verbosity === 'quiet' ? 'I look who' : 'npm test', 'at first')
        process.say(gives('test', '✓ adds up\n✓ subtracts\n2 passed (1 s)'))
        process.say(...says('It is **renamed** in four files.'))
        await lookAt('renamed', 'the answer begins')
        process.say(ended(id))
        await lookAtFinal(asked, 'the answer')
      },
    }),
  ),
  {
    group,
    title: 'A very long answer',
    look: 'The beginning, and the whole as a file that a phone opens.',
    formats: ['text'],
    async play({ ask, lookAtFinal }) {
      const asked = await ask('Tell me everything')
      const part =
        'It goes on for a while, with **bold** and `code` in it, so that there is something to read. '
      asked.process.say(
        ...says(Array.from({ length: 40 }, (_, n) => `## Part ${n + 1}\n\n${part.repeat(6)}`).join('\n\n')),
      )
      asked.process.say(ended(asked.id))
      await lookAtFinal(asked, 'the answer')
    },
  },
  {
    group,
    title: 'Conversation summarised',
    look: 'A line that says so while it lasts; the answer tells it once.',
    formats: ['rich'],
    async play({ ask, lookAt, lookAtFinal }) {
      const asked = await ask('Go on')
      asked.process.say(compacting)
      await lookAt('Summarising', 'being summarised')
      asked.process.say(compacted, ...says('I go on where we were.'), ended(asked.id))
      await lookAtFinal(asked, 'summarised')
    },
  },
]

const EDIT = {
  file_path: 'test/app.test.ts',
  old_string: 'await sleep(1000)',
  new_string: 'await until(isReady)',
}

const TODOS = [
  { content: 'Write the test', activeForm: 'Writing the test', status: 'completed' },
  { content: 'Make it pass', activeForm: 'Making it pass', status: 'in_progress' },
  { content: 'Update the changelog', activeForm: 'Updating the changelog', status: 'pending' },
]
