import type { Api } from 'grammy'

export interface BotIdentity {
  readonly id: number
  readonly username: string
  readonly hasTopics: boolean
}

/** A bot as its owner knows it. */
export interface NamedBot extends BotIdentity {
  /** As people see it above the chat. */
  readonly name: string
}

/** Who the token belongs to. Rejects with a SendError. */
export async function identify(api: Api): Promise<NamedBot> {
  const me = await api.raw.getMe()
  return {
    id: me.id,
    username: me.username,
    hasTopics: me.has_topics_enabled === true,
    name: me.first_name,
  }
}
