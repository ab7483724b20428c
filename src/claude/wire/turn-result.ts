import type { TurnResult } from '../../model/claude/event.ts'
import type { FailureCause } from '../../model/claude/failure-cause.ts'
import type { Result } from './messages.ts'

/** What the CLI's own result leaves open; the decoder keeps it up to date. */
export interface ResultContext {
  /** The running total at the previous result of this process, in US dollars. */
  totalBeforeUsd: number
  /** Whether this CLI names the prompts that a turn answers. */
  namesPrompts: boolean
  /** The latest request of the main thread. */
  latest?: LatestRequest
  /** When the usage limit that the API named last resets (wall-clock milliseconds). */
  limitUntil?: number | undefined
  /** The latest message that the model wrote in this turn, on the main thread and since the latest summary. */
  lastMessageId?: string | undefined
}

export interface LatestRequest {
  readonly model: string
  /** What of the context window it took, answer included. */
  readonly tokens: number
}

export function turnResult(message: Result, context: Readonly<ResultContext>): TurnResult {
  const outcome = outcomeOf(message)
  const costUsd = turnCost(message, context.totalBeforeUsd)
  const contextShare = shareOf(message, context.latest)
  const cause = outcome === 'failed' ? causeOf(message, context.limitUntil) : undefined
  const loginEndsAt = Date.parse(message.credential_expires_at ?? '')
  const promptIds = message.user_message_uuids ?? (context.namesPrompts ? [] : undefined)
  return {
    type: 'result',
    outcome,
    text: outcome === 'failed' ? '' : (message.result ?? ''),
    errors: outcome === 'failed' ? errorsOf(message) : [],
    ...(cause === undefined ? {} : { cause }),
    sessionId: message.session_id,
    ...(costUsd === undefined ? {} : { costUsd }),
    durationMs: message.duration_ms,
    steps: message.num_turns,
    ...(contextShare === undefined ? {} : { contextShare }),
    ...(Number.isNaN(loginEndsAt) ? {} : { loginEndsAt }),
    origin: message.origin?.kind === 'task-notification' ? 'task' : 'prompt',
    ...(promptIds ? { promptIds } : {}),
    ...(context.lastMessageId === undefined ? {} : { lastMessageId: context.lastMessageId }),
  }
}

function shareOf({ modelUsage }: Result, latest: LatestRequest | undefined): number | undefined {
  const contextWindow = latest && modelUsage?.[latest.model]?.contextWindow
  return contextWindow ? Math.min(1, latest.tokens / contextWindow) : undefined
}

/** "Not logged in" and "overloaded" come as `success` with `is_error`. */
function outcomeOf(message: Result): TurnResult['outcome'] {
  if (message.terminal_reason?.startsWith('aborted')) return 'interrupted'
  return message.is_error || message.subtype !== 'success' ? 'failed' : 'success'
}

function errorsOf(message: Result): string[] {
  if (message.errors?.length) return message.errors
  return [message.result || SENTENCES[message.subtype] || 'Claude stopped with an error.']
}

/**
 * Measured on 2.1.329: `terminal_reason: prompt_too_long`, and `api_error: usage_limit_reached` with a text such as `You've hit
 * your 5-hour limit · resets 3pm (UTC)`. 2.1.197 has that text alone.
 */
function causeOf(message: Result, resetsAt: number | undefined): FailureCause | undefined {
  const said = message.result ?? ''
  if (message.terminal_reason === 'prompt_too_long' || said.startsWith('Prompt is too long'))
    return { kind: 'contextFull' }
  const isLimit = message.api_error === 'usage_limit_reached' || LIMIT_WORDS.test(said)
  if (isLimit) return { kind: 'usageLimit', ...(resetsAt === undefined ? {} : { resetsAt }) }
  if (REFUSED_HISTORY.has(message.api_error ?? '') || REFUSED_HISTORY_WORDS.some(words => words.test(said)))
    return { kind: 'historyRefused' }
  const isPlaceGone = message.errors?.some(error => error.startsWith('No message found with message.uuid'))
  return isPlaceGone ? { kind: 'placeGone' } : undefined
}

const LIMIT_WORDS = /^You've (?:hit|reached) your/

/** What `api_error` calls a refusal that comes again with every message: the refused prompt stays in the history. */
const REFUSED_HISTORY: ReadonlySet<string> = new Set([
  'tool_history_mismatch',
  'pdf_too_large',
  'pdf_password_protected',
])

/**
 * The same in the CLI's words (2.1.332), and at last in the API's own, which name the message they refuse. Other
 * refusals, e.g. of a setting or of an account without credit, end once that is mended.
 */
const REFUSED_HISTORY_WORDS: readonly RegExp[] = [
  /orphaned tool_result|tool use concurrency|duplicate tool_use ID/,
  /exceeds the dimension limit|^Image was too large/,
  /^Request too large/,
  /^PDF too large|^PDF is password protected|^The PDF file was not valid/,
  /^API Error: 400\b.*\bmessages(?:[.[]\d+|:)/s,
]

const SENTENCES: Readonly<Record<string, string>> = {
  error_max_turns: 'Claude reached the limit of steps for one turn.',
  error_max_budget_usd: 'The budget for this turn is used up.',
}

/** 2.1.329 gives the turn's own usage; 2.1.197 only a total of the process so far. */
function turnCost(message: Result, totalBefore: number): number | undefined {
  const usage = message.model_usage_since_last_result
  if (usage) return Object.values(usage).reduce((sum, model) => sum + (model.costUSD ?? 0), 0)
  const total = message.total_cost_usd
  return total === undefined || total === null ? undefined : total - totalBefore
}
