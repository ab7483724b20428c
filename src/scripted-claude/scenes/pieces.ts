/** Single elements of an answer, to see how each looks in a chat. */
import { fenced, type Scene, say, think } from './scene.ts'

export const table: Scene = {
  matches: /\btable\b/i,
  play: () => [think('A table shows it best.'), say(tableWords)],
}

export const code: Scene = {
  matches: /\bcode\b/i,
  play: () => [think('Something short that can be read on a phone.'), say(codeWords)],
}

export const thought: Scene = {
  matches: /\bthink\b/i,
  play: () => [
    think(longThought),
    say('That was a *scripted* thought. It is kept apart from the answer, which is **this sentence**.'),
  ],
}

export const recollection: Scene = {
  matches: /\b(?:remember|before this|earlier|so far)\b/i,
  play: (_, earlier) => [
    think('What was said in this session is in the session’s file.'),
    say(recall(earlier)),
  ],
}

const tableWords = `Here is a table, so that you can see how one looks in a chat:

| what | how |
| --- | --- |
| a message | becomes a turn |
| a tool | asks first, unless it only looks |
| a stop | keeps what was said |

It is part of a **script**; a model would have written its own.`

const codeWords = `Code keeps its spacing:

${fenced(
  `export function greet(name) {
  return 'Hello, ' + name + '!'
}`,
  'js',
)}

On the phone, tap it to copy it. These lines are part of a **script**; nobody wrote them for you.`

const longThought = `The person wants to see me think. A script does not think, so I should say that. But the words of a thought come in the same way as a model's would: one after another, apart from the answer, and they are over before it begins. So this is a fair picture of how it looks.`

function recall(earlier: readonly string[]): string {
  if (earlier.length === 0) return 'Nothing yet: this is the first message of the session.'
  const lines = earlier.slice(-5).map(prompt => `- ${prompt.split('\n')[0]?.slice(0, 80)}`)
  return `Earlier in this session you said:\n\n${lines.join('\n')}`
}
