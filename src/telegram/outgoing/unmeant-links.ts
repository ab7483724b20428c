/**
 * What Telegram's servers make links of in plain text although none is meant: names of files such as `main.rs`, which lead to a
 * stranger's domain; places on other machines; and addresses that are only to be read, because a tap on them acts. Nothing
 * switches that off, but code is left alone, so all of these go out as code.
 */
import type { MessageEntity } from 'grammy/types'

interface Span {
  readonly from: number
  readonly to: number
}

/**
 * Endings of files that are also top-level domains. Left out are those that are mostly meant as addresses, such as `.com`,
 * `.io`, `.ai`, `.app` and `.dev`.
 */
const FILE_ENDINGS: ReadonlySet<string> = new Set(
  'ac am as bb cab cc cf cl coffee cr cu data do dot fish fm gd gs ht in inc java la link ls ly man map md mk ml mm mo mov ms nc network nu ott pid pk pl pm pro properties ps pt pub py re rest rs ru run sas sc sh so st sv tab target td tf tk vi zip'.split(
    ' ',
  ),
)

/** A character of a name. Scripts without spaces between words are left out: there, words touch the name. */
const PART = '(?:(?![\\p{sc=Han}\\p{sc=Hira}\\p{sc=Kana}\\p{sc=Hang}\\p{sc=Thai}])[\\p{L}\\p{M}\\p{N}_~-])'

/** The rest of an address, as far as brackets, quotation marks or general punctuation. */
const PATH = '[^\\s\\u2000-\\u206f<>"«»()[\\]{}]*'

/**
 * What Telegram takes for a domain, with a line's number or a path behind it. A path before it, or a further ending,
 * makes it none.
 */
const DOTTED = new RegExp(
  `(?<!${PART}|[/#@.])(?:${PART}+\\.)+(?<ending>[a-z]{2,10})(?!${PART}|\\.${PART}|@)(?::\\d+)*(?:[/?#]${PATH})?`,
  'giu',
)

/** A place on another machine, as for `scp`: no mail address. */
const REMOTE_PLACE = new RegExp(`(?<![\\w./@+-])[\\w.+-]+@[\\w.-]+\\.[a-z]+:(?=[\\w/~.])${PATH}`, 'gi')

/** Links into Telegram, which log in, set a proxy or start a bot, and those with a password: rendering makes no links of them. */
const ACTING = new RegExp(
  [
    `\\b(?:tg|ton|tonsite)://${PATH}`,
    `(?<![\\w./@-])(?:https?://)?(?:[\\w-]+\\.)*(?:t\\.me|telegram\\.(?:me|dog))(?![\\w-]|\\.\\w)(?:[/?#:]${PATH})?`,
    `\\b(?:https?|ftp)://[^\\s/?#<>"]*@${PATH}`,
  ].join('|'),
  'gi',
)

/** What no link ends with. */
const NOT_LAST = /[.:;,?!'`]+$/

/** These may not hold code, and are divided around it. */
const DIVIDED: readonly string[] = ['bold', 'italic', 'underline', 'strikethrough', 'spoiler']

/** These may hold code. All others keep Telegram from looking for links. */
const QUOTES: readonly string[] = ['blockquote', 'expandable_blockquote']

/**
 * Makes code of what Telegram would make unmeant links of, except where an entity keeps it from that.
 *
 * @param entities sorted by offset, outer ones first; so is the result
 */
export function withoutUnmeantLinks(text: string, entities: readonly MessageEntity[]): MessageEntity[] {
  const names = unmeantIn(text).filter(name => entities.every(entity => yields(entity, name)))
  if (names.length === 0) return [...entities]
  const divided = entities.flatMap(entity =>
    DIVIDED.includes(entity.type) ? around(entity, { names, text }) : [entity],
  )
  const code = names.map(({ from, to }): MessageEntity => ({ type: 'code', offset: from, length: to - from }))
  return [...divided, ...code].toSorted((a, b) => a.offset - b.offset || b.length - a.length)
}

/** In order; none overlaps another. */
function unmeantIn(text: string): Span[] {
  const files = [...text.matchAll(DOTTED)].filter(({ 0: name, groups }) => isFile(name, groups?.ending ?? ''))
  const found = [...text.matchAll(ACTING), ...text.matchAll(REMOTE_PLACE), ...files].map(spanOf)
  return found
    .filter((span, index) => !found.slice(0, index).some(earlier => touches(earlier, span)))
    .toSorted((a, b) => a.from - b.from)
}

/** TDLib: no link if the label before the ending holds `_`, or the ending looks like a sentence's first word. */
function isFile(name: string, ending: string): boolean {
  const domain = name.replace(/[:/?#].*$/s, '')
  const label = domain.split('.').at(-2) ?? ''
  const isWord = /^[A-Z][a-z]+$/.test(ending)
  return !isWord && !label.includes('_') && !/^www\./i.test(domain) && FILE_ENDINGS.has(ending.toLowerCase())
}

function spanOf({ 0: match, index }: RegExpExecArray): Span {
  return { from: index, to: index + match.replace(NOT_LAST, '').length }
}

function yields({ type, offset, length }: MessageEntity, name: Span): boolean {
  const entity = { from: offset, to: offset + length }
  if (!touches(entity, name) || DIVIDED.includes(type)) return true
  return QUOTES.includes(type) && entity.from <= name.from && name.to <= entity.to
}

function touches(one: Span, other: Span): boolean {
  return one.from < other.to && other.from < one.to
}

/** @returns what is left of a style before, between and behind names; nothing for mere white space */
function around(
  entity: MessageEntity,
  { names, text }: { names: readonly Span[]; text: string },
): MessageEntity[] {
  const end = entity.offset + entity.length
  const inside = names.filter(name => touches({ from: entity.offset, to: end }, name))
  const starts = [entity.offset, ...inside.map(name => name.to)]
  const ends = [...inside.map(name => name.from), end]
  return starts.flatMap((start, index) => {
    const stop = ends[index] ?? end
    return text.slice(start, Math.max(start, stop)).trim() === ''
      ? []
      : [{ ...entity, offset: start, length: stop - start }]
  })
}
