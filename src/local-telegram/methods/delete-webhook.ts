import type { Method } from './method.ts'

export const deleteWebhook: Method<'deleteWebhook'> = (params, { telegram }) => {
  telegram.webhookUrl = ''
  if (params.drop_pending_updates) telegram.updates.dropAll()
  return true
}
