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
  /** The prompt with this id made a file. */
  wrote(promptId: string, path: string): void
  /** Files made by this prompt and all later ones; undefined where it made none. */
  writtenSince(promptId: string): readonly string[] | undefined
}

/** A uuid and nothing else: an id becomes a file's name. */
const sessionId = v.pipe(v.string(), v.uuid())

/** Who made a file: the prompt's id and the path. */
const madeFile = v.tuple([v.string(), v.string()])

/** Opens the session to resume, or a new one. Undefined: there is none with that id. */
export function openSession(resume: string | undefined, configDir: string | undefined): Session | undefined {
  const folder = configDir ? join(configDir, 'scripted') : join(tmpdir(), `scripted-claude-${userInfo().uid}`)
  const id = resume ?? randomUUID()
  const file = join(folder, `${id}.jsonl`)
  if (resume !== undefined && !(v.is(sessionId, resume) && existsSync(file))) return undefined
  const written = join(folder, `${id}.files.jsonl`)
  const prompts = resume === undefined ? [] : readPrompts(file)
  return {
    id,
    prompts,
    remember(prompt) {
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      appendFileSync(file, `${JSON.stringify(prompt)}\n`, { mode: 0o600 })
      prompts.push(prompt)
    },
    wrote: (promptId, path) =>
      appendFileSync(written, `${JSON.stringify([promptId, path])}\n`, { mode: 0o600 }),
    writtenSince(promptId) {
      const all = existsSync(written) ? lines(written).map(line => v.parse(madeFile, JSON.parse(line))) : []
      const first = all.findIndex(([id]) => id === promptId)
      return first < 0 ? undefined : all.slice(first).map(([, path]) => path)
    },
  }
}

function readPrompts(file: string): string[] {
  return lines(file).map(line => v.parse(v.string(), JSON.parse(line)))
}

function lines(file: string): string[] {
  return readFileSync(file, 'utf8').split('\n').filter(Boolean)
}
