import { mkdir, mkdtemp, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished } from 'vitest'
import { type App, startApp } from '../../src/app/app.ts'
import { systemClock, systemRandom } from '../../src/app/system.ts'
import type { Host } from '../../src/claude/host/host.ts'
import { lazyLocalHost } from '../../src/claude/host/lazy-local-host.ts'
import {
  type LocalTelegram,
  type LocalTelegramOptions,
  type MessageItem,
  type Phone,
  type ScreenItem,
  startLocalTelegram,
  type UntilOptions,
} from '../../src/local-telegram/index.ts'
import type { Clock } from '../../src/model/clock.ts'
import { noLog } from '../../src/model/log.ts'
import type { Sql } from '../../src/model/sql.ts'
import { readSettings, type Settings } from '../../src/settings/settings.ts'
import { openStore } from '../../src/store/database.ts'
import { openFolders } from '../../src/store/folders.ts'
import { createPuppets, type Puppets } from '../world/puppet.ts'
import { answers } from '../world/world.ts'

export interface GroundOptions {
  readonly settings?: Partial<Settings>
  /** What Telegram can do, and how much of it. Default: everything, with generous limits. */
  readonly telegram?: Omit<LocalTelegramOptions, 'now'>
  /** How many times faster the program's clock runs. Default 5: few tests wait out a full grace time. */
  readonly speed?: number
  /** How long a draft stays on the phone without a new frame (milliseconds). */
  readonly draftLifetimeMs?: number
  /** The wall clock of Telegram and the program (milliseconds since 1970); must never go back. */
  readonly wall?: () => number
  /** Changes the host that Claude runs on. */
  readonly host?: (local: Host) => Host
  /** False does not start the program yet. */
  readonly start?: boolean
}

/** The whole program in this process, with a phone and a Claude that the test scripts word by word. */
export interface Ground {
  readonly telegram: LocalTelegram
  readonly phone: Phone
  readonly claude: Puppets
  /** The person's home folder. */
  readonly home: string
  /** The folder with the code. */
  readonly project: string
  /** Errors reported on the host. */
  readonly errors: readonly unknown[]
  /** The program's own database. */
  readonly sql: Sql
  start(): Promise<void>
  stop(): Promise<void>
  /** Waits for the first message after `afterId` that makes a sound and asks nothing. */
  final(afterId: number, threadId?: number): Promise<MessageItem>
  /** Waits for a message of the bot with this text. */
  said(text: string | RegExp, threadId?: number): Promise<MessageItem>
  /** Waits for a question's message. */
  question(text: string): Promise<MessageItem>
  /** How each message ended, in order. `waiting` and `running` have not ended. */
  endings(): string[]
}

const LIMITS = {
  previews: [{ calls: 1_000, ms: 1_000 }],
  messages: { burst: 1_000, perSecond: 1_000 },
  edits: { burst: 1_000, perSecond: 1_000 },
}

export async function createGround(options: GroundOptions = {}): Promise<Ground> {
  const { settings = {}, speed = 5, draftLifetimeMs = 30_000, wall = Date.now } = options
  const { limits, ...abilities } = options.telegram ?? {}
  const home = await realpath(await mkdtemp(join(tmpdir(), 'conversation-test-')))
  const project = join(home, 'project')
  await mkdir(project)
  const folders = openFolders({ TG_CLAUDE_HOME: join(home, 'state') })
  const [telegram, claude] = await Promise.all([
    startLocalTelegram({ ...abilities, now: wall, limits: { ...LIMITS, draftLifetimeMs, ...limits } }),
    createPuppets(home),
  ])
  const phone = telegram.phone()
  const errors: unknown[] = []
  const store = openStore(folders.data, telegram.bot.id, Date.now)
  const clock = clockOf(speed, wall)
  const local = lazyLocalHost({ clock, env: { PATH: process.env.PATH, HOME: home } })
  const host = () => local().then(options.host)
  let app: App | undefined
  const run = () =>
    startApp({
      settings: {
        ...readSettings({ flags: {}, env: {}, config: {} }),
        ...{ token: telegram.token, apiRoot: telegram.apiRoot, owner: phone.user.id },
        ...{ cwd: project, trust: true, claude: claude.bin },
        ...settings,
      },
      machine: { folders, host, trusts: () => false },
      system: {
        clock,
        random: systemRandom,
        log: noLog,
        onError: error => void errors.push(error),
      },
      onPollProblem: () => undefined,
    })
  const ground: Ground = {
    ...{ telegram, phone, claude, home, project, errors, sql: store },
    async start() {
      app = await run()
      app.ended.catch(error => errors.push(error))
    },
    async stop() {
      const ending = app
      app = undefined
      await ending?.stop()
    },
    final: (afterId, threadId) =>
      phone.until(screen => answers(screen).find(item => item.id > afterId), waiting('the answer', threadId)),
    said: (text, threadId) =>
      phone.until(screen => botSaid(screen, text), waiting(`the words ${text}`, threadId)),
    question: text =>
      phone.until(
        screen => botSaid(screen, text, item => item.buttons.length > 0),
        waiting(`the question ${text}`),
      ),
    endings: () => store.all('SELECT state FROM turns ORDER BY rowid').map(row => String(row.state)),
  }
  onTestFinished(async () => {
    telegram.faults.clear()
    await claude.close()
    await ground.stop()
    await telegram.close()
    store.close()
    await rm(home, { recursive: true, force: true, maxRetries: 5 })
  })
  if (options.start !== false) await ground.start()
  return ground
}

/** The texts of the bot's messages, in order, except the one that shows the queue. */
export function saidByBot(phone: Phone, threadId?: number): string[] {
  return phone
    .screen(threadId)
    .filter(item => item.kind === 'message' && item.from === 'bot' && !item.text.startsWith('📥'))
    .map(item => item.text)
}

/** Waits for a draft that contains this text. */
export async function draftWith(phone: Phone, text: string): Promise<void> {
  const has = (screen: ScreenItem[]) => screen.some(item => item.kind === 'draft' && item.text.includes(text))
  await phone.until(has, waiting(`a draft with ${text}`))
}

/** The message that shows the queue. */
export function listOf(phone: Phone): MessageItem | undefined {
  return phone
    .screen()
    .find((item): item is MessageItem => item.kind === 'message' && item.text.startsWith('📥'))
}

/** Waits until the message that shows the queue contains this text. */
export function listWith(phone: Phone, text: string): Promise<MessageItem> {
  const look = () => {
    const list = listOf(phone)
    return list?.text.includes(text) ? list : undefined
  }
  return phone.until(look, waiting(`a list with ${text}`))
}

/** Waits until `look` returns true. */
export async function so(look: () => boolean, what: string): Promise<void> {
  await expect.poll(look, { timeout: 10_000, interval: 2, message: what }).toBe(true)
}

function botSaid(
  screen: readonly ScreenItem[],
  text: string | RegExp,
  fits: (item: MessageItem) => boolean = () => true,
): MessageItem | undefined {
  const matches = (said: string) => (typeof text === 'string' ? said.includes(text) : text.test(said))
  return screen.find(
    (item): item is MessageItem =>
      item.kind === 'message' && item.from === 'bot' && matches(item.text) && fits(item),
  )
}

function waiting(what: string, threadId?: number): UntilOptions {
  return { what, timeoutMs: 20_000, ...(threadId === undefined ? {} : { threadId }) }
}

function clockOf(speed: number, wall: () => number): Clock {
  return {
    now: () => systemClock.now() * speed,
    wall,
    sleep: (ms, signal) => systemClock.sleep(ms / speed, signal),
  }
}
