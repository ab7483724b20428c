import * as v from 'valibot'
import type { Buttons } from '../../model/chat/message.ts'

/** Schemas for the parts of Bot API updates that this program reads. Everything else is ignored. */

const Chat = v.object({ id: v.number(), type: v.string() })
const User = v.object({ id: v.number(), is_bot: v.optional(v.boolean(), false) })

const Markup = v.object({ inline_keyboard: v.array(v.array(v.looseObject({ text: v.string() }))) })

/** Sent back as Telegram reported it, so only its frame is looked at. */
const Keyboard = v.custom<Buttons>(given => v.is(Markup, given))

const RepliedMessage = v.object({
  text: v.optional(v.string()),
  caption: v.optional(v.string()),
  rich_message: v.optional(v.unknown()),
  forum_topic_created: v.optional(v.unknown()),
})

/** Present on messages that someone else wrote: forwarded ones, and those made by an inline bot. */
export const Authors = { forward_origin: v.optional(v.unknown()), via_bot: v.optional(v.unknown()) }

const MessageSchema = v.looseObject({
  ...Authors,
  message_id: v.number(),
  message_thread_id: v.optional(v.number()),
  chat: Chat,
  from: v.optional(User),
  date: v.optional(v.number(), 0),
  text: v.optional(v.string()),
  caption: v.optional(v.string()),
  media_group_id: v.optional(v.string()),
  quote: v.optional(v.object({ text: v.string() })),
  reply_to_message: v.optional(RepliedMessage),
})

export type MessageUpdate = v.InferOutput<typeof MessageSchema>

/** Whether someone other than its sender wrote this message. */
export function isByAnother(message: { forward_origin?: unknown; via_bot?: unknown }): boolean {
  return message.forward_origin !== undefined || message.via_bot !== undefined
}

export const UpdateSchema = v.object({
  update_id: v.number(),
  message: v.optional(MessageSchema),
  edited_message: v.optional(MessageSchema),
  callback_query: v.optional(
    v.object({
      id: v.string(),
      from: User,
      data: v.optional(v.string()),
      message: v.optional(
        v.object({
          message_id: v.number(),
          message_thread_id: v.optional(v.number()),
          chat: Chat,
          reply_markup: v.fallback(v.optional(Keyboard), undefined),
        }),
      ),
    }),
  ),
  stopped_message_generation: v.optional(
    v.object({
      chat: Chat,
      message_thread_id: v.optional(v.number()),
      draft_id: v.union([v.string(), v.number()]),
    }),
  ),
})
