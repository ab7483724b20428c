import { homedir } from 'node:os'
import { type App, startApp } from '../../../app/app.ts'
import type { AppOptions } from '../../../app/app-options.ts'
import { openBotLog, recorderOf } from '../../../app/bot-log.ts'
import { createClaude } from '../../../app/claude-port.ts'
import { describeError } from '../../../app/errors/describe-error.ts'
import { NoFolder } from '../../../app/errors/no-folder.ts'
import { prompt } from '../../../app/prompt.ts'
import { untilEnded } from '../../../app/signals.ts'
import { systemClock, systemRandom } from '../../../app/system.ts'
import type { ClaudeCheck } from '../../../claude/check.ts'
import { lazyLocalHost } from '../../../claude/host/lazy-local-host.ts'
import { localFolders } from '../../../claude/host/local-folders.ts'
import { FolderGone } from '../../../claude/start/errors.ts'
import { folderProblem } from '../../../claude/start/folder-problem.ts'
import { createMask } from '../../../log/mask.ts'
import { CliError } from '../../../settings/cli-error.ts'
import { flagsByKey, readSettings, type Settings } from '../../../settings/settings.ts'
import { createTrustList, type TrustList } from '../../../settings/trust-list.ts'
import { unknownKeys } from '../../../settings/unknown-keys.ts'
import { type Config, openConfig } from '../../../store/config.ts'
import { openFolders } from '../../../store/folders.ts'
import { problemLine } from './problem-line.ts'
import { startScreen } from './screen.ts'

/** Flags as parsed by commander: `--approval-timeout` is `approvalTimeout`. */
export type StartFlags = Readonly<Record<string, unknown>>

/** Serves the bot until a signal ends it. The check of Claude never delays the first poll. */
export async function start(given: StartFlags): Promise<void> {
  const { env } = process
  const folders = openFolders(env)
  const config = openConfig(folders.config)
  const flags = flagsByKey(given)
  const wanted = readSettings({ flags, env, config: config.read() })
  for (const line of unknownKeys(config.read())) process.stderr.write(`${line}\n`)
  // Check this before anything that needs the network.
  await requireFolder(wanted.cwd)
  const settings = await complete(wanted, config)
  const trustList = createTrustList(config)
  const mask = createMask({ env, secrets: [settings.token], home: homedir() })
  const log = openBotLog(settings, folders, mask)
  const record = await recorderOf(given.record, { folders, mask, log })
  const options: AppOptions = {
    settings,
    machine: {
      folders,
      host: lazyLocalHost({ clock: systemClock, env }),
      trusts: folder => trustList.trusts(folder),
      ...(record ? { record } : {}),
    },
    system: {
      clock: systemClock,
      random: systemRandom,
      log,
      onError: error => void process.stderr.write(`${describeError(error).text}\n`),
    },
    onPollProblem: problem => void process.stderr.write(`${problemLine(problem)}\n`),
  }
  await serve(options, trustList).catch(error => {
    log('error', 'ended by an error', { error })
    throw error
  })
}

/** Otherwise a missing folder would be reported only in the chat, with every answer. */
async function requireFolder(cwd: string): Promise<void> {
  const problem = await folderProblem(cwd, localFolders)
  if (problem === undefined) return
  const isGone = problem instanceof FolderGone
  throw new NoFolder(isGone ? `The folder ${cwd} does not exist.` : `The folder ${cwd} cannot be read.`)
}

async function serve(options: AppOptions, trustList: TrustList): Promise<void> {
  const app = await startApp(options)
  const over = new AbortController()
  const checking = check(options, over.signal)
  try {
    const ended = untilEnded(app)
    const claude = await Promise.race([checking, ended.then(() => undefined)])
    // An unanswered question must not delay the end.
    if (claude) await Promise.race([welcome(options, { app, claude, trustList }), ended])
    await ended
  } finally {
    over.abort()
    await checking
  }
}

/** Loads and runs in parallel with the first poll, which does not wait for it. */
async function check({ settings, machine, system }: AppOptions, signal: AbortSignal): Promise<ClaudeCheck> {
  const [{ checkClaude }, host] = await Promise.all([import('../../../claude/check.ts'), machine.host()])
  const { claude: bin, cwd, token } = settings
  const { variables: env } = await host.environment()
  const spec = { bin, cwd, env, secrets: [token], familyTag: systemRandom.hex(16) }
  const found = await checkClaude(spec, { host, signal })
  if (!signal.aborted) system.log(found.kind === 'ready' ? 'info' : 'warn', 'Claude Code', { ...found })
  return found
}

interface Welcome {
  readonly app: App
  readonly claude: ClaudeCheck
  readonly trustList: TrustList
}

/** Prints the start screen and asks the one question at the terminal. */
async function welcome(options: AppOptions, { app, claude, trustList }: Welcome): Promise<void> {
  const { settings } = options
  const isTrusted = await createClaude(options).isTrusted(settings.cwd)
  const { home } = await (await options.machine.host()).environment()
  const lacks = app.lacks(settings.cwd)
  process.stdout.write(`${startScreen({ me: app.me, settings, claude, isTrusted, home, lacks })}\n`)
  if (!isTrusted) await askForTrust(settings.cwd, trustList)
}

/** Asks once per folder, if someone can answer. */
async function askForTrust(folder: string, trustList: TrustList): Promise<void> {
  if (!process.stdin.isTTY || !process.stdout.isTTY || trustList.wasAsked(folder)) return
  const message = `Do you trust ${folder}? If you do, Claude uses its hooks, MCP servers, settings and CLAUDE.md.`
  const { confirm, isCancel } = await import('@clack/prompts')
  const answer = await prompt(process.stdin, signal => confirm({ message, initialValue: false, signal }))
  // Ctrl-C in a prompt is an ordinary key. Make it end the program, as it always does.
  if (isCancel(answer)) process.kill(process.pid, 'SIGINT')
  else trustList.answer(folder, answer)
}

/**
 * Requires a token and an owner; without an owner the bot would admit nobody. At a terminal, runs login for
 * what is missing.
 */
async function complete(settings: Settings, config: Config): Promise<AppOptions['settings']> {
  const { token, owner } = settings
  if (token !== undefined && owner !== undefined) return { ...settings, token, owner }
  if (process.stdin.isTTY && process.stdout.isTTY) {
    const { login } = await import('../login/run.ts')
    return { ...settings, ...(await login({ ...settings, isForced: false }, config)) }
  }
  throw new CliError(token === undefined ? 'There is no bot token.' : 'This bot has no owner yet.', {
    remedy: 'Run `tg-claude login`, or set TG_CLAUDE_TOKEN and TG_CLAUDE_OWNER.',
    exitCode: 78,
  })
}
