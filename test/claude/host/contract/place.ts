import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { expect } from 'vitest'
import type { Child, Host } from '../../../../src/claude/host/host.ts'

export interface OpenHost {
  readonly host: Host
  /** An empty folder on the host. */
  readonly folder: string
  /** What the person's environment there has to be. */
  readonly env: Readonly<Record<string, string>>
  /** Whether the bridge, which is this process, runs there. */
  readonly isHere: boolean
  close(): Promise<void>
}

/** A folder on the host, and what a test does there. */
export interface Place extends OpenHost {
  /** Starts a program in the folder, with an environment of its own. */
  start(file: string, args?: readonly string[], env?: Record<string, string>): Child
  /** Runs a shell command to its end. @returns what it printed */
  shell(command: string): Promise<string>
  write(name: string, content: string | Uint8Array, mode?: number): Promise<string>
  at(name: string): string
}

export const PATH = process.env.PATH ?? ''

export function placeIn(opened: OpenHost, folder: string): Place {
  const { host } = opened
  const at = (name: string) => join(folder, name)
  const start: Place['start'] = (file, args = [], env = { PATH }) =>
    host.processes.spawn({ file, args, cwd: folder, env })
  return {
    ...opened,
    folder,
    at,
    start,
    async shell(command) {
      const child = start('sh', ['-c', command])
      const [printed, complaint, exit] = await Promise.all([
        text(child.stdout),
        text(child.stderr),
        child.exit,
      ])
      expect({ complaint, exit }).toEqual({ complaint: '', exit: { code: 0 } })
      return printed
    },
    async write(name, content, mode = 0o644) {
      await host.files.write(at(name), { content: Buffer.from(content as string), mode })
      return at(name)
    },
  }
}

export async function pidOf(child: Child): Promise<number> {
  const pid = await child.pid
  if (pid === undefined) throw new Error('It was not started.')
  return pid
}

/** Resolves with the first words that it prints. */
export async function firstWords(child: Child): Promise<string> {
  const [printed] = await once(child.stdout, 'data')
  return String(printed)
}
