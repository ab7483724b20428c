import type { Abilities, Ability, Unlearned } from '../model/chat/ability.ts'
import { isMethodUnknown, type SendFailure } from '../model/chat/send-error.ts'
import type { Topic } from '../model/chat/topic.ts'
import type { Sql } from '../model/sql.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** Two refusals within this time may have one passing cause (milliseconds). */
const APART_MS = MINUTE_MS

/** What was unlearned is tried again after the first time, and from then on after the second (milliseconds). */
const FIRST_TRY_MS = HOUR_MS
const NEXT_TRY_MS = DAY_MS

/** Owner of the table `abilities`: what chats were found unable to show, and when that is tried again. */
export interface KnownAbilities extends Abilities {
  /** @returns what is not used in this chat for now */
  readonly unlearned: (chatId: number) => readonly Unlearned[]
  /** Somebody asked for all of it: what was learned in this chat is forgotten. */
  readonly forget: (chatId: number) => void
}

export interface AbilitiesDeps {
  readonly sql: Sql
  /** Wall-clock milliseconds. */
  readonly wall: () => number
  /** Says in the topic that an ability was unlearned. */
  readonly onUnlearned: (topic: Topic, unlearned: Unlearned) => void
  /** Says in the topic that it works again. */
  readonly onRelearned: (topic: Topic, ability: Ability) => void
  /** Something could not be stored: it is learned again the next time. */
  readonly onError: (error: unknown) => void
}

/** What is known of an ability that was refused since it last worked; times in wall-clock milliseconds. */
interface Refused {
  readonly refusedAt: number
  /** When it is tried again; undefined after one refusal, which changes nothing yet. */
  readonly againAt: number | undefined
}

const SET = `
  INSERT INTO abilities (chat_id, ability, refused_at, again_at) VALUES (?, ?, ?, ?)
  ON CONFLICT DO UPDATE SET refused_at = excluded.refused_at, again_at = excluded.again_at`

export function createAbilities(deps: AbilitiesDeps): KnownAbilities {
  const { sql, wall, onError } = deps
  const find = (chatId: number, ability: Ability): Refused | undefined => {
    const row = sql.get('SELECT * FROM abilities WHERE chat_id = ? AND ability = ?', chatId, ability)
    return row && refusedOf(row)
  }
  const unlearned = (chatId: number): Unlearned[] =>
    sql.all('SELECT * FROM abilities WHERE chat_id = ? ORDER BY rowid', chatId).flatMap(row => {
      const { againAt } = refusedOf(row)
      return againAt === undefined ? [] : [{ ability: row.ability as Ability, againAt }]
    })
  const safely = (work: () => void) => {
    try {
      work()
    } catch (error) {
      onError(error)
    }
  }
  return {
    unlearned,
    can: (chatId, ability) => isDue(find(chatId, ability)?.againAt, wall()),
    worked: (topic, ability) =>
      safely(() => {
        const before = find(topic.chatId, ability)
        if (!before) return
        // What is said is written with what was learned: each stands or falls with the other.
        sql.transaction(() => {
          sql.run('DELETE FROM abilities WHERE chat_id = ? AND ability = ?', topic.chatId, ability)
          if (before.againAt !== undefined) deps.onRelearned(topic, ability)
        })
      }),
    failed(topic, ability, failure) {
      if (!isUnknown(ability, failure)) return
      safely(() => {
        const before = find(topic.chatId, ability)
        const after = refusedAgain(before, wall())
        if (after === before) return
        const { refusedAt, againAt } = after
        sql.transaction(() => {
          sql.run(SET, topic.chatId, ability, refusedAt, againAt ?? null)
          if (againAt !== undefined && before?.againAt === undefined)
            deps.onUnlearned(topic, { ability, againAt })
        })
      })
    },
    forget: chatId => void sql.run('DELETE FROM abilities WHERE chat_id = ?', chatId),
  }
}

/** @returns what is known of an ability after one more refusal */
function refusedAgain(before: Refused | undefined, now: number): Refused {
  if (!before) return { refusedAt: now, againAt: undefined }
  const { refusedAt, againAt } = before
  if (againAt !== undefined) return isDue(againAt, now) ? { refusedAt, againAt: now + NEXT_TRY_MS } : before
  const isApart = Math.abs(now - refusedAt) >= APART_MS
  return isApart ? { refusedAt, againAt: now + FIRST_TRY_MS } : before
}

/** A time further away than any wait was stored by a clock that was wrong. */
function isDue(againAt: number | undefined, now: number): boolean {
  return againAt === undefined || now >= againAt || againAt > now + NEXT_TRY_MS
}

/** Bot API: a chat that takes no drafts refuses each of them with `TEXTDRAFT_PEER_INVALID`. */
function isUnknown(ability: Ability, failure: SendFailure): boolean {
  if (isMethodUnknown(failure)) return true
  const isDraft = ability === 'draft' || ability === 'richDraft'
  return isDraft && failure.kind === 'refused' && failure.description.includes('TEXTDRAFT_PEER_INVALID')
}

function refusedOf(row: Record<string, unknown>): Refused {
  return {
    refusedAt: Number(row.refused_at),
    againAt: row.again_at === null ? undefined : Number(row.again_at),
  }
}
