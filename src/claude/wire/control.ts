// What the host asks of a running process: one answer for each request, whatever becomes of the process.
import * as v from 'valibot'
import type { Clock } from '../../model/clock.ts'

export interface Control {
  /** Asks; resolves with the answer, `unknown` for a CLI that does not know the request, `gone` without an answer. */
  request(subtype: string, fields?: Readonly<Record<string, unknown>>): Promise<ControlReply>
  /** An answer came. */
  answered(answer: ControlAnswer): void
  /** No answer will come any more. */
  end(): void
}

export type ControlReply =
  | { readonly kind: 'done'; readonly response: unknown }
  /** `error` is the CLI's own words. */
  | { readonly kind: 'refused'; readonly error: string }
  /** An older CLI. */
  | { readonly kind: 'unknown' }
  /** The process ended, or did not answer in time. */
  | { readonly kind: 'gone' }

export interface ControlDeps {
  readonly write: (message: object) => void
  readonly clock: Pick<Clock, 'sleep'>
}

/** Answers take 1 to 10 ms, the first of a process 0.35 s (measured on 2.1.329); a rewind of many files takes longer. */
const PATIENCE_MS = 15_000

/** `error_code` of a request that this CLI does not know (2.1.329). */
const UNKNOWN = 'unsupported_request'

export function createControl({ write, clock }: ControlDeps): Control {
  const waiting = new Map<string, (outcome: ControlReply) => void>()
  let requests = 0
  let isOver = false
  return {
    async request(subtype, fields = {}) {
      if (isOver) return { kind: 'gone' }
      const requestId = `host-${++requests}`
      const settled = new AbortController()
      const answer = new Promise<ControlReply>(resolve => waiting.set(requestId, resolve))
      write({ type: 'control_request', request_id: requestId, request: { subtype, ...fields } })
      const late = clock.sleep(PATIENCE_MS, settled.signal).then((): ControlReply => ({ kind: 'gone' }))
      const outcome = await Promise.race([answer, late])
      settled.abort()
      waiting.delete(requestId)
      return outcome
    },
    answered: ({ requestId, ...answer }) => waiting.get(requestId)?.(outcomeOf(answer)),
    end() {
      isOver = true
      for (const resolve of waiting.values()) resolve({ kind: 'gone' })
    },
  }
}

function outcomeOf({ error, errorCode, response }: Omit<ControlAnswer, 'requestId'>): ControlReply {
  if (error === undefined) return { kind: 'done', response }
  return errorCode === UNKNOWN ? { kind: 'unknown' } : { kind: 'refused', error }
}

/** Claude's answer to a request of the host's. */
export interface ControlAnswer {
  readonly requestId: string
  readonly response?: unknown
  /** Set when it was refused. */
  readonly error?: string
  readonly errorCode?: string
}

export const message = v.object({
  type: v.literal('control_response'),
  response: v.object({
    request_id: v.string(),
    subtype: v.string(),
    response: v.optional(v.unknown()),
    error: v.optional(v.string()),
    error_code: v.optional(v.string()),
  }),
})

/** Undefined for any other line. */
export function controlAnswer(line: unknown): ControlAnswer | undefined {
  const parsed = v.safeParse(message, line)
  if (!parsed.success) return undefined
  const { request_id: requestId, subtype, response, error, error_code: errorCode } = parsed.output.response
  return {
    requestId,
    ...(response === undefined ? {} : { response }),
    ...(subtype === 'error' ? { error: error ?? 'refused' } : {}),
    ...(errorCode === undefined ? {} : { errorCode }),
  }
}
