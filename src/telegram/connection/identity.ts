import type { Api } from 'grammy'

export interface BotIdentity {
  readonly id: number
  readonly username: string
  readonly hasTopics: boolean
}

/** A bot with the name that its owner knows. */
export interface NamedBot extends BotIdentity {
  /** The name shown above the chat. */
  readonly name: string
}

/** @returns the bot that the token belongs to; rejects with a SendError */
export async function identify(api: Api): Promise<NamedBot> {
  const me = await api.raw.getMe()
  return {
    id: me.id,
    username: me.username,
    hasTopics: me.has_topics_enabled === true,
    name: me.first_name,
  }
}
