import type { Api } from 'grammy'
import type { DraftTarget, RichContent, TextContent } from '../../model/chat/message.ts'
import type { Topic } from '../../model/chat/topic.ts'
import { grammySignal } from '../connection/api.ts'
import { richMessage, target, textParams } from './messages.ts'

/** Previews of a message that is still being written. Each call rejects with a SendError. */
export interface Drafts {
  /** Shows text as a draft; without content the client's own "Thinking…" placeholder. */
  readonly showText: (draft: DraftTarget, content: TextContent | undefined) => Promise<void>
  readonly showRich: (draft: DraftTarget, content: RichContent) => Promise<void>
  /** "typing…" for five seconds or until a message comes. */
  readonly typing: (topic: Topic, signal: AbortSignal) => Promise<void>
}

/** Telegram's own Stop button; the draft stays until the bot's message takes its place. */
const STOPPABLE = { can_stop: true, keep_on_stop: true } as const

/** The Bot API's draft calls behind the words of this program. */
export function createDrafts(api: Api): Drafts {
  const { raw } = api
  return {
    async showText({ topic, draftId, signal }, content) {
      const shown = content ? textParams(content) : { text: '' }
      await raw.sendMessageDraft(
        { ...target(topic), draft_id: draftId, ...shown, ...STOPPABLE },
        grammySignal(signal),
      )
    },
    async showRich({ topic, draftId, signal }, content) {
      const rich_message = richMessage(content)
      await raw.sendRichMessageDraft(
        { ...target(topic), draft_id: draftId, rich_message, ...STOPPABLE },
        grammySignal(signal),
      )
    },
    async typing(topic, signal) {
      await raw.sendChatAction({ ...target(topic), action: 'typing' }, grammySignal(signal))
    },
  }
}
