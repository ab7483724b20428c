// Sends the host's requests to a running process. Each gets one answer, whatever happens to the process.
import * as v from 'valibot'
import type { Clock } from '../../model/clock.ts'

export interface Control {
  /** Sends a request and resolves with its reply. */
  request(subtype: string, fields?: Readonly<Record<string, unknown>>): Promise<ControlReply>
  /** Call when an answer has arrived. */
  answered(answer: ControlAnswer): void
  /** Call when no more answers can arrive. */
  end(): void
}

export type ControlReply =
  | { readonly kind: 'done'; readonly response: unknown }
  /** `error` is the CLI's own text. 2.1.197 refuses like this what only later versions know. */
  | { readonly kind: 'refused'; readonly error: string }
  /** The process ended, or did not answer in time. */
  | { readonly kind: 'gone' }

export interface ControlDeps {
  readonly write: (message: object) => void
  readonly clock: Pick<Clock, 'sleep'>
}

/**
 * How long to wait for an answer (milliseconds). Answers take 1 to 10 ms, a process's first one 0.35 s
 * (measured on 2.1.329). A rewind of many files takes longer.
 */
const TIMEOUT_MS = 15_000

export function createControl({ write, clock }: ControlDeps): Control {
  const waiting = new Map<string, (reply: ControlReply) => void>()
  let requests = 0
  let isOver = false
  return {
    async request(subtype, fields = {}) {
      if (isOver) return { kind: 'gone' }
      const requestId = `host-${++requests}`
      const settled = new AbortController()
      const answer = new Promise<ControlReply>(resolve => waiting.set(requestId, resolve))
      write({ type: 'control_request', request_id: requestId, request: { subtype, ...fields } })
      const timeout = clock.sleep(TIMEOUT_MS, settled.signal).then((): ControlReply => ({ kind: 'gone' }))
      const reply = await Promise.race([answer, timeout])
      settled.abort()
      waiting.delete(requestId)
      return reply
    },
    answered: ({ requestId, ...answer }) => waiting.get(requestId)?.(replyOf(answer)),
    end() {
      isOver = true
      for (const resolve of waiting.values()) resolve({ kind: 'gone' })
    },
  }
}

function replyOf({ error, response }: Omit<ControlAnswer, 'requestId'>): ControlReply {
  return error === undefined ? { kind: 'done', response } : { kind: 'refused', error }
}

/** Claude's answer to one of the host's requests. */
export interface ControlAnswer {
  readonly requestId: string
  readonly response?: unknown
  /** Set if the request was refused. */
  readonly error?: string
}

const message = v.object({
  response: v.object({
    request_id: v.string(),
    subtype: v.string(),
    response: v.optional(v.unknown()),
    error: v.optional(v.string()),
  }),
})

/**
 * @param input a `control_response`
 * @returns undefined if its shape is unexpected
 */
export function controlAnswer(input: unknown): ControlAnswer | undefined {
  const parsed = v.safeParse(message, input)
  if (!parsed.success) return undefined
  const { request_id: requestId, subtype, response, error } = parsed.output.response
  return {
    requestId,
    ...(response === undefined ? {} : { response }),
    ...(subtype === 'error' ? { error: error ?? 'refused' } : {}),
  }
}
