import * as v from 'valibot'

/** Claude's answer to a request of the host's. */
export interface ControlAnswer {
  readonly requestId: string
  readonly response?: unknown
  /** Set when it was refused. */
  readonly error?: string
  readonly errorCode?: string
}

const message = v.object({
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
