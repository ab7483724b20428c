/** What Claude asks a person besides permissions: questions, and the approval of a plan. */
import type { Question, Script, ToolOutcome } from '../script/script.ts'
import { type Scene, say, think } from './scene.ts'

export const askSomething: Scene = {
  matches: /^(?:please )?ask me\b/i,
  play: () => [
    think('They want to be asked. Two questions: one with one answer, one with several.'),
    say('Suppose I keep notes for you. First I need to know two things.'),
    { kind: 'tool', needs: 'answer', use: { name: 'AskUserQuestion', input: { questions } } },
    say(chosen),
  ],
}

export const proposePlan: Scene = {
  matches: /^(?:please )?(?:(?:make|propose) (?:me )?a )?plan\b(.*)$/is,
  play: match => plan(match[1]?.trim() || 'a notes file'),
}

const questions: readonly Question[] = [
  {
    question: 'How should the notes be kept?',
    header: 'Format',
    options: [
      { label: 'Markdown', description: 'Headings and lists', preview: '# Notes\n\n- buy milk' },
      { label: 'Plain text', description: 'Opens anywhere', preview: 'NOTES\n\n* buy milk' },
    ],
    multiSelect: false,
  },
  {
    question: 'What should go with each note?',
    header: 'Content',
    options: [
      { label: 'Date', description: 'When it was written' },
      { label: 'Author', description: 'Who wrote it' },
      { label: 'Box', description: 'To tick off what is done' },
    ],
    multiSelect: true,
  },
]

function chosen({ state, text, answers = [] }: ToolOutcome): string {
  if (state === 'denied') return `I got no answer: ${text}`
  const rows = answers.map(([question, answer]) => `| ${escapeCell(question)} | ${escapeCell(answer)} |`)
  return `This is what I heard:\n\n| question | answer |\n| --- | --- |\n${rows.join('\n')}\n\nA model would continue from there.`
}

/** A table cell ends at a bar or a line break. */
function escapeCell(words: string): string {
  return words.replace(/\s+/g, ' ').replaceAll('|', '\\|')
}

function plan(what: string): Script {
  const file = 'plan-notes.md'
  const title = `${what.charAt(0).toUpperCase()}${what.slice(1)}`
  const steps = `# ${title}\n\n1. **Write** \`${file}\` with a heading and a first note.\n2. Tell you that it is there.\n\nNothing else is touched.`
  const content = '# Notes\n\n- this was planned\n'
  return [
    think(`They want a plan for ${what}. Nothing changes until they approve it.`),
    say('I made a plan. It is up to you.'),
    { kind: 'tool', needs: 'answer', use: { name: 'ExitPlanMode', input: { plan: steps } } },
    {
      ...{ kind: 'tool', needs: 'edit', follows: true },
      use: { name: 'Write', input: { file_path: file, content } },
    },
    say(({ state, text, isError }) => {
      if (state === 'denied')
        return `So nothing was written. What I heard:\n\n> ${text.replaceAll('\n', '\n> ')}`
      return isError ? text : `Done as planned: \`${file}\` is **written**, for real, in this folder.`
    }),
  ]
}
