/**
 * A scripted Messages API on loopback. The real Claude Code CLI talks to it in every end-to-end test. The
 * person's prompt defines the answer with directives at the start of lines:
 *
 * | directive | the answer |
 * | --- | --- |
 * | `#say TEXT` | this text; following lines that are not directives belong to it (as for all below) |
 * | `#text` | a short answer in Markdown |
 * | `#slow MS TEXT` | word by word, this many milliseconds apart |
 * | `#stream WORDS MS` | `word1 word2 …`, this many milliseconds apart |
 * | `#long CHARACTERS` | exactly this many characters of Markdown in numbered paragraphs |
 * | `#think TEXT` | a thinking block |
 * | `#bash COMMAND`, `#background COMMAND` | a Bash tool use |
 * | `#two COMMAND ;; COMMAND` | two Bash tool uses in one message, with text before and between |
 * | `#read PATH`, `#write PATH TEXT`, `#edit PATH OLD => NEW` | a file tool use |
 * | `#agent SCRIPT` | an agent whose prompt is the script, its lines joined by ` ;; ` |
 * | `#plan TEXT`, `#plan #long CHARACTERS` | a plan as plan mode requires: written to its file, then `ExitPlanMode` |
 * | `#tool NAME JSON` | any other tool |
 * | `#together NAME JSON ;; NAME JSON` | several tools in one message |
 * | `#result` | the results of the last tools; added after a tool at the end, unless it runs in the background |
 * | `#later SCRIPT` | the answer when background work reports |
 * | `#overloaded TIMES` | refused this many times with 529, then the rest |
 * | `#status CODE` | always refused with this status |
 * | `#full` | refused because the prompt is too long, until the conversation is summarised; then the rest |
 * | `#poison WORDS` | refused in these words with 400, as is every later prompt of a conversation that holds this one |
 * | `#blind` | refused because a picture cannot be read, until the CLI takes the picture out; then the rest |
 * | `#limit SECONDS` | refused because a plan’s usage limit is reached, for this many seconds; then the rest |
 * | `#hang` | nothing, until `release()` |
 * | `#empty` | a message without content |
 * | `#echo` | the exact prompt that reached the model, as JSON |
 * | `#history` | the number of earlier prompts the model sees, and how each begins |
 *
 * Directives are played in order. A directive that uses a tool ends a message; the rest follows once the tool
 * has run. A message written during a turn is played after it, when the CLI passes it on. A prompt without
 * directives is answered with itself.
 *
 * The real CLI refuses a Bash command that starts with a long `sleep`. Use `tail -f /dev/null` instead.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import * as v from 'valibot'
import {
  isSummarised,
  isSummarising,
  newestPrompt,
  pictureIn,
  planFile,
  type RequestBody,
  readExchanges,
  requestBody,
} from './messages-api/exchange.ts'
import { planReply, type Reply, summary } from './messages-api/reply.ts'
import { streamAnswer, wholeAnswer } from './messages-api/stream.ts'

export { ANSWER_COST_USD } from './messages-api/stream.ts'

/** How long a test waits for a request before it fails. */
const REQUEST_WAIT_MS = 20_000

export interface ModelRequest {
  /** Milliseconds since 1970, with fractions, from a monotonic clock. */
  readonly at: number
  readonly model: string
  /** The person's own text being answered. If several came during a turn, the latest. */
  readonly prompt: string
  readonly body: RequestBody
  /** When the first delta of the answer was sent, on the same clock as `at`. */
  firstDeltaAt?: number
  /** When the answer ended or the client disconnected. */
  endedAt?: number
}

export interface MessagesApi {
  /** For ANTHROPIC_BASE_URL. */
  readonly url: string
  /** Every request for an answer so far, including refused ones and those of agents. */
  readonly requests: readonly ModelRequest[]
  /** Resolves with the first matching request, past or future. A string matches prompts that contain it. */
  waitForRequest(match: string | ((request: ModelRequest) => boolean)): Promise<ModelRequest>
  /** Continues every hanging answer. */
  release(): void
  close(): Promise<void>
}

/** Starts the API on a free port of 127.0.0.1. */
export async function startMessagesApi(): Promise<MessagesApi> {
  const api = new ScriptedApi()
  const server = createServer((request, response) => {
    api.answer(request, response).catch((error: unknown) => fail(response, 500, String(error)))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    requests: api.requests,
    waitForRequest: match => api.waitForRequest(match),
    release: () => api.release(),
    close: async () => {
      const closed = new Promise(resolve => server.close(resolve))
      server.closeAllConnections()
      await closed
    },
  }
}

class ScriptedApi {
  readonly requests: ModelRequest[] = []
  /** When each requested limit resets. */
  readonly #limits = new Map<number, number>()
  readonly #refusals = new Map<string, number>()
  readonly #watchers = new Set<(request: ModelRequest) => void>()
  #hanging: (() => void)[] = []

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url?.split('?')[0]
    if (request.method === 'HEAD' && path === '/') return void response.writeHead(200).end()
    if (request.method !== 'POST' || !path?.startsWith('/v1/messages'))
      return fail(response, 404, 'not_found_error')
    const body = v.parse(requestBody, JSON.parse(await text(request)))
    if (path === '/v1/messages/count_tokens') return json(response, 200, { input_tokens: 100 })
    await this.#perform(body, response)
  }

  async #perform(body: RequestBody, response: ServerResponse): Promise<void> {
    const exchanges = readExchanges(body)
    const current = exchanges.at(-1)
    const seen = this.#note(body, current ? newestPrompt(current) : '')
    response.on('close', () => {
      seen.endedAt = now()
    })
    const reply = isSummarising(body) ? summary : planReply(exchanges, planFile(body))
    const limited = this.#limitedUntil(reply)
    if (limited !== undefined) return limit(response, limited)
    if (reply.isFull && !isSummarised(body)) return fail(response, 400, TOO_LONG)
    if (reply.poison !== undefined) return fail(response, 400, reply.poison)
    const picture = reply.isBlind ? pictureIn(body) : undefined
    if (picture !== undefined) return fail(response, 400, `${picture}: Could not process image`)
    if (this.#refuses(reply, JSON.stringify(body.messages)))
      return fail(response, reply.refusal?.status ?? 500, 'Refused by the script')
    const performance = {
      id: String(this.requests.length),
      model: body.model,
      steps: reply.steps,
      released: () => new Promise<void>(resolve => this.#hanging.push(resolve)),
      onDelta: () => {
        seen.firstDeltaAt ??= now()
      },
    }
    if (body.stream) await streamAnswer(response, performance)
    else json(response, 200, wholeAnswer(performance))
  }

  #note(body: RequestBody, prompt: string): ModelRequest {
    const request: ModelRequest = { at: now(), model: body.model, prompt, body }
    this.requests.push(request)
    for (const watcher of this.#watchers) watcher(request)
    return request
  }

  /** The CLI repeats a refused request verbatim, so its text serves as the key for counting. */
  #refuses({ refusal }: Reply, key: string): boolean {
    const before = this.#refusals.get(key) ?? 0
    this.#refusals.set(key, before + 1)
    return refusal !== undefined && before < refusal.times
  }

  /** @returns when the current usage limit resets (milliseconds since 1970), if one applies */
  #limitedUntil({ limitMs }: Reply): number | undefined {
    if (limitMs === undefined) return undefined
    const until = this.#limits.get(limitMs) ?? Math.ceil((Date.now() + limitMs) / 1000) * 1000
    this.#limits.set(limitMs, until)
    return Date.now() < until ? until : undefined
  }

  release() {
    const waiting = this.#hanging
    this.#hanging = []
    for (const resolve of waiting) resolve()
  }

  waitForRequest(match: string | ((request: ModelRequest) => boolean)): Promise<ModelRequest> {
    const isMatch = typeof match === 'string' ? (r: ModelRequest) => r.prompt.includes(match) : match
    const past = this.requests.find(isMatch)
    if (past) return Promise.resolve(past)
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#watchers.delete(watcher)
        const prompts = JSON.stringify(this.requests.map(({ prompt }) => prompt))
        reject(new Error(`No request for ${match} came; there were ${prompts}`))
      }, REQUEST_WAIT_MS)
      const watcher = (request: ModelRequest) => {
        if (!isMatch(request)) return
        clearTimeout(timer)
        this.#watchers.delete(watcher)
        resolve(request)
      }
      this.#watchers.add(watcher)
    })
  }
}

function now(): number {
  return performance.timeOrigin + performance.now()
}

function json(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

/** The API's names for its errors. */
const errorTypes: Readonly<Record<number, string>> = {
  400: 'invalid_request_error',
  401: 'authentication_error',
  403: 'permission_error',
  404: 'not_found_error',
  413: 'request_too_large',
  429: 'rate_limit_error',
  529: 'overloaded_error',
}

/** The API's own error message. */
const TOO_LONG = 'prompt is too long: 250000 tokens > 200000 maximum'

function fail(response: ServerResponse, status: number, message: string): void {
  if (response.headersSent) return void response.destroy()
  json(response, status, { type: 'error', error: { type: errorTypes[status] ?? 'api_error', message } })
}

/** Refuses as the API does at a plan's usage limit. The CLI accepts this only for a subscriber. */
function limit(response: ServerResponse, until: number): void {
  const unified = {
    status: 'rejected',
    reset: String(until / 1000),
    'representative-claim': 'five_hour',
    '5h-status': 'rejected',
    '5h-reset': String(until / 1000),
    '5h-utilization': '1.0',
  }
  for (const [name, value] of Object.entries(unified))
    response.setHeader(`anthropic-ratelimit-unified-${name}`, value)
  fail(response, 429, 'This request would exceed your account’s rate limit. Please try again later.')
}
