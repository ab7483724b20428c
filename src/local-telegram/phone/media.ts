/** Non-text messages that a person can send, in the format of the Bot API. */
import type { AuthorOptions } from './author.ts'

export type MediaKind = FileKind | keyof typeof FILELESS

type FileKind = 'photo' | 'voice' | 'audio' | 'video' | 'video_note' | 'animation' | 'document' | 'sticker'

export interface MediaOptions extends AuthorOptions {
  readonly threadId?: number
  readonly replyTo?: number
  readonly caption?: string
  readonly fileName?: string
  /** Bytes. Default 1000. */
  readonly fileSize?: number
  /** Messages with the same id form an album. */
  readonly mediaGroupId?: string
}

const SMALL = { width: 90, height: 60 }
const LARGE = { width: 900, height: 600 }
const CLIP = { ...LARGE, duration: 3 }

const PLACE = { latitude: 52.5, longitude: 13.4 }
const CHANNEL = { id: -1_002, type: 'channel', title: 'Some channel' }

/** What a person can send that holds no file. */
const FILELESS = {
  location: { location: PLACE },
  venue: { venue: { location: PLACE, title: 'Café', address: 'Street 1' }, location: PLACE },
  contact: { contact: { phone_number: '+4930123456', first_name: 'Ada' } },
  dice: { dice: { emoji: '🎲', value: 4 } },
  poll: {
    poll: {
      ...{ id: '7', question: 'Tabs?', options: ['Yes', 'No'].map(text => ({ text, voter_count: 0 })) },
      ...{ total_voter_count: 0, is_closed: false, is_anonymous: true, type: 'regular' },
      allows_multiple_answers: false,
    },
  },
  checklist: { checklist: { title: 'Shopping', tasks: [{ id: 1, text: 'Bread' }] } },
  /** A person can only forward these. */
  story: { story: { chat: CHANNEL, id: 3 } },
  game: { game: { title: 'Snake', description: 'A game', photo: [] } },
  giveaway: { giveaway: { chats: [CHANNEL], winners_selection_date: 4_000_000_000, winner_count: 1 } },
  /** Of a kind that the Bot API server does not know: it delivers no content at all. */
  unknown: {},
} as const

export function mediaFields(kind: MediaKind, options: MediaOptions): Record<string, unknown> {
  const group = options.mediaGroupId === undefined ? {} : { media_group_id: options.mediaGroupId }
  return { ...bodyOf(kind, options), ...group }
}

function bodyOf(kind: MediaKind, options: MediaOptions): Record<string, unknown> {
  return isFileless(kind) ? FILELESS[kind] : fileOf(kind, options)
}

function isFileless(kind: MediaKind): kind is keyof typeof FILELESS {
  return kind in FILELESS
}

function fileOf(kind: FileKind, { fileName, fileSize = 1000 }: MediaOptions): Record<string, unknown> {
  const file = { file_id: `file-${kind}`, file_unique_id: `unique-${kind}`, file_size: fileSize }
  const named = { ...file, ...(fileName === undefined ? {} : { file_name: fileName }) }
  switch (kind) {
    case 'photo':
      return {
        photo: [
          { ...file, ...SMALL, file_id: 'file-photo-small' },
          { ...file, ...LARGE },
        ],
      }
    case 'voice':
      return { voice: { ...file, duration: 3, mime_type: 'audio/ogg' } }
    case 'audio':
      return { audio: { ...named, duration: 3 } }
    case 'video':
      return { video: { ...named, ...CLIP } }
    case 'video_note':
      return { video_note: { ...file, length: 240, duration: 3 } }
    case 'animation':
      return { animation: { ...named, ...CLIP }, document: named }
    case 'document':
      return { document: named }
    case 'sticker':
      return { sticker: { ...file, ...LARGE, type: 'regular', is_animated: false, is_video: false } }
  }
}
