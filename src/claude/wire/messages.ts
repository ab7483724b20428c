// Schemas for the parts of Claude Code's stream-json output that are used. Everything else is accepted as it
// is: each version adds fields and whole message types. What comes a hundred times a second has no schema, but
// plain checks (the end of this file).
import * as v from 'valibot'

const optionalText = v.nullish(v.string())
const json = v.record(v.string(), v.unknown())

/** MCP servers with their states; `error` only where they were asked for. */
export const servers = v.array(v.object({ name: v.string(), status: v.string(), error: optionalText }))
export type Servers = v.InferOutput<typeof servers>

export const init = v.object({
  session_id: v.string(),
  model: v.string(),
  permissionMode: v.string(),
  claude_code_version: v.optional(v.string()),
  apiKeySource: v.optional(v.string()),
  capabilities: v.optional(v.array(v.string())),
  user_message_uuids: v.optional(v.array(v.string())),
  mcp_servers: v.fallback(v.optional(servers), undefined),
})
export type Init = v.InferOutput<typeof init>

export const commandLifecycle = v.object({
  command_uuid: v.string(),
  state: v.picklist(['queued', 'started', 'completed', 'cancelled']),
})

export const apiRetry = v.object({
  attempt: v.number(),
  max_retries: v.number(),
  retry_delay_ms: v.number(),
  error: v.string(),
  error_status: v.nullish(v.number()),
})

export const backgroundTasks = v.object({
  tasks: v.array(
    v.object({ task_id: v.string(), task_type: v.optional(v.string()), description: v.optional(v.string()) }),
  ),
})

export const taskStarted = v.object({
  task_id: v.string(),
  tool_use_id: optionalText,
  task_type: optionalText,
  description: optionalText,
  is_backgrounded: v.nullish(v.boolean()),
})

export const status = v.object({
  permissionMode: optionalText,
  status: optionalText,
  compact_result: optionalText,
})

export const compactBoundary = v.object({
  compact_metadata: v.fallback(v.optional(v.object({ trigger: optionalText })), undefined),
})

/** `resetsAt` is in seconds since 1970. */
export const rateLimit = v.object({
  rate_limit_info: v.fallback(
    v.optional(v.object({ status: v.string(), resetsAt: v.nullish(v.number()) })),
    undefined,
  ),
})

export const sessionState = v.object({ state: v.picklist(['running', 'requires_action', 'idle']) })

export const canUseTool = v.object({
  request_id: v.string(),
  request: v.object({
    tool_name: v.string(),
    input: json,
    tool_use_id: optionalText,
    description: optionalText,
    display_name: optionalText,
    mcp_server: v.nullish(v.object({ name: v.string() })),
    decision_reason: optionalText,
    decision_reason_type: optionalText,
    blocked_path: optionalText,
    permission_suggestions: v.nullish(v.array(v.unknown())),
    suppress_always_allow_rule: v.nullish(v.boolean()),
    default_to_no: v.nullish(v.boolean()),
    agent_id: optionalText,
  }),
})

export const controlCancel = v.object({ request_id: v.string() })

/** Types from a newer CLI, and those that are never shown: a signature, redacted thinking, a picture, … */
const ignored = v.pipe(
  v.object({ type: v.string() }),
  v.transform(() => undefined),
)

const SHOWN_BLOCKS: readonly unknown[] = ['text', 'thinking', 'tool_use']
const block = v.variant('type', [
  v.object({ type: v.literal('text'), text: v.string() }),
  v.object({ type: v.literal('thinking'), thinking: v.string() }),
  v.object({ type: v.literal('tool_use'), id: v.string(), name: v.string(), input: json }),
])
export type Block = v.InferOutput<typeof block>

/** A finished or beginning block; undefined if it is of a type that is not shown. */
export const anyBlock = v.lazy(input => (hasType(input, SHOWN_BLOCKS) ? block : ignored))

const tokens = v.nullish(v.number(), 0)

/** How much of the context window one request used. */
const usage = v.object({
  input_tokens: tokens,
  cache_creation_input_tokens: tokens,
  cache_read_input_tokens: tokens,
  output_tokens: tokens,
})
export type Usage = v.InferOutput<typeof usage>

export const assistant = v.object({
  uuid: v.fallback(optionalText, undefined),
  parent_tool_use_id: optionalText,
  message: v.object({
    id: v.string(),
    model: optionalText,
    content: v.array(anyBlock),
    usage: v.fallback(v.optional(usage), undefined),
  }),
})

const toolResult = v.object({
  type: v.literal('tool_result'),
  tool_use_id: v.string(),
  is_error: v.nullish(v.boolean()),
  content: v.nullish(
    v.union([v.string(), v.array(v.object({ type: v.string(), text: v.optional(v.string()) }))]),
  ),
})
export type ToolResult = v.InferOutput<typeof toolResult>

/** Says whether a tool was allowed to run (2.1.329). */
const toolMeta = v.object({
  id: v.string(),
  permission_decision: v.nullish(v.object({ decision: v.string() })),
})

const TOOL_RESULT: readonly unknown[] = ['tool_result']

export const user = v.object({
  message: v.object({
    content: v.union([
      v.string(),
      v.array(v.lazy(input => (hasType(input, TOOL_RESULT) ? toolResult : ignored))),
    ]),
  }),
  tool_use_result: v.optional(v.unknown()),
  tool_result_meta: v.fallback(v.optional(v.array(toolMeta)), undefined),
})
export type User = v.InferOutput<typeof user>

/** The `tool_use_result` of a Write that created a file. */
export const fileCreated = v.object({ type: v.literal('create'), content: v.optional(v.string(), '') })

/** The `tool_use_result` of an Edit, or of a Write to an existing file. */
export const filePatched = v.object({
  structuredPatch: v.pipe(v.array(v.object({ lines: v.array(v.string()) })), v.minLength(1)),
})

/** A result must never be lost because of a number: fields that only inform may be missing. */
export const result = v.object({
  subtype: v.string(),
  is_error: v.boolean(),
  session_id: v.string(),
  result: optionalText,
  errors: v.nullish(v.array(v.string())),
  terminal_reason: optionalText,
  api_error: v.fallback(optionalText, undefined),
  total_cost_usd: v.nullish(v.number()),
  model_usage_since_last_result: v.nullish(
    v.record(v.string(), v.object({ costUSD: v.nullish(v.number()) })),
  ),
  modelUsage: v.fallback(
    v.nullish(v.record(v.string(), v.object({ contextWindow: v.nullish(v.number()) }))),
    undefined,
  ),
  duration_ms: v.optional(v.number(), 0),
  num_turns: v.optional(v.number(), 0),
  origin: v.nullish(v.object({ kind: v.string() })),
  user_message_uuids: v.nullish(v.array(v.string())),
  credential_expires_at: v.fallback(optionalText, undefined),
})
export type Result = v.InferOutput<typeof result>

/** Whether the input has one of the known types. Only then is its shape checked. */
function hasType(input: unknown, types: readonly unknown[]): boolean {
  return isFields(input) && types.includes(input.type)
}

/** An object of which nothing is known yet. */
export type Fields = Readonly<Record<string, unknown>>

export function isFields(input: unknown): input is Fields {
  return typeof input === 'object' && input !== null
}

/** @throws Malformed if the input is no object */
export function fieldsOf(input: unknown): Fields {
  if (!isFields(input)) throw new Malformed('not an object')
  return input
}

/** @throws Malformed if the input is no string */
export function textOf(input: unknown): string {
  if (typeof input !== 'string') throw new Malformed('not a string')
  return input
}

/** A message of a known type has an unexpected shape. */
export class Malformed extends Error {
  override readonly name = 'Malformed'
}

/** Whether a schema or a plain check refused a message's shape. */
export function isMalformed(error: unknown): boolean {
  return error instanceof Malformed || v.isValiError(error)
}
