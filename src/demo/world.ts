/** Sets up any kind of demo: the whole program, a local Telegram and a throwaway project. */
import { mkdtemp, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type App, startApp } from '../app/app.ts'
import { describeError } from '../app/errors/describe-error.ts'
import { systemClock, systemRandom } from '../app/system.ts'
import { lazyLocalHost } from '../claude/host/lazy-local-host.ts'
import { type LocalTelegram, startLocalTelegram } from '../local-telegram/index.ts'
import { noLog } from '../model/log.ts'
import { CliError } from '../settings/cli-error.ts'
import { readSettings } from '../settings/settings.ts'
import { openFolders } from '../store/folders.ts'
import { makeProject } from './project.ts'

export interface DemoOptions {
  /** Use this machine's `claude` instead of the built-in script. */
  readonly isReal: boolean
}

export interface DemoWorld {
  readonly telegram: LocalTelegram
  /** `stop` may be called more than once. */
  readonly app: App
}

/** sysexits.h: EX_CANTCREAT. */
const CANNOT_CREATE = 73

/** Creates a world, runs `visit` in it, and removes it with everything that was started. */
export async function inDemoWorld(
  options: DemoOptions,
  visit: (world: DemoWorld) => Promise<void>,
): Promise<void> {
  const home = await makeHome()
  const telegram = await startLocalTelegram()
  let app: App | undefined
  try {
    app = stoppedOnce(await startDemo(telegram, { ...options, home }))
    await visit({ telegram, app })
  } finally {
    await app?.stop()
    await telegram.close()
    await rm(home, { recursive: true, force: true })
  }
}

async function makeHome(): Promise<string> {
  try {
    return await realpath(await mkdtemp(join(tmpdir(), 'tg-claude-demo-')))
  } catch {
    throw new CliError(`The folder for temporary files, ${tmpdir()}, is not writable.`, {
      remedy: 'Set TMPDIR to a writable folder.',
      exitCode: CANNOT_CREATE,
    })
  }
}

async function startDemo(
  telegram: LocalTelegram,
  { home, isReal }: DemoOptions & { home: string },
): Promise<App> {
  const project = join(home, 'project')
  const env = {
    ...process.env,
    PATH: withoutPackageBins(process.env.PATH),
    TG_CLAUDE_HOME: join(home, 'state'),
  }
  const folders = openFolders(env)
  await makeProject(project)
  const { TG_CLAUDE_BIN } = process.env
  const settings = readSettings({ flags: {}, env: { TG_CLAUDE_BIN }, config: {} })
  return startApp({
    settings: {
      ...settings,
      token: telegram.token,
      apiRoot: telegram.apiRoot,
      owner: telegram.phone().user.id,
      cwd: project,
      trust: true,
      claude: isReal ? settings.claude : scriptedClaude(),
    },
    machine: {
      folders,
      host: lazyLocalHost({
        clock: systemClock,
        env: isReal ? env : { ...env, CLAUDE_CONFIG_DIR: join(home, 'claude') },
      }),
      trusts: () => true,
    },
    system: {
      clock: systemClock,
      random: systemRandom,
      log: noLog,
      onError: error => void process.stderr.write(`${describeError(error).text}\n`),
    },
    // The local Telegram is in this process, so polling cannot fail.
    onPollProblem: () => undefined,
  })
}

/**
 * npm scripts put package binaries first in PATH. A clone's dev tool must not be mistaken for this machine's
 * claude.
 */
function withoutPackageBins(path = ''): string {
  const isPackageBin = (folder: string) => folder.endsWith(join('node_modules', '.bin'))
  return path
    .split(delimiter)
    .filter(folder => !isPackageBin(folder))
    .join(delimiter)
}

/** Both the signal handler and the end of the world may stop the app. */
function stoppedOnce(app: App): App {
  let stopping: Promise<void> | undefined
  return {
    ...app,
    stop: () => {
      stopping ??= app.stop()
      return stopping
    },
  }
}

function scriptedClaude(): string {
  return fileURLToPath(new URL('../scripted-claude/main.js', import.meta.url))
}
