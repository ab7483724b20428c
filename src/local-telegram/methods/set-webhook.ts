import { refuse } from '../schema/api-error.ts'
import type { Method } from './method.ts'

/** Nothing is pushed. A webhook only blocks polling here. */
export const setWebhook: Method<'setWebhook'> = (params, { telegram }) => {
  const { url, certificate, allowed_updates, drop_pending_updates } = params
  if (url !== '' && !url.startsWith('https://'))
    refuse('bad webhook: An HTTPS URL must be provided for webhook')
  if (certificate !== undefined) refuse('certificates are not supported by the local Telegram')
  if (allowed_updates) telegram.updates.allow(allowed_updates)
  if (drop_pending_updates) telegram.updates.dropAll()
  telegram.webhookUrl = url
  return true
}
