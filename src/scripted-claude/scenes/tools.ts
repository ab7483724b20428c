/** Scenes that run real commands and write real files. Anything with an effect asks first. */
import type { Script } from '../script/script.ts'
import { fenced, type Scene, say, think } from './scene.ts'

export const runCommand: Scene = {
  matches: /^(?:please )?(?:run|execute)\s+(?:the command\s+)?(.+)$/is,
  play: match => run(unquoted(match[1] ?? '')),
}

export const writeFile: Scene = {
  matches:
    /^(?:please )?(?:write|create)\s+(?:(?:a|the)\s+)?(?:file\s+)?(?:(?:called|named)\s+)?[`'"]?([\w./-]*\.\w+)[`'"]?(?:\s*:\s*|\s+(?:with|containing|saying)\s+|\s+|$)(.*)$/is,
  play: match => write(match[1] ?? '', match[2] ?? ''),
}

/** Prints a line every second until it is stopped. */
const SERVER = 'n=0; while sleep 1; do n=$((n+1)); echo "GET /page/$n 200"; done'

export const serve: Scene = {
  matches: /^(?:please )?(?:serve|start (?:a|the) server)\b/i,
  play: () => [
    think('They want something that keeps running after the answer. That needs their permission.'),
    {
      kind: 'tool',
      needs: 'command',
      use: { name: 'Bash', input: { command: SERVER, description: 'Server', run_in_background: true } },
    },
    say(outcome =>
      outcome.state === 'denied'
        ? 'That was **not permitted**, so nothing was started.'
        : 'It is **running** in the background, for real. Send `/tasks` to see what it says, and to stop it.',
    ),
  ],
}

function run(command: string): Script {
  return [
    think(`They want to run ${command}. That needs their permission.`),
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

/** Removes quotes and a final full stop around a command. */
function unquoted(command: string): string {
  return command.trim().replace(/^(['"`])(.*)\1\.?$/s, '$2')
}
