/** What the program's database and the chat say about the outcome of every message. */
import { existsSync } from 'node:fs'
import type { MessageItem } from '../../src/local-telegram/index.ts'
import { APPROVAL_LABELS } from '../../src/model/chat/labels.ts'
import { databaseOf, type Row, rows } from './database.ts'
import type { World } from './world.ts'

/** Final states of a turn. The person has seen one of them for each message. */
export const TERMINAL = new Set(['answered', 'failed', 'stopped', 'interrupted', 'removed'])

/**
 * @returns unmarked duplicates: messages unknown to the outbox, because Telegram's response was lost, that no
 * message marked as a possible duplicate follows
 */
export function doubled(world: World, threads: readonly (number | undefined)[] = [undefined]): string[] {
  const known = new Set(readTables(world).outbox.map(({ message_id }) => message_id))
  const texts = messages(world, threads).filter(({ from, text }) => from === 'bot' && !isCard(text))
  const marked = texts.filter(({ text }) => text.includes(MARK)).map(({ text }) => text)
  return texts
    .filter(({ id }) => !known.has(id))
    .map(({ text }) => text.replace(MARK, '').trimEnd())
    .filter(text => !marked.some(again => again.startsWith(text)))
    .map(text => `twice: ${text}`)
}

const MARK = '↻ may be a duplicate'

/** The list of waiting messages does not go through the outbox. */
function isCard(text: string): boolean {
  return text.startsWith('📥')
}

/** @returns the messages in these topics of the chat */
export function messages(
  world: World,
  threads: readonly (number | undefined)[] = [undefined],
): MessageItem[] {
  return threads
    .flatMap(thread => world.phone.screen(thread))
    .filter((item): item is MessageItem => item.kind === 'message')
}

/** Presses Allow if it is offered. A program that is killed meanwhile does not answer. */
export async function allowWhatIsAsked(
  world: World,
  threads: readonly (number | undefined)[] = [undefined],
): Promise<void> {
  const open = messages(world, threads).findLast(({ buttons }) => buttons.flat().includes('✅ Allow'))
  if (!open || !world.isAlive()) return
  const dead = new Promise(resolve => setTimeout(resolve, 500))
  await Promise.race([world.phone.press(open.id, APPROVAL_LABELS.allow).catch(() => undefined), dead])
}

/** Reads the tables needed for the account. A database that does not exist yet counts as not begun. */
export function readTables(world: World): { updates: Row[]; turns: Row[]; outbox: Row[] } {
  if (!existsSync(databaseOf(world))) return { updates: [], turns: [{ state: 'not begun' }], outbox: [] }
  return {
    updates: rows(world, 'SELECT * FROM updates'),
    turns: rows(world, 'SELECT * FROM turns ORDER BY rowid'),
    outbox: rows(world, 'SELECT * FROM outbox ORDER BY id'),
  }
}
