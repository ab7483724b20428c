import { refuse } from '../schema/api-error.ts'
import { spend } from '../state/flood.ts'
import { noteChange } from '../state/messages.ts'
import { openChat } from '../state/telegram.ts'
import type { Method } from './method.ts'

/** Bot API: a bot can set one reaction per message. Custom emoji need a chat that allows them. */
export const setMessageReaction: Method<'setMessageReaction'> = (params, { telegram }) => {
  const chat = openChat(telegram, params.chat_id)
  const message = chat.messages.get(params.message_id)
  if (!message || message.content.kind === 'service') return refuse('message to react not found')
  const reactions = params.reaction ?? []
  if (reactions.length > 1) refuse('REACTIONS_TOO_MANY')
  const emoji = reactions.map(reaction =>
    reaction.type === 'emoji' ? reaction.emoji : refuse('REACTION_INVALID'),
  )
  spend([chat.budgets.messages], telegram.now())
  message.reactions = emoji
  noteChange(telegram, chat, { message, change: 'reaction' })
  return true
}
