/** What the script remembers of a session: the prompts, one JSON line each, in a file that has the session's id. */
import { randomUUID } from 'node:crypto'
import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import * as v from 'valibot'

export interface Session {
  readonly id: string
  /** Earlier prompts, those of earlier processes included. */
  readonly prompts: readonly string[]
  remember(prompt: string): void
}

/** A uuid and nothing else: an id becomes a file's name. */
const sessionId = v.pipe(v.string(), v.uuid())

/** Opens the session to resume, or a new one. Undefined: there is none with that id. */
export function openSession(resume: string | undefined, configDir: string | undefined): Session | undefined {
  const folder = configDir ? join(configDir, 'scripted') : join(tmpdir(), `scripted-claude-${userInfo().uid}`)
  const id = resume ?? randomUUID()
  const file = join(folder, `${id}.jsonl`)
  if (resume !== undefined && !(v.is(sessionId, resume) && existsSync(file))) return undefined
  const prompts = resume === undefined ? [] : readPrompts(file)
  return {
    id,
    prompts,
    remember(prompt) {
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      appendFileSync(file, `${JSON.stringify(prompt)}\n`, { mode: 0o600 })
      prompts.push(prompt)
    },
  }
}

function readPrompts(file: string): string[] {
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean)
  return lines.map(line => v.parse(v.string(), JSON.parse(line)))
}
