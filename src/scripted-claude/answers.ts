/** Which scene answers a prompt. The first that matches does; where none does, the question is quoted. */
import { askSomething, proposePlan } from './scenes/decisions.ts'
import { introduction } from './scenes/introduction.ts'
import { code, recollection, table, thought } from './scenes/pieces.ts'
import { type Scene, say, think } from './scenes/scene.ts'
import { runCommand, serve, writeFile } from './scenes/tools.ts'
import { tour } from './scenes/tour.ts'
import type { Script } from './script/script.ts'

/** Longer questions are quoted in part (UTF-16 units). */
const LONGEST_QUOTE = 200

/** Chooses the answer to a prompt; `earlier` are the session's prompts before it. */
export function chooseScript(prompt: string, earlier: readonly string[]): Script {
  const words = prompt.replace(NOTE, '').trim()
  for (const scene of scenes) {
    const match = scene.matches.exec(words)
    if (match) return scene.play(match, earlier)
  }
  return fallback(words)
}

/** What the host puts before the person's words, in brackets: that something was undone. */
const NOTE = /^\[[^\n]*\]\n\n/

const scenes: readonly Scene[] = [
  askSomething,
  proposePlan,
  runCommand,
  serve,
  writeFile,
  recollection,
  introduction,
  tour,
  table,
  code,
  thought,
]

function fallback(prompt: string): Script {
  const question = prompt.length > LONGEST_QUOTE ? `${prompt.slice(0, LONGEST_QUOTE)}…` : prompt
  return [
    think('No scene of the script fits, so I quote the question and say what there is.'),
    say(
      `You said:\n\n> ${question.replaceAll('\n', '\n> ')}\n\nA model would answer that now. I am only a **script** that needs no account and no network. Say \`help\` for what I know, or take the \`tour\`.`,
    ),
  ]
}
