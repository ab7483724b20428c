import { expect } from 'vitest'
import type { MessageItem, ScreenItem } from '../../src/local-telegram/index.ts'
import type { World } from './world.ts'

/** Waits for a message of the bot that has buttons, including these, and this text. */
export function openCard(world: World, words: string, labels: readonly string[] = []): Promise<MessageItem> {
  const isMatch = (item: MessageItem) =>
    item.buttons.length > 0 &&
    item.text.includes(words) &&
    labels.every(label => item.buttons.flat().includes(label))
  return world.phone.until(
    screen => screen.find((item): item is MessageItem => item.kind === 'message' && isMatch(item)),
    { what: `a card with ${words} [${labels}]`, timeoutMs: 20_000 },
  )
}

/** Waits until a tool result with this text has gone to the model. */
export async function claudeRead(world: World, words: string): Promise<void> {
  const results = () =>
    world.api.requests.flatMap(({ body }) => body.messages.map(({ content }) => JSON.stringify(content)))
  const has = () =>
    results().some(
      content => content.includes('"tool_result"') && content.replaceAll('\\"', '"').includes(words),
    )
  await expect.poll(has, { timeout: 15_000, interval: 5, message: `Claude to read ${words}` }).toBe(true)
}

/**
 * Waits for this text from the bot.
 *
 * @returns its latest message with the text
 */
export function botSays(world: World, words: string, timeoutMs = 25_000): Promise<MessageItem> {
  const isMatch = (item: ScreenItem): item is MessageItem =>
    item.kind === 'message' && item.from === 'bot' && item.text.includes(words)
  return world.phone.until(screen => screen.findLast(isMatch), { what: words, timeoutMs })
}
