/** What the program's own books and the chat say of what became of every message. */
import { existsSync } from 'node:fs'
import type { MessageItem } from '../../src/local-telegram/index.ts'
import { APPROVAL_LABELS } from '../../src/model/chat/labels.ts'
import { databaseOf, type Row, rows } from './database.ts'
import type { World } from './world.ts'

/** Whatever ends a turn; a person has seen one of them for each message. */
export const TERMINAL = new Set(['answered', 'failed', 'stopped', 'interrupted', 'removed'])

/**
 * Messages that came twice although nothing says so: the outbox does not know of them, as an answer of Telegram's was lost, and
 * no message that says that it may be a duplicate followed.
 */
export function doubled(world: World, threads: readonly (number | undefined)[] = [undefined]): string[] {
  const known = new Set(books(world).outbox.map(({ message_id }) => message_id))
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

/** Presses Allow where that is asked. Whoever is killed meanwhile does not answer. */
export async function allowWhatIsAsked(
  world: World,
  threads: readonly (number | undefined)[] = [undefined],
): Promise<void> {
  const open = messages(world, threads).findLast(({ buttons }) => buttons.flat().includes('✅ Allow'))
  if (!open || !world.isAlive()) return
  const dead = new Promise(resolve => setTimeout(resolve, 500))
  await Promise.race([world.phone.press(open.id, APPROVAL_LABELS.allow).catch(() => undefined), dead])
}

/** The tables that an account needs; a database that is not there yet counts as not begun. */
export function books(world: World): { updates: Row[]; turns: Row[]; outbox: Row[] } {
  if (!existsSync(databaseOf(world))) return { updates: [], turns: [{ state: 'not begun' }], outbox: [] }
  return {
    updates: rows(world, 'SELECT * FROM updates'),
    turns: rows(world, 'SELECT * FROM turns ORDER BY rowid'),
    outbox: rows(world, 'SELECT * FROM outbox ORDER BY id'),
  }
}
