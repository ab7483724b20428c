/**
 * Finds what Telegram refuses in a rich message, so that only that becomes plain text.
 *
 * Each test of what is fine is a real call. One that is taken stands in the chat at once, with the untested part as plain
 * text; the tests after it edit that message. So a person has the words early, and the search may end at any time.
 */
import { isDeepStrictEqual } from 'node:util'
import type { RichContent } from '../model/chat/message.ts'
import { linksNamed } from '../model/chat/refusal.ts'
import { withoutLinks, withPlainBlocks } from '../render/content.ts'

/** How far the mending of a part has come. It is stored with the part: a restart goes on with it. */
export interface Mending {
  /** The calls made for this message. */
  readonly calls: number
  /** The message is in the chat already; the part improves it. */
  readonly isShown?: true
  readonly search?: Search
}

/** What is known of a message's units: each is a block that has formatting, or in long messages some of them. */
interface Search {
  readonly whole: RichContent
  /** The blocks of each unit, by index. */
  readonly units: readonly (readonly number[])[]
  /** Units that are refused. */
  readonly refused: readonly number[]
  /** One of the units from here, and up to but without `to`, is refused. All others before it are fine. */
  readonly from: number
  readonly to: number
  /** The call that is next, or under way, leaves units before this one as they are. */
  readonly upTo: number
}

export interface Mended {
  readonly content: RichContent
  readonly mending: Mending
}

/** The calls for one message, its first included. Each counts against the chat's limit of messages. */
const MOST_CALLS = 8

/** With so many units, halving takes five calls at most; one more shows what stands behind the unit that was found. */
const MOST_UNITS = 32

/**
 * @param part what was refused
 * @param description Telegram's
 * @returns what to send next; undefined if nothing is left to try
 */
export function afterRefusal(
  { content, mending }: { readonly content: RichContent; readonly mending?: Mending },
  description: string,
): Mended | undefined {
  const calls = (mending?.calls ?? 0) + 1
  const kept = { ...mending, calls }
  if (calls >= MOST_CALLS) return undefined
  const links = mending?.search ? undefined : linksNamed(description)
  const unlinked = links ? withoutLinks(content, links) : content
  if (!isDeepStrictEqual(unlinked, content)) return { content: unlinked, mending: kept }
  const search = mending?.search ?? searchIn(content)
  if (calls < MOST_CALLS - 1) return withSearch(kept, narrowed(search, false))
  return mending?.isShown ? undefined : withSearch(kept, onlyFine(search))
}

/** @returns how to improve a message that was taken, if it can be */
export function afterSuccess(mending: Mending): Mended | undefined {
  const calls = mending.calls + 1
  const search = mending.search && calls < MOST_CALLS ? narrowed(mending.search, true) : undefined
  return withSearch({ ...mending, calls, isShown: true }, search)
}

function withSearch(mending: Mending, search: Search | undefined): Mended | undefined {
  if (!search) return undefined
  const { whole, units, upTo, refused } = search
  const plain = new Set(units.filter((_, unit) => unit >= upTo || refused.includes(unit)).flat())
  return { content: withPlainBlocks(whole, index => plain.has(index)), mending: { ...mending, search } }
}

/** All of it was refused. What has no formatting has no plainer form. */
function searchIn(whole: RichContent): Search {
  const { blocks: plain } = withPlainBlocks(whole, () => true)
  const formatted = [...whole.blocks.keys()].filter(
    index => !isDeepStrictEqual(whole.blocks[index], plain[index]),
  )
  const size = Math.ceil(formatted.length / MOST_UNITS)
  const units = Array.from({ length: Math.ceil(formatted.length / size) || 0 }, (_, unit) =>
    formatted.slice(unit * size, (unit + 1) * size),
  )
  return { whole, units, refused: [], from: 0, to: units.length, upTo: units.length }
}

/** The last call shows only what is known to be fine. */
function onlyFine(search: Search): Search {
  return { ...search, upTo: search.from }
}

/** @returns what to try after a test; undefined if the message in the chat is as good as it gets, or nothing is left */
function narrowed(search: Search, isTaken: boolean): Search | undefined {
  const { upTo } = search
  const count = search.units.length
  if (isTaken && upTo === count) return undefined
  const from = isTaken ? upTo : search.from
  const to = isTaken ? search.to : upTo
  if (to - from > 1) return { ...search, from, to, upTo: from + Math.ceil((to - from) / 2) }
  if (to === from) return undefined
  // One unit is left: it is refused. Those behind it are tried together.
  if (isTaken && to === count) return undefined
  return { ...search, refused: [...search.refused, from], from: to, to: count, upTo: count }
}
