// What Claude asks, as a person sees it.
import type { MessageItem, ScreenItem } from '../../src/local-telegram/index.ts'
import type { World } from './world.ts'

/** A message that waits for a press. */
export function isQuestion(item: ScreenItem): item is MessageItem {
  return item.kind === 'message' && item.buttons.length > 0
}

/** Waits for the first open question after `afterId`. */
export function questionOf(world: World, afterId = 0): Promise<MessageItem> {
  return world.phone.until(
    screen => screen.find(item => isQuestion(item) && item.id > afterId) as MessageItem,
    {
      what: 'a question',
      timeoutMs: 20_000,
    },
  )
}

/** What Claude wanted leave for so far, decided or not. */
export function questions(world: World): readonly ScreenItem[] {
  return world.phone.screen().filter(item => item.kind === 'message' && item.text.startsWith('🔐'))
}

/** What a message says now. */
export function textOf(world: World, { id }: MessageItem): string | undefined {
  return world.phone.screen().find(item => item.kind === 'message' && item.id === id)?.text
}

/** Waits until a message says something. */
export async function becomes(world: World, { id }: MessageItem, words: string): Promise<void> {
  await world.phone.until(
    screen => screen.some(item => item.kind === 'message' && item.id === id && item.text.includes(words)),
    { what: words, timeoutMs: 20_000 },
  )
}

/** Sends a command and waits for an answer with these words. */
export async function says(world: World, command: string, words: string): Promise<void> {
  const { id } = world.phone.say(command)
  await world.phone.until(
    screen => screen.some(item => item.kind === 'message' && item.id > id && item.text.includes(words)),
    { what: words },
  )
}
