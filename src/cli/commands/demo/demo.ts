import { mkdtemp, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type LocalTelegram, startLocalTelegram } from '../../../local-telegram/index.ts'
import { openFolders } from '../../../store/folders.ts'
import { type App, startApp } from '../../app.ts'
import { systemClock, systemRandom } from '../../clock.ts'
import { describeError } from '../../describe-error.ts'
import { readSettings } from '../../settings.ts'
import { makeProject } from './project.ts'
import { watchPhone } from './screen.ts'

export interface DemoOptions {
  /** The `claude` of this machine instead of the built-in script. */
  readonly isReal: boolean
}

/** Runs the whole program against a local Telegram in a throwaway folder, asks once and shows what the phone shows. */
export async function demo(question: string, { isReal }: DemoOptions): Promise<void> {
  const home = await realpath(await mkdtemp(join(tmpdir(), 'tg-claude-demo-')))
  const telegram = await startLocalTelegram()
  let app: App | undefined
  try {
    app = await startDemo(telegram, { home, isReal })
    await ask(telegram, question)
  } finally {
    await app?.stop()
    await telegram.close()
    await rm(home, { recursive: true, force: true })
  }
}

async function startDemo(
  telegram: LocalTelegram,
  { home, isReal }: DemoOptions & { home: string },
): Promise<App> {
  const project = join(home, 'project')
  const env = { ...process.env, TG_CLAUDE_HOME: join(home, 'state') }
  const folders = openFolders(env)
  await makeProject(project)
  const settings = readSettings({ flags: {}, env: {}, config: {} })
  return startApp({
    settings: {
      ...settings,
      token: telegram.token,
      apiRoot: telegram.apiRoot,
      owner: telegram.phone().user.id,
      cwd: project,
      trust: true,
      claude: isReal ? (process.env.TG_CLAUDE_BIN ?? 'claude') : scriptedClaude(),
    },
    folders,
    env: isReal ? env : { ...env, CLAUDE_CONFIG_DIR: join(home, 'claude') },
    clock: systemClock,
    random: systemRandom,
    trusts: () => true,
    onError: error => void process.stderr.write(`${describeError(error).text}\n`),
  })
}

async function ask(telegram: LocalTelegram, question: string): Promise<void> {
  const phone = telegram.phone()
  const watching = watchPhone(phone, process.stdout)
  const asked = phone.say(question)
  try {
    await watching.answered(asked.id)
  } finally {
    watching.stop()
  }
}

function scriptedClaude(): string {
  return fileURLToPath(new URL('../../../scripted-claude/main.js', import.meta.url))
}
