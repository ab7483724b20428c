import { mkdir, mkdtemp, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { execa } from 'execa'
import { onTestFinished, vi } from 'vitest'
import { isFinal } from '../../src/demo/seen/turns.ts'
import {
  type LocalTelegram,
  type LocalTelegramOptions,
  type MessageItem,
  type Phone,
  type ScreenItem,
  startLocalTelegram,
} from '../../src/local-telegram/index.ts'
import { localHost } from '../claude/local-host.ts'
import { type MessagesApi, startMessagesApi } from './messages-api.ts'
import { quickClaude, realClaudeEnvironment } from './real-claude.ts'

const bin = fileURLToPath(new URL('../../bin/tg-claude.js', import.meta.url))

export interface WorldOptions {
  readonly telegram?: LocalTelegramOptions
  readonly flags?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  /** A claude to use instead of the real one. */
  readonly claude?: string
  /** False does not start the program yet. */
  readonly start?: boolean
}

export interface Where {
  readonly threadId?: number
  /** Default: 25 s. */
  readonly timeoutMs?: number
}

/**
 * Everything one test needs: a phone, Telegram, the program as a process, the real CLI and a scripted
 * Messages API.
 */
export interface World {
  readonly telegram: LocalTelegram
  readonly phone: Phone
  readonly api: MessagesApi
  /** The person's home folder. */
  readonly home: string
  /** The folder with the code. */
  readonly project: string
  /** Everything the program has written to its terminal so far. */
  readonly output: () => string
  /** Starts the program. Resolves once it polls. */
  start(flags?: readonly string[], env?: Readonly<Record<string, string>>): Promise<void>
  /** Runs the program once more, next to the running one. It ends with the test. */
  startBeside(): Beside
  /** Runs another command to its end. */
  run(...args: readonly string[]): Beside
  /** Whether the program has been started and has not ended. */
  isAlive(): boolean
  /** Shuts everything down. Safe to call twice. */
  close(): Promise<void>
  /** The program's process id. */
  pid(): number | undefined
  /**
   * Presses Ctrl-C.
   *
   * @returns the exit code
   */
  stop(): Promise<number | undefined>
  /** Resolves with the exit code once the program ends on its own. */
  ended(): Promise<number | undefined>
  /** kill -9. */
  kill(): Promise<void>
  /** Sends a message and waits for the turn's last message. */
  ask(text: string, where?: Where): Promise<MessageItem>
  /** Waits for the bot's first message after `afterId` that makes a sound and asks nothing. */
  final(afterId: number, where?: Where): Promise<MessageItem>
}

/** The program as a separate process. */
export type Beside = ReturnType<typeof runProgram>

/** Creates a world whose processes, ports and files are removed with the test. */
export async function createWorld(options: WorldOptions = {}): Promise<World> {
  const world = await buildWorld(options)
  onTestFinished(() => world.close())
  if (options.start !== false) await world.start()
  return world
}

/** Creates a world that whoever asked for it has to close. Nothing is started yet. */
export async function buildWorld(options: WorldOptions = {}): Promise<World> {
  const home = await realpath(await mkdtemp(join(tmpdir(), 'tg-claude-test-')))
  const project = join(home, 'project')
  await mkdir(project)
  const [telegram, api] = await Promise.all([startLocalTelegram(options.telegram), startMessagesApi()])
  const phone = telegram.phone()
  const claude = options.claude ?? (await quickClaude(home, realClaudeEnvironment(api, home)))
  let program: ReturnType<typeof runProgram> | undefined
  const environment = () => ({
    ...realClaudeEnvironment(api, home),
    TG_CLAUDE_HOME: join(home, 'state'),
    TG_CLAUDE_TOKEN: telegram.token,
    TG_CLAUDE_OWNER: String(phone.user.id),
    TG_CLAUDE_API_ROOT: telegram.apiRoot,
    TG_CLAUDE_BIN: claude,
    ...options.env,
  })
  let output = ''
  const others: Beside[] = []
  let isAlive = false
  const close = async () => {
    for (const running of [program, ...others]) running?.kill('SIGTERM')
    await Promise.all([program, ...others])
    await Promise.all([telegram.close(), api.close()])
    await untilAbandoned(home).finally(() => rm(home, { recursive: true, force: true, maxRetries: 5 }))
  }
  let closing: Promise<void> | undefined
  const world: World = {
    telegram,
    phone,
    api,
    home,
    project,
    output: () => output,
    startBeside() {
      const other = runProgram([], { cwd: project, env: environment() })
      others.push(other)
      return other
    },
    run: (...args) => runCommand(args, { cwd: project, env: environment() }),
    isAlive: () => isAlive,
    pid: () => program?.pid,
    close: () => {
      closing ??= close()
      return closing
    },
    async start(flags = options.flags ?? [], env = {}) {
      const polls = telegram.transcript.calls('getUpdates').length
      program = runProgram([...flags], { cwd: project, env: { ...environment(), ...env } })
      program.all?.on('data', chunk => {
        output += chunk
      })
      isAlive = true
      void program.then(() => {
        isAlive = false
      })
      const isReady = () => !isAlive || telegram.transcript.calls('getUpdates').length > polls
      await vi.waitUntil(isReady, { timeout: 20_000, interval: 5 })
    },
    async stop() {
      program?.kill('SIGINT')
      return (await program)?.exitCode
    },
    ended: async () => (await program)?.exitCode,
    async kill() {
      program?.kill('SIGKILL')
      await program
    },
    async ask(text, where = {}) {
      return world.final(
        phone.say(text, where.threadId === undefined ? {} : { threadId: where.threadId }).id,
        where,
      )
    },
    final: (afterId, where = {}) =>
      phone.until(screen => answers(screen).find(item => item.id > afterId), {
        timeoutMs: 25_000,
        ...where,
        what: 'the final answer',
      }),
  }
  return world
}

/** Resolves once no process uses this home. A process that is ending may still write files there. */
async function untilAbandoned(home: string): Promise<void> {
  const isAbandoned = async () =>
    (await localHost.processes.list(`HOME=${home}`)).every(entry => !entry.marked)
  await vi.waitUntil(isAbandoned, { timeout: 10_000, interval: 20 })
}

interface Place {
  readonly cwd: string
  /** The whole environment. Nothing is inherited. */
  readonly env: Record<string, string>
}

function runProgram(flags: readonly string[], place: Place) {
  return runCommand(['start', '--cwd', place.cwd, ...flags], place)
}

/** Runs `tg-claude …` as a separate process. */
function runCommand(args: readonly string[], { cwd, env }: Place) {
  return execa(process.execPath, [bin, ...args], { cwd, env, extendEnv: false, all: true, reject: false })
}

/** The last messages of turns, which make a sound and ask nothing. */
export function answers(screen: readonly ScreenItem[]): MessageItem[] {
  return screen.filter((item): item is MessageItem => item.kind === 'message' && isFinal(item))
}
