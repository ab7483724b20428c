// The real CLI against a scripted Messages API, in a home and a project of each test's own.
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import type { ClaudeSpec } from '../../src/claude/start/spec.ts'
import type { ClaudeEvent, TurnResult } from '../../src/model/claude/event.ts'
import type { PermissionAnswer } from '../../src/model/claude/permission.ts'
import { type MessagesApi, startMessagesApi } from '../world/messages-api.ts'
import { realClaudeBin, realClaudeEnvironment } from '../world/real-claude.ts'
import { eventually } from './local-host.ts'
import { launch, type Running, specFor, temporaryFolder } from './running.ts'

export interface RealWorld {
  readonly api: MessagesApi
  readonly home: string
  readonly project: string
  readonly env: Record<string, string>
  start(change?: Partial<ClaudeSpec>): Running
  /** Sends a prompt. @returns its id */
  say(claude: Running, text: string): string
  /** One prompt from start to exit; every question gets the same answer, "allow" unless said otherwise. */
  turn(text: string, change?: Partial<ClaudeSpec>, answer?: PermissionAnswer): Promise<ClaudeEvent[]>
}

/** Sets the world up for the tests of the file that calls it; its fields change from test to test. */
export function useRealWorld(): RealWorld {
  let launched: Running[] = []
  let prompts = 0
  const world = { start, say, turn } as { -readonly [field in keyof RealWorld]: RealWorld[field] }

  beforeAll(async () => {
    world.api = await startMessagesApi()
  })
  afterAll(() => world.api.close())
  beforeEach(async () => {
    world.home = await temporaryFolder()
    world.project = join(world.home, 'project')
    world.env = realClaudeEnvironment(world.api, world.home)
    await mkdir(world.project)
    launched = []
  })
  afterEach(async () => {
    await Promise.all(launched.map(claude => claude.process.kill()))
    await rm(world.home, { recursive: true, force: true, maxRetries: 3 })
  })

  function start(change: Partial<ClaudeSpec> = {}): Running {
    const claude = launch(specFor(world.project, { bin: realClaudeBin, env: world.env, ...change }))
    launched.push(claude)
    return claude
  }

  function say(claude: Running, text: string): string {
    const id = `00000000-0000-4000-8000-${String(++prompts).padStart(12, '0')}`
    claude.process.prompts.send({ parts: [{ kind: 'text', text }] }, id)
    return id
  }

  async function turn(
    text: string,
    change: Partial<ClaudeSpec> = {},
    answer: PermissionAnswer = { behavior: 'allow' },
  ): Promise<ClaudeEvent[]> {
    const claude = start(change)
    say(claude, text)
    const answered = new Set<string>()
    await eventually(() => {
      for (const event of claude.events) {
        if (event.type !== 'permissionAsked' || answered.has(event.request.requestId)) continue
        answered.add(event.request.requestId)
        claude.process.answers.permission(event.request, answer)
      }
      return claude.events.some(event => event.type === 'result' || event.type === 'exited')
    })
    claude.process.close()
    return claude.exited
  }
  return world
}

export function resultOf(events: readonly ClaudeEvent[]): TurnResult | undefined {
  return events.find(event => event.type === 'result')
}

/** What tools gave back. */
export function outputs(events: readonly ClaudeEvent[]): string[] {
  return events.flatMap(event => (event.type === 'toolFinished' ? [event.output] : []))
}

/** How often a person was asked. */
export function questions(events: readonly ClaudeEvent[]): number {
  return events.filter(event => event.type === 'permissionAsked').length
}
