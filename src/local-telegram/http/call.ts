/** Handles one call: records it, applies faults, validates it, runs it and answers. */
import type { ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ServedMethod } from '../methods/table.ts'
import { findMethod } from '../methods/table.ts'
import { ApiError } from '../schema/api-error.ts'
import type { Fields } from '../schema/shape.ts'
import { validate } from '../schema/validate.ts'
import type { Telegram } from '../state/telegram.ts'
import type { CallEntry } from '../state/transcript-entry.ts'
import { sendError, sendPage, sendResult } from './answer.ts'
import type { RawRequest } from './body.ts'
import { decodeParams } from './body.ts'
import type { FaultAction, FaultSource } from './faults.ts'

export interface ServerContext {
  readonly telegram: Telegram
  readonly token: string
  readonly faults: FaultSource
  /** Aborts when the server closes. */
  readonly closing: AbortSignal
  /** The number of open draft calls per chat. */
  readonly openDrafts: Map<unknown, number>
}

type Request = RawRequest & { readonly path: string }

interface Call {
  readonly name: string
  readonly token: string | undefined
  readonly method: ServedMethod | undefined
  readonly params: unknown
  readonly response: ServerResponse
  readonly context: ServerContext
  /** Marks the call as ended in the transcript. Only the first call has an effect. */
  end(status: number, description?: string): void
}

const PATH = /^\/bot([^/]+)\/(\w+)$/
const NO_FIELDS: Fields = { required: {}, optional: {} }

const DRAFT_METHODS: readonly string[] = ['sendMessageDraft', 'sendRichMessageDraft']
const RICH_METHODS: readonly string[] = ['sendRichMessage', 'sendRichMessageDraft']

export async function handleCall(
  request: Request,
  response: ServerResponse,
  context: ServerContext,
): Promise<void> {
  const call = beginCall(request, response, context)
  const fault = context.faults.take(call.name)
  switch (fault?.kind) {
    case undefined:
      return perform(call)
    case 'status':
      return answerFault(call, fault)
    case 'drop':
      if (fault.when === 'after') await attempt(call)
      response.destroy()
      return
    case 'reset':
      response.socket?.resetAndDestroy()
      return
    case 'delay':
      await sleep(fault.ms, undefined, { signal: context.closing, ref: false }).catch(() => {})
      if (!context.closing.aborted) await perform(call)
      return
    case 'hang':
      return
  }
}

function beginCall(request: Request, response: ServerResponse, context: ServerContext): Call {
  const [, token, name = request.path] = PATH.exec(request.path) ?? []
  const method = findMethod(name)
  const params = decodeParams(request, method?.fields ?? NO_FIELDS)
  const known = { name: method?.name ?? name, token, method, params, response, context }
  const end = recordCall(known)
  response.on('close', () => end(0))
  return { ...known, end }
}

/**
 * Records the call in the transcript.
 *
 * @returns a function that marks it as ended
 */
function recordCall({ name, params, context }: Pick<Call, 'name' | 'params' | 'context'>): Call['end'] {
  const { telegram, openDrafts } = context
  const chat = DRAFT_METHODS.includes(name) ? chatIdOf(params) : undefined
  const draftsInFlight = chat === undefined ? 0 : (openDrafts.get(chat) ?? 0) + 1
  if (chat !== undefined) openDrafts.set(chat, draftsInFlight)
  const entry = telegram.transcript.add<CallEntry>({ kind: 'call', method: name, params, draftsInFlight })
  return (status, description) => {
    if (entry.endedAt !== undefined) return
    entry.endedAt = telegram.now()
    entry.status = status
    if (description !== undefined) entry.description = description
    if (chat !== undefined) openDrafts.set(chat, (openDrafts.get(chat) ?? 1) - 1)
  }
}

function chatIdOf(params: unknown): unknown {
  return typeof params === 'object' && params !== null && 'chat_id' in params ? params.chat_id : undefined
}

async function perform(call: Call): Promise<void> {
  const outcome = await attempt(call)
  if (outcome instanceof ApiError) return answerError(call, outcome)
  call.end(200)
  sendResult(call.response, outcome.result)
}

async function attempt(call: Call): Promise<{ readonly result: unknown } | ApiError> {
  try {
    return { result: await run(call) }
  } catch (error) {
    // Any other error is a bug in this server. It becomes a 500 with the reason, as on the real server.
    return error instanceof ApiError ? error : new ApiError(500, `Internal Server Error: ${String(error)}`)
  }
}

/** @throws ApiError */
async function run({ token, method, params, response, context }: Call): Promise<unknown> {
  if (token === undefined) throw new ApiError(404, 'Not Found')
  if (token !== context.token) throw new ApiError(401, 'Unauthorized')
  if (!method || isTooNew(method, context.telegram)) throw new ApiError(404, 'Not Found: method not found')
  validate(params, method.fields)
  const disconnected = new AbortController()
  response.on('close', () => disconnected.abort())
  return method.run(params, { telegram: context.telegram, signal: disconnected.signal })
}

/** The server mimics an older version without rich messages. */
function isTooNew(method: ServedMethod, telegram: Telegram): boolean {
  return !telegram.richMessages && RICH_METHODS.includes(method.name)
}

function answerError(call: Call, error: ApiError): void {
  call.end(error.code, error.message)
  sendError(call.response, error)
}

function answerFault(call: Call, fault: Extract<FaultAction, { kind: 'status' }>): void {
  const { status, description } = fault
  if (status >= 500 && description === undefined) {
    call.end(status)
    sendPage(call.response, status)
    return
  }
  const retryAfter = fault.retryAfter ?? (status === 429 ? 1 : undefined)
  const defaultDescription = status === 429 ? `Too Many Requests: retry after ${retryAfter}` : 'Bad Request'
  answerError(call, new ApiError(status, description ?? defaultDescription, retryAfter))
}
