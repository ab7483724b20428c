/** Non-text messages that a person can send, in the format of the Bot API. */

export type MediaKind =
  | 'photo'
  | 'voice'
  | 'audio'
  | 'video'
  | 'video_note'
  | 'animation'
  | 'document'
  | 'sticker'
  | 'location'
  | 'contact'

export interface MediaOptions {
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

export function mediaFields(kind: MediaKind, options: MediaOptions): Record<string, unknown> {
  const group = options.mediaGroupId === undefined ? {} : { media_group_id: options.mediaGroupId }
  return { ...bodyOf(kind, options), ...group }
}

function bodyOf(kind: MediaKind, { fileName, fileSize = 1000 }: MediaOptions): Record<string, unknown> {
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
    case 'location':
      return { location: { latitude: 52.5, longitude: 13.4 } }
    case 'contact':
      return { contact: { phone_number: '+4930123456', first_name: 'Ada' } }
  }
}
