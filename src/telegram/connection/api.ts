import type { Agent } from 'node:http'
import { autoRetry } from '@grammyjs/auto-retry'
import { Api, type Transformer } from 'grammy'
import { type Line, SendError, type SendFailure } from '../../model/chat/send-error.ts'
import { latestFailure } from './connecting.ts'
import { codeOfThrown, failureOfAnswer, failureOfThrown } from './failure.ts'
import { NOT_CONNECTED } from './not-connected.ts'
import { straightAgent } from './straight-agent.ts'

/** How long a poll waits for updates (seconds): less than the 60 s idle limit of common proxies. */
export const POLL_SECONDS = 30

/**
 * Limit for each call (seconds). With grammY's default of 500 s, a dead socket leaves a bot deaf for minutes.
 * A poll is held for POLL_SECONDS, a message may wait out a flood limit of 8 s on the server, and a file has
 * up to 50 MB.
 */
const TIMEOUT_SECONDS = { poll: 45, call: 30, file: 300 } as const

type GrammySignal = Parameters<Api['getMe']>[0]

/** grammY types its signals after its own polyfill, but Node's signals work too. */
export function grammySignal(signal: AbortSignal): GrammySignal {
  return signal as unknown as GrammySignal
}

/** Calls that are safe to repeat. Drafts and messages never are: their owners schedule their retries. */
const REPEATABLE = new Set(['getMe', 'setMyCommands', 'deleteWebhook', 'getWebhookInfo', 'getFile'])

/** By default auto-retry repeats network errors forever. Instead, the person who starts the program is told. */
const RETRIES = { maxRetryAttempts: 3, maxDelaySeconds: 10, rethrowHttpErrors: true }

export interface TelegramOptions {
  readonly token: string
  /** The Bot API's root without a trailing slash, e.g. `https://api.telegram.org`. */
  readonly apiRoot: string
  /** What the calls are for, which sets their time limit. Default: `call`. */
  readonly use?: keyof typeof TIMEOUT_SECONDS
  /** Called for each failed call, even if it is repeated. */
  readonly onFailed?: (error: SendError) => void
  /** The connection pool. Default: a new one that connects directly to the server. */
  readonly agent?: Agent
}

/** Creates a Bot API client. Every failed call rejects with a SendError, which never contains the token. */
export function createApi(options: TelegramOptions): Api {
  const { token, apiRoot, use = 'call', onFailed = () => undefined, agent = straightAgent(apiRoot) } = options
  const api = new Api(token, {
    apiRoot,
    timeoutSeconds: TIMEOUT_SECONDS[use],
    // The type follows the browser's fetch, but on Node grammY uses node-fetch, which accepts an agent.
    baseFetchConfig: { agent } as object,
  })
  api.config.use(retryRepeatable, safeErrors({ host: new URL(apiRoot).host, agent, onFailed }))
  return api
}

const retry = autoRetry(RETRIES)

const retryRepeatable: Transformer = (prev, ...call) =>
  REPEATABLE.has(call[0]) ? retry(prev, ...call) : prev(...call)

interface Reporting {
  readonly host: string
  readonly agent: Agent
  readonly onFailed: (error: SendError) => void
}

/** grammY's HttpError contains the request URL and so the token. It must not be passed on. */
function safeErrors({ host, agent, onFailed }: Reporting): Transformer {
  return async (prev, ...call) => {
    const [method] = call
    const fail = (failure: SendFailure, line: Omit<Line, 'host'>) => {
      const error = new SendError(failure, method, { host, ...line })
      onFailed(error)
      return error
    }
    const answer = await prev(...call).catch((error: unknown) => {
      throw fail(failureOfThrown(error), ending(codeOfThrown(error), agent))
    })
    if (answer.ok) return answer
    throw fail(failureOfAnswer(answer), { code: String(answer.error_code) })
  }
}

/** How a call ended. If there was no connection, the agent knows more than the error says. */
function ending(code: string | undefined, agent: Agent): Omit<Line, 'host'> {
  if (code === undefined) return {}
  const failure = code === NOT_CONNECTED ? latestFailure(agent) : undefined
  if (failure === undefined) return { code }
  const { reason, attempts } = failure
  return { code: reason, ...(attempts.length > 0 ? { attempts } : {}) }
}
