import type { Api } from 'grammy'
import type { BotIdentity } from './polling.ts'

/** Who the token belongs to. Rejects with a SendError. */
export async function identify(api: Api): Promise<BotIdentity> {
  const me = await api.raw.getMe()
  return { id: me.id, username: me.username, hasTopics: me.has_topics_enabled === true }
}
