/**
 * The script's memory of a session: its prompts, one JSON line each, in a file named after the session's id.
 */
import { randomUUID } from 'node:crypto'
import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import * as v from 'valibot'

export interface Session {
  readonly id: string
  /** Earlier prompts, including those of earlier processes. */
  readonly prompts: readonly string[]
  remember(prompt: string): void
  /** Records that the prompt with this id created a file. */
  wrote(promptId: string, path: string): void
  /**
   * @returns the files created by this prompt and all later ones, or undefined if this prompt created none
   */
  writtenSince(promptId: string): readonly string[] | undefined
}

/** The id becomes part of a file name, so only a uuid is allowed. */
const sessionId = v.pipe(v.string(), v.uuid())

/** A created file: the prompt's id and the path. */
const createdFile = v.tuple([v.string(), v.string()])

/**
 * Opens the session to resume, or a new one.
 *
 * @returns undefined if there is no session with that id
 */
export function openSession(resume: string | undefined, configDir: string | undefined): Session | undefined {
  const folder = configDir ? join(configDir, 'scripted') : join(tmpdir(), `scripted-claude-${userInfo().uid}`)
  const id = resume ?? randomUUID()
  const file = join(folder, `${id}.jsonl`)
  if (resume !== undefined && !(v.is(sessionId, resume) && existsSync(file))) return undefined
  const createdFilesPath = join(folder, `${id}.files.jsonl`)
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
      appendFileSync(createdFilesPath, `${JSON.stringify([promptId, path])}\n`, { mode: 0o600 }),
    writtenSince(promptId) {
      const all = existsSync(createdFilesPath)
        ? lines(createdFilesPath).map(line => v.parse(createdFile, JSON.parse(line)))
        : []
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
