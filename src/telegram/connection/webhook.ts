import type { Api } from 'grammy'

/**
 * Where Telegram pushes this bot's updates to: while it does, nobody can poll. Gives the address's host alone,
 * as people like to put the token into the rest; undefined where there is none. Rejects with a SendError.
 */
export async function webhookHost(api: Api): Promise<string | undefined> {
  const { url } = await api.raw.getWebhookInfo()
  if (!url) return undefined
  return URL.canParse(url) ? new URL(url).host : 'an unreadable address'
}

/** Ends the pushing; what waits to be fetched stays. Rejects with a SendError. */
export async function removeWebhook(api: Api): Promise<void> {
  await api.raw.deleteWebhook({})
}
