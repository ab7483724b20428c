/** Bot API message fields for content that this program cannot read yet, with the words for it. */
const KINDS: Readonly<Record<string, string>> = {
  photo: 'photos',
  live_photo: 'photos',
  voice: 'voice messages',
  audio: 'audio files',
  video: 'videos',
  video_note: 'video messages',
  animation: 'animations',
  document: 'files',
  sticker: 'stickers',
  location: 'locations',
  venue: 'locations',
  contact: 'contacts',
  poll: 'polls',
  checklist: 'checklists',
  dice: 'dice',
  game: 'games',
  story: 'stories',
  paid_media: 'paid media',
  rich_message: 'rich messages',
  giveaway: 'giveaways',
  giveaway_winners: 'giveaways',
  invoice: 'invoices',
}

/** Content of a kind that is newer than this program. For some kinds, Telegram delivers no field at all. */
const OTHER = 'this kind of message'

/** Bot API message fields of service messages: Telegram reports that something happened, and nobody wrote them. */
const SERVICE: readonly string[] = `
  boost_added channel_chat_created chat_background_set chat_owner_changed chat_owner_left chat_shared
  checklist_tasks_added checklist_tasks_done community_chat_added community_chat_joined community_chat_removed
  connected_website delete_chat_photo direct_message_price_changed forum_topic_closed forum_topic_created
  forum_topic_edited forum_topic_reopened general_forum_topic_hidden general_forum_topic_unhidden gift
  gift_upgrade_sent giveaway_completed giveaway_created group_chat_created left_chat_member managed_bot_created
  message_auto_delete_timer_changed migrate_from_chat_id migrate_to_chat_id new_chat_members new_chat_photo
  new_chat_title paid_message_price_changed passport_data pinned_message poll_option_added poll_option_deleted
  proximity_alert_triggered refunded_payment successful_payment suggested_post_approval_failed
  suggested_post_approved suggested_post_declined suggested_post_paid suggested_post_refunded
  supergroup_chat_created unique_gift users_shared video_chat_ended video_chat_participants_invited
  video_chat_scheduled video_chat_started web_app_data write_access_allowed
`
  .trim()
  .split(/\s+/)

/** @returns what a message without text contains, in words for a person; undefined for service messages */
export function unreadableKind(message: Readonly<Record<string, unknown>>): string | undefined {
  const isHere = (field: string) => message[field] !== undefined
  if (SERVICE.some(isHere)) return undefined
  const field = Object.keys(KINDS).find(isHere)
  return field === undefined ? OTHER : KINDS[field]
}
