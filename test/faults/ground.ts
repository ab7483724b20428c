/** What the rows about the network stand on: a world whose program reaches Telegram over a line that can fail. */
import { fileURLToPath } from 'node:url'
import type { MessageItem, ScreenItem } from '../../src/local-telegram/index.ts'
import { type Line, openLine } from '../world/line.ts'
import { createWorld, type World, type WorldOptions } from '../world/world.ts'

/** The demo's Claude: an answer takes no time. */
export const quick = {
  claude: fileURLToPath(new URL('../../dist/scripted-claude/main.js', import.meta.url)),
  env: { SCRIPTED_CLAUDE_SPEED: '0' },
} as const satisfies WorldOptions

/** Claude may run commands unasked. */
export const unasked = {
  flags: ['--permission-mode', 'bypassPermissions'],
  env: { IS_SANDBOX: '1' },
} as const satisfies WorldOptions

/** A program that reads what was lost by time-outs of its own: 30 s a call, 45 s a poll; and back-offs up to 60 s. */
export const PATIENCE_MS = 100_000

export async function createLinedWorld(options: WorldOptions = {}): Promise<{ world: World; line: Line }> {
  const unlined = await createWorld({ ...options, start: false })
  const line = await openLine(unlined.telegram.apiRoot)
  const start: World['start'] = (flags, env) =>
    unlined.start(flags, { TG_CLAUDE_API_ROOT: line.root, ...env })
  await start()
  return { world: { ...unlined, start }, line }
}

/** Waits for words of the bot's that stay in the chat. */
export function said(world: World, text: string, threadId?: number): Promise<MessageItem> {
  const isIt = (item: ScreenItem): item is MessageItem =>
    item.kind === 'message' && item.from === 'bot' && item.text.includes(text)
  const where = threadId === undefined ? {} : { threadId }
  return world.phone.until(screen => screen.find(isIt), { ...where, what: text, timeoutMs: PATIENCE_MS })
}

/** Waits for a draft that shows this. */
export function drafted(world: World, text: string): Promise<ScreenItem> {
  const isIt = (item: ScreenItem) => item.kind === 'draft' && item.text.includes(text)
  return world.phone.until(screen => screen.find(isIt), { what: `a draft: ${text}`, timeoutMs: 30_000 })
}

/** What the bot said that stands in the chat. */
export function words(world: World, threadId?: number): string[] {
  return world.phone
    .screen(threadId)
    .filter(item => item.kind === 'message' && item.from === 'bot')
    .map(item => item.text)
}

export const DUPLICATE = 'may be a duplicate'
