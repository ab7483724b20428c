/** Text with entities, and operations that keep them intact. Offsets are in UTF-16 units. */
import type { MessageEntity } from 'grammy/types'

export interface Styled {
  readonly text: string
  readonly entities: readonly MessageEntity[]
}

/** An entity without its position. */
export type EntityStyle =
  | { readonly type: 'bold' | 'italic' | 'strikethrough' | 'code' | 'blockquote' | 'expandable_blockquote' }
  | { readonly type: 'pre'; readonly language?: string }
  | { readonly type: 'text_link'; readonly url: string }

export function unstyled(text: string): Styled {
  return { text, entities: [] }
}

/** Wraps the whole text in one more entity. */
export function styledAs(style: EntityStyle, { text, entities }: Styled): Styled {
  if (text.trim() === '') return { text, entities }
  return { text, entities: [{ ...style, offset: 0, length: text.length }, ...entities] }
}

export function joinStyled(parts: readonly Styled[], separator: string): Styled {
  const entities: MessageEntity[] = []
  const texts: string[] = []
  let offset = 0
  for (const part of parts) {
    for (const entity of part.entities) entities.push({ ...entity, offset: offset + entity.offset })
    texts.push(part.text)
    offset += part.text.length + separator.length
  }
  return { text: texts.join(separator), entities }
}

/** @returns a part of the text. Entities that cross its ends are clipped, so code reopens on the other side. */
export function sliceStyled({ text, entities }: Styled, start: number, end: number): Styled {
  const part = text.slice(start, end)
  const clipped = entities.flatMap(entity => {
    const from = Math.max(0, entity.offset - start)
    const to = Math.min(part.length, entity.offset + entity.length - start)
    return part.slice(from, Math.max(from, to)).trim() === ''
      ? []
      : [{ ...entity, offset: from, length: to - from }]
  })
  return { text: part, entities: clipped }
}

/** Trims white space at both ends: Telegram would trim it and so shift the entities. */
export function trimStyled(styled: Styled): Styled {
  const start = styled.text.length - styled.text.trimStart().length
  return sliceStyled(styled, start, Math.max(start, styled.text.trimEnd().length))
}

/** Puts `prefix` before every line but the first; lines of code stay unchanged. */
export function indentStyled({ text, entities }: Styled, prefix: string): Styled {
  const code = entities.filter(entity => entity.type === 'pre')
  const inCode = (at: number) => code.some(({ offset, length }) => at >= offset && at < offset + length)
  const breaks = [...text.matchAll(/\n/g)].map(match => match.index).filter(at => !inCode(at + 1))
  const moved = (offset: number) => offset + prefix.length * breaks.filter(at => at < offset).length
  const lines = [-1, ...breaks].map((at, index) => text.slice(at + 1, breaks[index] ?? text.length))
  return {
    text: lines.join(`\n${prefix}`),
    entities: entities.map(entity => {
      const offset = moved(entity.offset)
      return { ...entity, offset, length: moved(entity.offset + entity.length) - offset }
    }),
  }
}
