/** Login against a local Telegram, with scripted answers of a person at the host. */
import { onTestFinished } from 'vitest'
import { systemClock, systemRandom } from '../../../src/app/system.ts'
import type { Dialog } from '../../../src/cli/commands/login/dialog.ts'
import { logIn } from '../../../src/cli/commands/login/login.ts'
import type { LoginRequest } from '../../../src/cli/commands/login/world.ts'
import { type LocalTelegramOptions, startLocalTelegram } from '../../../src/local-telegram/index.ts'
import { openConfig } from '../../../src/store/config.ts'
import { takeLock } from '../../../src/store/lock.ts'
import { temporaryFolder } from '../../telegram/ground.ts'

export interface Person {
  /** What they paste, in order. */
  readonly secrets?: string[]
  /** Their answer to each question. Default: yes. */
  readonly answers?: Readonly<Record<string, boolean>>
  readonly canAsk?: boolean
  /** Called with the code in the link, to do what the link asks for. */
  onLink?(code: string): void
  /** What they do while asked to wait. By default they continue. */
  onHold?(signal: AbortSignal): Promise<void>
}

/** Cuts waits short: no test here is about their length. */
const hastyClock = {
  ...systemClock,
  sleep: (ms: number, signal?: AbortSignal) => systemClock.sleep(Math.min(ms, 5), signal),
}

export async function createGround(options: LocalTelegramOptions = {}) {
  const telegram = await startLocalTelegram(options)
  onTestFinished(() => telegram.close())
  const folder = await temporaryFolder()
  const config = openConfig(folder)
  const claim = (botId: number) => takeLock(folder, botId, { pid: 1, since: 0, folder: '/there', host: '' })
  const { token, apiRoot } = telegram
  const run = async (person: Person = {}, request: Partial<LoginRequest> = {}) => {
    const said: string[] = []
    const world = { dialog: dialogWith(person, said), config, clock: hastyClock, random: systemRandom, claim }
    const login = logIn({ token, apiRoot, isForced: false, ...request }, world)
    const outcome = await login.catch((error: unknown) => error as Error & { remedy?: string })
    return { outcome, said: said.join('\n') }
  }
  return { telegram, phone: telegram.phone({ username: 'ada' }), config, claim, run }
}

function dialogWith(person: Person, said: string[]): Dialog {
  const { secrets = [], answers = {}, canAsk = true, onLink, onHold } = person
  const say = (text: string) => void said.push(text)
  return {
    canAsk,
    title: say,
    say,
    warn: say,
    done: say,
    showLink(url) {
      say(url)
      onLink?.(new URL(url).searchParams.get('start') ?? '')
    },
    async askSecret(question, complaint) {
      say(question)
      const wrong = complaint(secrets[0] ?? '')
      if (wrong === undefined) return secrets.shift() ?? ''
      throw new Error(wrong)
    },
    async confirm(question) {
      say(question)
      return Object.entries(answers).find(([part]) => question.includes(part))?.[1] ?? true
    },
    hold: async (text, signal) => {
      say(text)
      await onHold?.(signal)
    },
    end: say,
  }
}
