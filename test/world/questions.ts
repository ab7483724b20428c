// Claude's questions as a person sees them.
import type { MessageItem, ScreenItem } from '../../src/local-telegram/index.ts'
import type { World } from './world.ts'

/** Whether a message waits for a button press. */
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

/** All of Claude's permission requests so far, decided or not. */
export function questions(world: World): readonly ScreenItem[] {
  return world.phone.screen().filter(item => item.kind === 'message' && item.text.startsWith('🔐'))
}

/** The current text of a message. */
export function textOf(world: World, { id }: MessageItem): string | undefined {
  return world.phone.screen().find(item => item.kind === 'message' && item.id === id)?.text
}

/** Waits until a message contains this text. */
export async function becomes(world: World, { id }: MessageItem, words: string): Promise<void> {
  await world.phone.until(
    screen => screen.some(item => item.kind === 'message' && item.id === id && item.text.includes(words)),
    { what: words, timeoutMs: 20_000 },
  )
}

/** Sends a command and waits for an answer that contains this text. */
export async function says(world: World, command: string, words: string): Promise<void> {
  const { id } = world.phone.say(command)
  await world.phone.until(
    screen => screen.some(item => item.kind === 'message' && item.id > id && item.text.includes(words)),
    { what: words },
  )
}
