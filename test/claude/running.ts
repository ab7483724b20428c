// Claude as `src/claude` launches it: what has come of a process, also of one that misbehaves.
import { mkdtemp, readFile, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type LaunchedProcess, launchClaude } from '../../src/claude/launch.ts'
import type { ClaudeSpec } from '../../src/claude/start/spec.ts'
import type { ClaudeEvent } from '../../src/model/claude/event.ts'
import { ownProgram } from '../world/puppet.ts'
import { eventually, localHost } from './local-host.ts'

/** A launched process and what has come of it. */
export interface Running {
  readonly spec: ClaudeSpec
  readonly process: LaunchedProcess
  /** What has come so far; grows until `exited`. */
  readonly events: ClaudeEvent[]
  readonly exited: Promise<ClaudeEvent[]>
  /** Resolves with the first event of that type, past or to come. */
  event<T extends ClaudeEvent['type']>(type: T): Promise<Extract<ClaudeEvent, { type: T }>>
}

export interface FakeClaude extends Running {
  readonly folder: string
}

/** A folder of its own for one test, with symbolic links resolved. */
export async function temporaryFolder(): Promise<string> {
  return realpath(await mkdtemp(join(tmpdir(), 'claude-test-')))
}

export function specFor(folder: string, change: Partial<ClaudeSpec> = {}): ClaudeSpec {
  return {
    bin: 'claude',
    cwd: folder,
    env: { PATH: process.env.PATH },
    secrets: [],
    familyTag: `test${Math.random().toString(16).slice(2)}`,
    permissionMode: 'default',
    allowsBypass: false,
    grants: [],
    trusted: true,
    deniedFolders: [],
    ...change,
  }
}

/** Launches a process and collects its events. */
export function launch(spec: ClaudeSpec): Running {
  const process = launchClaude(spec, localHost)
  const events: ClaudeEvent[] = []
  const exited = collect(process, events)
  return {
    ...{ spec, process, events, exited },
    event: <T extends ClaudeEvent['type']>(type: T) =>
      eventually(() =>
        events.find((event): event is Extract<ClaudeEvent, { type: T }> => event.type === type),
      ),
  }
}

/**
 * Runs `body` against a program in a folder of its own; afterwards nothing of it is left.
 * @param program see `ownProgram`
 */
export async function withFake(
  program: string,
  body: (fake: FakeClaude) => Promise<void>,
  change: Partial<ClaudeSpec> = {},
): Promise<void> {
  const folder = await temporaryFolder()
  const bin = await ownProgram(folder, program)
  const fake = { folder, ...launch(specFor(folder, { bin, ...change })) }
  try {
    await body(fake)
  } finally {
    await fake.process.kill()
    await rm(folder, { recursive: true, force: true })
  }
}

/** A program that answers each request of the host's as `answer` says: JavaScript, with `request_id` and `request` in sight. */
export const answering = (answer: string) => `
let rest = ''
process.stdin.setEncoding('utf8').on('data', text => {
  const lines = (rest + text).split('\\n')
  rest = lines.pop()
  for (const line of lines) {
    const { request_id, request } = JSON.parse(line)
    const response = ${answer}
    if (response) say({ type: 'control_response', response: { request_id, ...response } })
    else process.exit()
  }
})
process.stdin.on('end', () => process.exit())
`

/** The lines that a program that listens has heard so far. */
export async function heard(folder: string): Promise<unknown[]> {
  const text = await readFile(join(folder, 'heard'), 'utf8').catch(() => '')
  return text.split('\n').flatMap(line => (line ? [JSON.parse(line)] : []))
}

async function collect(process: LaunchedProcess, events: ClaudeEvent[]): Promise<ClaudeEvent[]> {
  for await (const event of process.events) events.push(event)
  return events
}
