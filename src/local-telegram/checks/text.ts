/** Checks and cleans texts and their entities as Telegram does. */
import type { MessageEntity } from 'grammy/types'
import { refuse } from '../schema/api-error.ts'
import { checkEntities } from './entities.ts'
import { withFoundLinks } from './found-links.ts'

/** Half of a surrogate pair, which UTF-8 cannot encode. */
export const LONE_SURROGATE = /\p{Surrogate}/u

export interface FormattedText {
  readonly text: string
  readonly entities: readonly MessageEntity[]
}

interface TextRules {
  readonly maxLength: number
  readonly minLength: 0 | 1
  /** Telegram's error description for a text that is too long. */
  readonly tooLong: 'message is too long' | 'message caption is too long' | 'MESSAGE_TOO_LONG'
}

/** Bot API: 1-4096 characters after entity parsing. The server counts code points. */
export const messageRules: TextRules = { maxLength: 4096, minLength: 1, tooLong: 'message is too long' }
export const editRules: TextRules = { ...messageRules, tooLong: 'MESSAGE_TOO_LONG' }
/** Bot API: 0-4096; an empty draft shows a placeholder. */
export const draftRules: TextRules = { ...messageRules, minLength: 0 }
/** Bot API: 0-1024. */
export const captionRules: TextRules = {
  maxLength: 1024,
  minLength: 0,
  tooLong: 'message caption is too long',
}

/**
 * Checks a text and cleans it as Telegram does: control characters and tabs become spaces, both ends are
 * trimmed, and entities are shifted accordingly.
 *
 * @throws ApiError 400
 */
export function checkText(given: Partial<FormattedText>, rules: TextRules): FormattedText {
  const text = given.text ?? ''
  if (LONE_SURROGATE.test(text)) refuse('strings must be encoded in UTF-8')
  const entities = given.entities ?? []
  checkEntities(text, entities)
  const trimmed = trim(clean({ text, entities }))
  if (trimmed.text === '' && rules.minLength > 0) refuse('message text is empty')
  if ([...trimmed.text].length > rules.maxLength) refuse(rules.tooLong)
  return trimmed
}

/** The text as it reaches the phone, with the links that Telegram finds in it by itself. */
export function shown({ text, entities }: FormattedText): FormattedText {
  return { text, entities: withFoundLinks(text, entities) }
}

function clean({ text, entities }: FormattedText): FormattedText {
  return {
    text: cleaned(text),
    entities: entities.map(entity => {
      const offset = cleaned(text.slice(0, entity.offset)).length
      const end = cleaned(text.slice(0, entity.offset + entity.length)).length
      return { ...entity, offset, length: end - offset }
    }),
  }
}

/** Works on single characters, so cleaning a prefix gives a prefix of the cleaned text. */
function cleaned(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the real server replaces these
  return text.replaceAll('\r', '').replace(/[\x00-\x09\x0b-\x1f]/g, ' ')
}

function trim({ text, entities }: FormattedText): FormattedText {
  const start = text.length - text.trimStart().length
  const rest = text.trim()
  const inside = (offset: number) => Math.min(Math.max(offset - start, 0), rest.length)
  const moved = entities.map(entity => {
    const offset = inside(entity.offset)
    return { ...entity, offset, length: inside(entity.offset + entity.length) - offset }
  })
  return { text: rest, entities: moved.filter(entity => entity.length > 0) }
}
