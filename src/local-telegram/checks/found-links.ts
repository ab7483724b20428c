/**
 * The links that Telegram finds by itself in a text that the bot sent.
 *
 * Follows TDLib's `td/telegram/MessageEntity.cpp`, on which the Bot API server is built: `fix_formatted_text` calls
 * `find_entities`, whose `find_urls` takes what `match_urls` finds around each dot and what `fix_url` leaves of it; then
 * `merge_new_entities` drops each of these that touches an entity of the bot's which can't be divided. Mentions, hashtags,
 * commands and phone numbers, which the real server also finds, are left out here.
 */
import type { MessageEntity } from 'grammy/types'
import { isEmailAddress } from './email-address.ts'
import { isTopLevelDomain } from './top-level-domains.ts'

/** A part of a text that becomes a link; offsets in UTF-16 units. */
export interface FoundLink {
  readonly type: 'url' | 'email'
  readonly offset: number
  readonly length: number
}

interface Span {
  readonly from: number
  readonly to: number
}

/** TDLib, `bad_path_end_chars`: a path does not end in one of these. */
const NOT_LAST = ".:;,('?!`"

/** TDLib, `match_urls`: what precedes a link in no case. */
const NOT_BEFORE = /[\p{L}\p{N}_/#@]/u

/** TDLib, `is_splittable_entity` and `is_blockquote_entity`: a found link may lie inside these. All others win. */
const YIELDING: readonly string[] = [
  'bold',
  'italic',
  'underline',
  'strikethrough',
  'spoiler',
  'blockquote',
  'expandable_blockquote',
]

/** TDLib, `match_tg_urls`. */
const TELEGRAM_URL =
  /\b(?:tg|ton|tonsite):\/\/[\w-]{1,253}(?:[/?#][^\s\u2000-\u200b\u200e\u200f\u2016-\u206f<>«»"]*)?/gi

/** TDLib, `find_urls`. */
export function findLinks(text: string): FoundLink[] {
  const inTelegram = [...text.matchAll(TELEGRAM_URL)].map(({ 0: url, index }): FoundLink => {
    const length = endWithout(url, NOT_LAST)
    return { type: 'url', offset: index, length }
  })
  const others = linksToDomains(text).filter(link => !inTelegram.some(other => touches(link, other)))
  return [...inTelegram, ...others].toSorted((a, b) => a.offset - b.offset)
}

function linksToDomains(text: string): FoundLink[] {
  return matchUrls(text).flatMap(({ from, to }): FoundLink[] => {
    const found = text.slice(from, to)
    if (isEmailAddress(found)) return [{ type: 'email', offset: from, length: found.length }]
    const address = found.replace(/^mailto:/, '')
    if (address !== found && isEmailAddress(address))
      return [{ type: 'email', offset: to - address.length, length: address.length }]
    const length = fixedLength(found)
    return length > 0 ? [{ type: 'url', offset: from, length }] : []
  })
}

/** TDLib, `merge_new_entities`. @returns the entities as they reach the phone */
export function withFoundLinks(text: string, entities: readonly MessageEntity[]): MessageEntity[] {
  const firm = entities.filter(({ type }) => !YIELDING.includes(type))
  const found = findLinks(text).filter(link => !firm.some(entity => touches(entity, link)))
  return [...entities, ...found].toSorted((a, b) => a.offset - b.offset || b.length - a.length)
}

function touches(one: Omit<FoundLink, 'type'>, other: Omit<FoundLink, 'type'>): boolean {
  return one.offset < other.offset + other.length && other.offset < one.offset + one.length
}

/** TDLib, `match_urls`: looks around each dot, and goes on behind what it found. */
function matchUrls(text: string): Span[] {
  const found: Span[] = []
  for (let begin = 0; ; ) {
    const dot = text.indexOf('.', begin)
    if (dot < 0 || dot + 1 === text.length) return found
    if (text[dot + 1] === ' ') begin = dot + 2
    else {
      const { url, next } = urlAround(text, { begin, dot })
      if (url) found.push(url)
      begin = Math.max(next, dot + 1)
    }
  }
}

function urlAround(
  text: string,
  { begin, dot }: { begin: number; dot: number },
): { url: Span | undefined; next: number } {
  const domainEnd = endOf(text, dot, unit => unit === '@' || isDomain(unit))
  const hasUser = text.slice(dot, domainEnd).includes('@')
  const domainBegin = beginOf(text, { begin, end: dot }, hasUser ? isUserData : isDomain)
  let end = pathEnd(text, portEnd(text, domainEnd))
  while (end > dot + 1 && text[end - 1] === '.') end--
  const from = urlBegin(text, { begin, domainBegin, hasUser })
  if (from === undefined) return { url: undefined, next: text.lastIndexOf('.', end - 1) + 1 }
  return { url: end > dot + 1 ? { from, to: end } : undefined, next: endOf(text, end, unit => unit === '.') }
}

/** @returns where a link begins, with its user and protocol; undefined if what precedes it makes it none */
function urlBegin(
  text: string,
  { begin, domainBegin, hasUser }: { begin: number; domainBegin: number; hasUser: boolean },
): number | undefined {
  let from = domainBegin
  if (from > begin && text[from - 1] === '@') {
    const user = beginOf(text, { begin, end: from - 1 }, isUserData)
    if (hasUser || user === from - 1) return undefined
    from = user
  }
  const before = text.slice(begin, from)
  if (before.length < 6 || !before.endsWith('://')) {
    return before !== '' && NOT_BEFORE.test(lastCharacter(before)) ? undefined : from
  }
  const protocol = (/[\p{L}\p{N}+-]*$/u.exec(before.slice(0, -3))?.[0] ?? '').toLowerCase()
  if (protocol.endsWith('http') && protocol !== 'shttp') return from - 'http://'.length
  if (protocol.endsWith('https')) return from - 'https://'.length
  if (protocol.endsWith('ftp') && protocol !== 'tftp' && protocol !== 'sftp') return from - 'ftp://'.length
  return undefined
}

function portEnd(text: string, from: number): number {
  const [port = ''] = /^:\d+/.exec(text.slice(from, from + 64)) ?? []
  const digits = port.slice(1).replace(/^0+/, '')
  return digits !== '' && digits.length <= 5 && Number(digits) <= 65_535 ? from + port.length : from
}

function pathEnd(text: string, from: number): number {
  const first = text[from] ?? ''
  if (first === '' || !'/?#'.includes(first)) return from
  let end = endOf(text, from + 1, isPath)
  while (NOT_LAST.includes(text[end - 1] ?? '')) end--
  return first === '/' || end > from + 1 ? end : from
}

/** TDLib, `fix_url`. @returns how much of what was found is a link; 0 if nothing is */
function fixedLength(found: string): number {
  const protocol = /^(?:https?|ftp):\/\//i.exec(found)?.[0] ?? ''
  const [place = ''] = /^[^/?#]*/.exec(found.slice(protocol.length)) ?? []
  const path = found.slice(protocol.length + place.length)
  const domain = place.replace(/^[^@]*@/, '').replace(/:[^:]*$/, '')
  return isDomainName(domain, protocol !== '') ? found.length - path.length + balanced(path) : 0
}

/** @returns how much of a path belongs to a link: it ends before a bracket that it did not open */
function balanced(path: string): number {
  const open = { ')': 0, ']': 0, '}': 0 }
  let end = 0
  for (const unit of path) {
    if (unit === '(') open[')']++
    if (unit === '[') open[']']++
    if (unit === '{') open['}']++
    if ((unit === ')' || unit === ']' || unit === '}') && --open[unit] < 0) break
    end += unit.length
  }
  return endWithout(path.slice(0, end), NOT_LAST)
}

/** @returns the length of a text without these characters at its end */
function endWithout(text: string, units: string): number {
  let end = text.length
  while (end > 0 && units.includes(text[end - 1] ?? '')) end--
  return end
}

function isDomainName(domain: string, hasProtocol: boolean): boolean {
  const parts = domain.split('.')
  if (parts.length < 2 || parts.some(part => part === '' || part.length >= 64 || part.endsWith('-')))
    return false
  if (parts.every(part => /^\d+$/.test(part)))
    return parts.length === 4 && parts.every(part => part.length <= 3 && Number(part) <= 255)
  const [name = '', ending = ''] = parts.slice(-2)
  if ([...ending].length <= 1 || name.includes('_') || /[_-]/.test(ending.replace(/^xn--/, ''))) return false
  return hasProtocol || ending.startsWith('xn--') || isTopLevelDomain(ending)
}

function endOf(text: string, from: number, isPart: (unit: string) => boolean): number {
  let end = from
  while (end < text.length && isPart(text[end] ?? '')) end++
  return end
}

function beginOf(
  text: string,
  { begin, end }: { begin: number; end: number },
  isPart: (unit: string) => boolean,
): number {
  let from = end
  while (from > begin && isPart(text[from - 1] ?? '')) from--
  return from
}

function lastCharacter(text: string): string {
  return [...text.slice(-2)].at(-1) ?? ''
}

/** TDLib, `is_url_unicode_symbol`: neither white space nor general punctuation, but joiners and dashes. */
function isUnicodePart(unit: string): boolean {
  if (unit >= '\u2000' && unit <= '\u206f') return /\u200c|\u200d|[\u2010-\u2015]/.test(unit)
  return !/[\s\p{Z}]/u.test(unit)
}

function isDomain(unit: string): boolean {
  return unit < '\u00c0' ? /[\w.~-]/.test(unit) : isUnicodePart(unit)
}

function isUserData(unit: string): boolean {
  return !/[/[\]{}()'`<>"@«»]/.test(unit) && isUnicodePart(unit)
}

function isPath(unit: string): boolean {
  return !/[<>"«»]/.test(unit) && isUnicodePart(unit)
}
