/**
 * The script's memory of a session: its prompts and the ids of their answers, one JSON line each, in a file named after
 * the session's id.
 */
import { randomUUID } from 'node:crypto'
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import * as v from 'valibot'
import { notFound, placeNotFound } from './messages.ts'
import type { Options } from './options.ts'

export interface Session {
  readonly id: string
  /** Earlier prompts, including those of earlier processes. */
  readonly prompts: readonly string[]
  remember(prompt: string): void
  /** Records the last message of an answer. */
  answered(messageId: string): void
  /** Records that the prompt with this id created a file. */
  wrote(promptId: string, path: string): void
  /**
   * @returns the files created by this prompt and all later ones, or undefined if this prompt created none
   */
  writtenSince(promptId: string): readonly string[] | undefined
}

/** The id becomes part of a file name, so only a uuid is allowed. */
const sessionId = v.pipe(v.string(), v.uuid())

/** A prompt, or the last message of its answer. */
const entry = v.union([v.string(), v.object({ answered: v.string() })])
type Entry = v.InferOutput<typeof entry>

/** A created file: the prompt's id and the path. */
const createdFile = v.tuple([v.string(), v.string()])

/**
 * Opens the session to resume, a fork of it, or a new one.
 *
 * @returns what is wrong, in the real CLI's words, if there is no such session or no such place in it
 */
export function openSession(
  { resume, forkAt }: Pick<Options, 'resume' | 'forkAt'>,
  configDir: string | undefined,
): Session | string {
  const folder = configDir ? join(configDir, 'scripted') : join(tmpdir(), `scripted-claude-${userInfo().uid}`)
  const fileOf = (session: string) => join(folder, `${session}.jsonl`)
  if (resume === undefined) return sessionIn(folder, randomUUID(), [])
  if (!(v.is(sessionId, resume) && existsSync(fileOf(resume)))) return notFound(resume)
  const all = lines(fileOf(resume)).map(line => v.parse(entry, JSON.parse(line)))
  if (forkAt === undefined) return sessionIn(folder, resume, all)
  const end = all.findIndex(one => typeof one !== 'string' && one.answered === forkAt)
  if (end < 0) return placeNotFound(forkAt)
  const fork = randomUUID()
  const kept = all.slice(0, end + 1)
  writeFileSync(fileOf(fork), kept.map(one => `${JSON.stringify(one)}\n`).join(''), { mode: 0o600 })
  return sessionIn(folder, fork, kept)
}

function sessionIn(folder: string, id: string, entries: readonly Entry[]): Session {
  const file = join(folder, `${id}.jsonl`)
  const createdFilesPath = join(folder, `${id}.files.jsonl`)
  const prompts = entries.filter(one => typeof one === 'string')
  const append = (one: Entry) => {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    appendFileSync(file, `${JSON.stringify(one)}\n`, { mode: 0o600 })
  }
  return {
    id,
    prompts,
    remember(prompt) {
      append(prompt)
      prompts.push(prompt)
    },
    answered: messageId => append({ answered: messageId }),
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

function lines(file: string): string[] {
  return readFileSync(file, 'utf8').split('\n').filter(Boolean)
}
