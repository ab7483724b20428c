import type { Method } from './method.ts'

export const getWebhookInfo: Method<'getWebhookInfo'> = (_params, { telegram }) => ({
  url: telegram.webhookUrl,
  has_custom_certificate: false,
  pending_update_count: telegram.updates.pending,
})
