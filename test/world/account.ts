/** What the program's own books and the chat say of what became of every message. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'libsql'
import type { MessageItem } from '../../src/local-telegram/index.ts'
import type { World } from './world.ts'

/** Whatever ends a turn; a person has seen one of them for each message. */
export const TERMINAL = new Set(['answered', 'failed', 'stopped', 'interrupted', 'removed'])

/**
 * Messages that came twice although nothing says so: the outbox does not know of them, as an answer of Telegram's was lost, and
 * no message that says that it may be a duplicate followed.
 */
export function doubled(world: World, threads: readonly (number | undefined)[] = [undefined]): string[] {
  const known = new Set(rows(world).outbox.map(({ message_id }) => message_id))
  const texts = messages(world, threads).filter(({ from, text }) => from === 'bot' && !isCard(text))
  const marked = texts.filter(({ text }) => text.includes(MARK)).map(({ text }) => text)
  return texts
    .filter(({ id }) => !known.has(id))
    .map(({ text }) => text.replace(MARK, '').trimEnd())
    .filter(text => !marked.some(again => again.startsWith(text)))
    .map(text => `twice: ${text}`)
}

const MARK = '↻ may be a duplicate'

/** What waits is shown in a message that never goes through the outbox. */
function isCard(text: string): boolean {
  return text.startsWith('📥')
}

/** What stands in the chat, in these topics. */
export function messages(
  world: World,
  threads: readonly (number | undefined)[] = [undefined],
): MessageItem[] {
  return threads
    .flatMap(thread => world.phone.screen(thread))
    .filter((item): item is MessageItem => item.kind === 'message')
}

export type Row = Readonly<Record<string, unknown>>

/** The tables that an account needs; a database that is not there yet counts as not begun. */
export function rows(world: World): { updates: Row[]; turns: Row[]; outbox: Row[] } {
  const folder = join(world.home, 'state')
  const file = readdirSync(folder, { recursive: true, encoding: 'utf8' }).find(name =>
    /bot-\d+\.db$/.test(name),
  )
  if (!file) return { updates: [], turns: [{ state: 'not begun' }], outbox: [] }
  const db = new Database(join(folder, file))
  try {
    const all = (sql: string) => db.prepare(sql).all() as Row[]
    return {
      updates: all('SELECT * FROM updates'),
      turns: all('SELECT * FROM turns ORDER BY rowid'),
      outbox: all('SELECT * FROM outbox ORDER BY id'),
    }
  } finally {
    db.close()
  }
}
