/** Runs login with this process's environment, input, output, clock and randomness. */
import { once } from 'node:events'
import { asInvoked } from '../../../app/as-invoked.ts'
import { catchInterruption } from '../../../app/signals.ts'
import { systemClock, systemRandom } from '../../../app/system.ts'
import { thisProcess } from '../../../app/this-process.ts'
import { readSetting, settingOf } from '../../../settings/settings.ts'
import { TokenInTheOpen } from '../../../settings/token-in-the-open.ts'
import { type Config, openConfig } from '../../../store/config.ts'
import { openFolders } from '../../../store/folders.ts'
import { takeLock } from '../../../store/lock.ts'
import { Cancelled } from './cancelled.ts'
import type { Dialog } from './dialog.ts'
import { tokenComplaint, tokenIn } from './find-bot.ts'
import { createLineDialog } from './line-dialog.ts'
import { type Login, logIn } from './login.ts'
import { NobodyToAsk } from './nobody-to-ask.ts'
import { openTerminal } from './terminal-dialog.ts'
import * as words from './words.ts'
import type { LoginRequest } from './world.ts'

/** Flags as parsed by commander. */
export interface LoginFlags {
  readonly token?: string
  readonly owner?: string
  readonly force?: boolean
  readonly apiRoot?: string
}

/** `tg-claude login` */
export async function runLogin(flags: LoginFlags): Promise<void> {
  if (flags.token !== undefined && flags.token !== '-') throw new TokenInTheOpen()
  const config = openConfig(openFolders(process.env).config)
  const request = readRequest(flags, config)
  const lines = process.stdin.isTTY ? undefined : createLineDialog(process.stdin, process.stdout)
  const answer = flags.token === '-' ? await lines?.askSecret(words.READING_TOKEN, tokenComplaint) : undefined
  // A script that names the owner is never asked anything, even if its input stays open.
  if (request.owner !== undefined) lines?.hangUp()
  const dialog = openTerminal() ?? lines
  if (!dialog) throw new NobodyToAsk()
  await uninterrupted(
    logIn(
      { ...request, ...(answer === undefined ? {} : { token: tokenIn(answer) }) },
      loginWorld(dialog, config),
    ),
  )
  process.stdout.write(asInvoked('Next, in your project’s folder: tg-claude start\n', process.env))
}

/**
 * Runs login at this terminal and saves the result.
 *
 * @param request what is already known; the rest is asked for
 * @throws CliError when there is no terminal, or the person has to do something first or cancels; SendError
 */
export async function login(request: LoginRequest, config: Config): Promise<Login> {
  const dialog = openTerminal()
  if (!dialog) throw new NobodyToAsk()
  return uninterrupted(logIn(request, loginWorld(dialog, config)))
}

/**
 * Waits for `work`, but not past a signal, e.g. while waiting for the phone.
 *
 * @throws Cancelled when a signal comes first
 */
async function uninterrupted<T>(work: Promise<T>): Promise<T> {
  const { signal, release } = catchInterruption()
  const interrupted = once(signal, 'abort').then(() => {
    throw new Cancelled()
  })
  try {
    return await Promise.race([work, interrupted])
  } finally {
    release()
  }
}

function loginWorld(dialog: Dialog, config: Config) {
  const claim = (botId: number) =>
    takeLock(openFolders(process.env).data, botId, thisProcess(process.cwd(), systemClock.wall()))
  return { dialog, config, clock: systemClock, random: systemRandom, claim }
}

/** Login asks for the token and owner again. Of the saved settings it uses only the API server. */
function readRequest({ token, force, ...flags }: LoginFlags, config: Config): LoginRequest {
  const { apiRoot } = config.read()
  const sources = { flags: { ...flags }, env: process.env, config: apiRoot === undefined ? {} : { apiRoot } }
  const value = (key: 'token' | 'owner' | 'apiRoot') => readSetting(settingOf(key), sources)
  // The schemas have checked every value.
  return {
    token: token === undefined ? value('token') : undefined,
    owner: value('owner'),
    apiRoot: value('apiRoot'),
    isForced: force === true,
    ...(flags.apiRoot === undefined ? {} : { keepsApiRoot: true }),
  } as LoginRequest
}
