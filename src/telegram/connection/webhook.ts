import type { Api } from 'grammy'

/**
 * Looks up the bot's webhook; while there is one, nobody can poll. Rejects with a SendError.
 *
 * @returns only the host of its address, as people often put the token into the rest; undefined if there is
 *   no webhook
 */
export async function webhookHost(api: Api): Promise<string | undefined> {
  const { url } = await api.raw.getWebhookInfo()
  if (!url) return undefined
  return URL.canParse(url) ? new URL(url).host : 'an unreadable address'
}

/** Removes the webhook; pending updates are kept. Rejects with a SendError. */
export async function removeWebhook(api: Api): Promise<void> {
  await api.raw.deleteWebhook({})
}
