/** Picks the scene that answers a prompt: the first that matches. If none does, the question is quoted. */
import { askSomething, proposePlan } from './scenes/decisions.ts'
import { introduction } from './scenes/introduction.ts'
import { code, recollection, table, thought } from './scenes/pieces.ts'
import { type Scene, say, think } from './scenes/scene.ts'
import { runCommand, serve, writeFile } from './scenes/tools.ts'
import { tour } from './scenes/tour.ts'
import type { Script } from './script/script.ts'

/** Longer questions are shortened (UTF-16 units). */
const LONGEST_QUOTE = 200

/**
 * Picks the answer to a prompt.
 *
 * @param earlier the session's previous prompts
 */
export function chooseScript(prompt: string, earlier: readonly string[]): Script {
  const words = prompt.replace(HOST_NOTE, '').trim()
  for (const scene of scenes) {
    const match = scene.matches.exec(words)
    if (match) return scene.play(match, earlier)
  }
  return fallback(words)
}

/** The host's note in brackets before the person's words, saying that something was undone. */
const HOST_NOTE = /^\[[^\n]*\]\n\n/

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
    think('No scene of the script fits, so I quote the question and say what I can do.'),
    say(
      `You said:\n\n> ${question.replaceAll('\n', '\n> ')}\n\nA model would answer that now. I am only a **script** that needs no account and no network. Say \`help\` to see what I can do, or \`tour\` to see everything.`,
    ),
  ]
}
