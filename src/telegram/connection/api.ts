import type { Agent } from 'node:http'
import { autoRetry } from '@grammyjs/auto-retry'
import { Api, type Transformer } from 'grammy'
import { SendError, type SendFailure } from '../../model/chat/send-error.ts'
import { codeOfThrown, failureOfAnswer, failureOfThrown } from './failure.ts'
import { straightAgent } from './proxy.ts'

/** A poll waits this long for updates (seconds). Below common proxies' idle limits of 60 s. */
export const POLL_SECONDS = 30

/**
 * Every call ends within this time (seconds). grammY's own default of 500 s leaves a bot deaf for minutes on a dead socket.
 * A poll is held for POLL_SECONDS; a message may sit out a flood wait of 8 s on the server; a file has up to 50 MB.
 */
const TIMEOUT_SECONDS = { poll: 45, call: 30, file: 300 } as const

type GrammySignal = Parameters<Api['getMe']>[0]

/** grammY types its signals after a polyfill of its own; Node's work the same. */
export function grammySignal(signal: AbortSignal): GrammySignal {
  return signal as unknown as GrammySignal
}

/** Calls that may safely be made twice. Drafts and messages are never among them: those are scheduled by their owners. */
const REPEATABLE = new Set(['getMe', 'setMyCommands', 'deleteWebhook', 'getWebhookInfo', 'getFile'])

/** auto-retry would go on for ever after network errors: whoever starts the program is to be told instead. */
const RETRIES = { maxRetryAttempts: 3, maxDelaySeconds: 10, rethrowHttpErrors: true }

export interface TelegramOptions {
  readonly token: string
  /** The Bot API's root without a trailing slash, e.g. `https://api.telegram.org`. */
  readonly apiRoot: string
  /** What its calls are for, which says how long one may take. Default: `call`. */
  readonly use?: keyof typeof TIMEOUT_SECONDS
  /** Each call that failed, also one that is tried again. */
  readonly onFailed?: (error: SendError) => void
  /** Its pool of connections. Default: one of its own, straight to the server. */
  readonly agent?: Agent
}

/** The client side of the Bot API. Every failed call rejects with a SendError, which never holds the token. */
export function createApi(options: TelegramOptions): Api {
  const { token, apiRoot, use = 'call', onFailed = () => undefined, agent = straightAgent(apiRoot) } = options
  const api = new Api(token, {
    apiRoot,
    timeoutSeconds: TIMEOUT_SECONDS[use],
    // Typed after the browser's fetch; grammY on Node uses node-fetch, which takes it.
    baseFetchConfig: { agent } as object,
  })
  api.config.use(retryRepeatable, safeErrors(new URL(apiRoot).host, onFailed))
  return api
}

const retry = autoRetry(RETRIES)

const retryRepeatable: Transformer = (prev, ...call) =>
  REPEATABLE.has(call[0]) ? retry(prev, ...call) : prev(...call)

/** grammY's HttpError holds the request URL, token included: nothing of it goes further than here. */
function safeErrors(host: string, onFailed: (error: SendError) => void): Transformer {
  return async (prev, ...call) => {
    const [method] = call
    const fail = (failure: SendFailure, code: string | undefined) => {
      const error = new SendError(failure, method, { host, ...(code ? { code } : {}) })
      onFailed(error)
      return error
    }
    const answer = await prev(...call).catch((error: unknown) => {
      throw fail(failureOfThrown(error), codeOfThrown(error))
    })
    if (answer.ok) return answer
    throw fail(failureOfAnswer(answer), String(answer.error_code))
  }
}
