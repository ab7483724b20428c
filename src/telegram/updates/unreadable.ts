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
}

/** @returns what a message without text contains, in words for a person; undefined for service messages */
export function unreadableKind(message: Readonly<Record<string, unknown>>): string | undefined {
  const field = Object.keys(KINDS).find(key => message[key] !== undefined)
  return field === undefined ? undefined : KINDS[field]
}
