import type { TurnCase } from './stage.ts'
import { says, wants } from './wire.ts'

const group = 'What Claude asks'

/** Cards look the same in both formats. */
const formats = ['rich'] as const

/** Permissions, questions and plans. */
export const asking: readonly TurnCase[] = [
  {
    ...{ group, formats, title: 'Permission for a command' },
    look: 'The whole command, what allowing it for good would mean, and how it was decided.',
    async play({ ask, lookAt, question, phone }) {
      const { process } = await ask('Publish it')
      process.say(...says('All tests pass, so I publish it.'))
      process.say(wants('Bash', COMMAND, { permission_suggestions: [RULE] }))
      await lookAt('✅ Allow', 'asked')
      await phone.press((await question('npm publish')).id, '✅ Allow')
      await lookAt('Allowed', 'allowed')
    },
  },
  {
    ...{ group, formats, title: 'Permission for an edit' },
    look: 'The change as a diff, with the file above it.',
    async play({ ask, lookAt }) {
      const { process } = await ask('Mend it')
      process.say(wants('Edit', EDIT))
      await lookAt('✅ Allow', 'asked')
    },
  },
  {
    ...{ group, formats, title: 'Permission for something hidden' },
    look: 'What a person could not see is spelled out.',
    async play({ ask, lookAt }) {
      const { process } = await ask('Clean up')
      process.say(
        wants('Bash', { command: 'rm -rf build \u202e# gro.elpmaxe//:sptth\u200b' }, { default_to_no: true }),
      )
      await lookAt('✅ Allow', 'asked')
    },
  },
  {
    ...{ group, formats, title: 'Permission for a server’s tool' },
    look: 'The server and the tool by name, and its whole input.',
    async play({ ask, lookAt }) {
      const { process } = await ask('Open an issue')
      const input = { owner: 'ada', repo: 'engine', title: 'It stops at midnight', labels: ['bug'] }
      process.say(wants('mcp__github__create_issue', input))
      await lookAt('✅ Allow', 'asked')
    },
  },
  {
    ...{ group, formats, title: 'A question' },
    look: 'Options as buttons, each with what it means; several can be chosen.',
    async play({ ask, lookAt, phone, question }) {
      const { process } = await ask('Add a database')
      process.say(...says('I need to know two things.'), wants('AskUserQuestion', { questions: QUESTIONS }))
      await lookAt('SQLite', 'one of several')
      await phone.press((await question('Which database')).id, 'SQLite')
      await lookAt('What should be kept', 'several of them')
    },
  },
  {
    ...{ group, title: 'A plan' },
    look: 'The plan reads like an answer; the buttons are below it.',
    async play({ ask, lookAt }) {
      const { process } = await ask('Plan it first')
      process.say(...says('I have a plan.'), wants('ExitPlanMode', { plan: PLAN }))
      await lookAt('💬 Keep planning', 'asked')
    },
  },
]

const COMMAND = {
  command: 'npm publish --access public --tag next',
  description: 'Publish the package to the registry',
}

const RULE = {
  type: 'addRules',
  rules: [{ toolName: 'Bash', ruleContent: 'npm publish *' }],
  behavior: 'allow',
  destination: 'localSettings',
}

const EDIT = {
  file_path: 'src/app.ts',
  old_string: "const port = 3000\nconst host = 'localhost'",
  new_string: "const port = Number(process.env.PORT ?? 3000)\nconst host = 'localhost'",
}

const QUESTIONS = [
  {
    question: 'Which database?',
    header: 'Database',
    options: [
      { label: 'SQLite', description: 'One file, nothing to set up' },
      { label: 'Postgres', description: 'A server, for many writers' },
    ],
    multiSelect: false,
  },
  {
    question: 'What should be kept?',
    header: 'Tables',
    options: [
      { label: 'Users', description: 'Who may log in' },
      { label: 'Events', description: 'What happened, for a year' },
      { label: 'Files', description: 'Up to 50 MB each' },
    ],
    multiSelect: true,
  },
]

const PLAN = `# Add a database

1. **Choose** the library: \`libsql\`, as it has prebuilt binaries.
2. Write the migrations:

   \`\`\`sql
   CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
   \`\`\`

3. Test them on the oldest Node.

| step | risk |
| --- | --- |
| migrations | low |
| locking | **medium** |

Nothing else is touched.`
