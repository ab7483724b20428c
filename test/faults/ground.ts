/** Shared by the network faults: a world whose program reaches Telegram over a line that can fail. */
import { fileURLToPath } from 'node:url'
import type { MessageItem, ScreenItem } from '../../src/local-telegram/index.ts'
import { type Line, openLine } from '../world/line.ts'
import { createWorld, type World, type WorldOptions } from '../world/world.ts'

/** Uses the demo's Claude, which answers immediately. */
export const quick = {
  claude: fileURLToPath(new URL('../../dist/scripted-claude/main.js', import.meta.url)),
  env: { SCRIPTED_CLAUDE_SPEED: '0' },
} as const satisfies WorldOptions

/** Lets Claude run commands without asking. */
export const unasked = {
  flags: ['--permission-mode', 'bypassPermissions'],
  env: { IS_SANDBOX: '1' },
} as const satisfies WorldOptions

/**
 * Long enough for the program's own timeouts (30 s per call, 45 s per poll) and its back-offs of up to 60 s.
 */
export const PATIENCE_MS = 100_000

export async function createLinedWorld(options: WorldOptions = {}): Promise<{ world: World; line: Line }> {
  const unlined = await createWorld({ ...options, start: false })
  const line = await openLine(unlined.telegram.apiRoot)
  const start: World['start'] = (flags, env) =>
    unlined.start(flags, { TG_CLAUDE_API_ROOT: line.root, ...env })
  await start()
  return { world: { ...unlined, start }, line }
}

/** Waits for a message of the bot, not a draft, that contains this text. */
export function said(world: World, text: string, threadId?: number): Promise<MessageItem> {
  const isMatch = (item: ScreenItem): item is MessageItem =>
    item.kind === 'message' && item.from === 'bot' && item.text.includes(text)
  const where = threadId === undefined ? {} : { threadId }
  return world.phone.until(screen => screen.find(isMatch), { ...where, what: text, timeoutMs: PATIENCE_MS })
}

/** Waits for a draft that contains this text. */
export function drafted(world: World, text: string): Promise<ScreenItem> {
  const isMatch = (item: ScreenItem) => item.kind === 'draft' && item.text.includes(text)
  return world.phone.until(screen => screen.find(isMatch), { what: `a draft: ${text}`, timeoutMs: 30_000 })
}

/** The bot's messages in the chat. */
export function words(world: World, threadId?: number): string[] {
  return world.phone
    .screen(threadId)
    .filter(item => item.kind === 'message' && item.from === 'bot')
    .map(item => item.text)
}

export const DUPLICATE = 'may be a duplicate'
