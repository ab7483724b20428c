import { ApiError, refuse } from '../schema/api-error.ts'
import type { Method } from './method.ts'

/** Bot API: 1-100, default 100. */
const MAX_LIMIT = 100

/** The server's own maximum, in seconds. */
const MAX_TIMEOUT = 50

export const getUpdates: Method<'getUpdates'> = async (params, { telegram, signal }) => {
  const { offset = 0, limit = MAX_LIMIT, timeout = 0, allowed_updates } = params
  if (telegram.webhookUrl !== '')
    throw new ApiError(
      409,
      "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    )
  if (limit < 1 || limit > MAX_LIMIT) refuse('limit must be 1-100')
  if (timeout < 0) refuse('timeout must not be negative')
  if (allowed_updates) telegram.updates.allow(allowed_updates)
  const timeoutMs = Math.min(timeout, MAX_TIMEOUT) * 1000
  const updates = await telegram.updates.poll({ offset, limit, timeoutMs, signal })
  if (!signal.aborted) for (const update of updates) telegram.transcript.add({ kind: 'update', update })
  return updates
}
