/** What the script has to say, and to which prompts. The first that matches answers; the last one always does. */
import type { Script, Step } from './script.ts'
import type { ToolOutcome } from './tools.ts'

interface Scene {
  readonly matches: RegExp
  play(match: RegExpExecArray, earlier: readonly string[]): Script
}

/** Chooses the answer to a prompt; `earlier` are the session's prompts before it. */
export function chooseScript(prompt: string, earlier: readonly string[]): Script {
  for (const scene of scenes) {
    const match = scene.matches.exec(prompt.trim())
    if (match) return scene.play(match, earlier)
  }
  return fallback(prompt.trim())
}

const think = (text: string): Step => ({ kind: 'think', text })
const say = (text: string | ((outcome: ToolOutcome) => string)): Step => ({ kind: 'say', text })

const introduction = `I am **tg-claude's built-in script**, not a model: no account, no network, no tokens. But what you see is the real way of an answer, from a Claude Code process to your chat.

With the real Claude Code behind it, you can

- **ask and steer** from your phone, while the work happens on your own machine;
- watch an answer *grow live*, with its thinking and its tools;
- **allow or deny** what Claude wants to run, with one tap;
- stop a turn at any time, and keep what was said so far;
- have one conversation for each topic, which goes on after a restart.

To use your own bot and the real thing:

\`\`\`sh
npx tg-claude start
\`\`\`

Here you can still try \`run ls -la\` (it asks you first, then really runs), \`write notes.md: hello\`, \`think\` or \`table\`. More about Claude Code is in [its documentation](https://docs.claude.com/en/docs/claude-code/overview).`

const table = `Here is a table, so that you can see how one looks in a chat:

| what | how |
| --- | --- |
| a message | becomes a turn |
| a tool | asks first, unless it only looks |
| a stop | keeps what was said |

It is part of a **script**; a model would have had something of its own to say.`

const longThought = `The person wants to see me think. A script does not think, so I should say that. But the words of a thought come in the same way as a model's would: one after another, apart from the answer, and they are over before it begins. So this is a fair picture of how it looks.`

const scenes: readonly Scene[] = [
  {
    matches: /^(?:please )?(?:run|execute)\s+(?:the command\s+)?(.+)$/is,
    play: match => run(bare(match[1] ?? '')),
  },
  {
    matches:
      /^(?:please )?(?:write|create)\s+(?:(?:a|the)\s+)?(?:file\s+)?(?:(?:called|named)\s+)?[`'"]?([\w./-]*\.\w+)[`'"]?(?:\s*:\s*|\s+(?:with|containing|saying)\s+|\s+|$)(.*)$/is,
    play: match => write(match[1] ?? '', match[2] ?? ''),
  },
  {
    matches: /\b(?:remember|before this|earlier|so far)\b/i,
    play: (_, earlier) => [
      think('What was said in this session stands in its file.'),
      say(recollection(earlier)),
    ],
  },
  { matches: /\btable\b/i, play: () => [think('A table says it best.'), say(table)] },
  {
    matches: /\bthink\b/i,
    play: () => [
      think(longThought),
      say('That was a *scripted* thought. It stands apart from the answer, which is **this sentence**.'),
    ],
  },
  {
    matches:
      /\b(?:what can you|what do you do|who are you|what are you|what is this|help)\b|^(?:hi|hello)\b/i,
    play: () => [
      think('They want to know what this is. First a look at the folder I am in, then the answer.'),
      say('Let me see where I am.'),
      look,
      say(outcome => `${place(outcome)}\n\n${introduction}`),
    ],
  },
]

const look: Step = {
  kind: 'tool',
  needs: 'nothing',
  use: { name: 'Bash', input: { command: 'ls -A', description: 'List the files here' } },
}

function run(command: string): Script {
  return [
    think(`They want ${command} to be run. That needs their permission.`),
    say('I would like to run that here.'),
    { kind: 'tool', needs: 'command', use: { name: 'Bash', input: { command, description: 'Run it' } } },
    say(outcome => {
      if (outcome.state === 'denied') return 'That was **not permitted**, so nothing was run.'
      const verdict = outcome.isError ? 'It **failed**' : 'It **ran**'
      return `${verdict}, for real, in this folder:\n\n${fenced(outcome.text)}`
    }),
  ]
}

function write(path: string, words: string): Script {
  const content = `${words.trim() || 'Written by the script of tg-claude.'}\n`
  return [
    think(`They want the file ${path}. That needs their permission.`),
    { kind: 'tool', needs: 'edit', use: { name: 'Write', input: { file_path: path, content } } },
    say(outcome => {
      if (outcome.state === 'denied') return `That was **not permitted**, so \`${path}\` was not written.`
      return outcome.isError ? outcome.text : `\`${path}\` is **written**, for real, in this folder.`
    }),
  ]
}

function fallback(prompt: string): Script {
  const question = prompt.length > 200 ? `${prompt.slice(0, 200)}…` : prompt
  return [
    think('No scene of the script fits, so I quote the question and say what there is.'),
    say(
      `You said:\n\n> ${question.replaceAll('\n', '\n> ')}\n\nA model would answer that now. I am only a **script** that needs no account and no network. Ask me *what I can do*, or say \`run ls\`, \`write notes.md: hello\`, \`think\` or \`table\`.`,
    ),
  ]
}

function place({ text, isError }: ToolOutcome): string {
  if (isError) return 'I could not list this folder.'
  const names = text.startsWith('(') ? [] : text.split('\n')
  if (names.length === 0) return 'The folder is still empty.'
  const first = names.slice(0, 3).map(name => `\`${name}\``)
  return `I see ${first.join(', ')}${names.length > 3 ? ` and ${names.length - 3} more` : ''} here.`
}

function recollection(earlier: readonly string[]): string {
  if (earlier.length === 0) return 'Nothing yet: this is the first message of the session.'
  const lines = earlier.slice(-5).map(prompt => `- ${prompt.split('\n')[0]?.slice(0, 80)}`)
  return `In this session you said before:\n\n${lines.join('\n')}`
}

/** A command as the person meant it: without the quotes or the full stop around it. */
function bare(command: string): string {
  return command.trim().replace(/^(['"`])(.*)\1\.?$/s, '$2')
}

/** A fence that is longer than any inside. */
function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  return `${fence}\n${text}\n${fence}`
}
