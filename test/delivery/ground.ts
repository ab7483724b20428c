import { setImmediate as settle } from 'node:timers/promises'
import { onTestFinished } from 'vitest'
import { systemRandom } from '../../src/app/system.ts'
import { createKeyboards } from '../../src/buttons/keyboards.ts'
import { createAbilities } from '../../src/chat-settings/abilities.ts'
import { createDelivery, type Delivery } from '../../src/delivery/delivery.ts'
import type { LocalTelegramOptions, MessageItem, ScreenItem } from '../../src/local-telegram/index.ts'
import type { Format } from '../../src/model/chat/message.ts'
import type { Post } from '../../src/model/chat/post.ts'
import { plain } from '../../src/render/notices/notice.ts'
import { createFloodWaits, holdDuringFloods } from '../../src/telegram/outgoing/flood-waits.ts'
import { createMessages } from '../../src/telegram/outgoing/messages.ts'
import { createStore, createTelegram } from '../telegram/ground.ts'

export interface GroundOptions extends LocalTelegramOptions {
  readonly format?: Format
}

/** Delivery to a local Telegram from a real store. Waits are recorded and end at once, unless they are held. */
export async function createGround({ format = 'rich', ...options }: GroundOptions = {}) {
  const { telegram, phone, chat, api } = await createTelegram(options)
  const store = await createStore()
  const waits: number[] = []
  const logged: object[] = []
  let gate: Promise<void> = Promise.resolve()
  let now = 0
  const wall = () => 1_800_000_000_000 + now
  /** What would be said in the chat about what it can show. */
  const changes: string[] = []
  const abilities = createAbilities({
    sql: store,
    wall,
    onUnlearned: (_, { ability }) => void changes.push(`without ${ability}`),
    onRelearned: (_, ability) => void changes.push(`with ${ability}`),
    onError: error => {
      throw error
    },
  })
  const chats = {
    ...abilities,
    format: (chatId: number) => (format === 'rich' && abilities.can(chatId, 'richMessage') ? 'rich' : 'text'),
  } as const
  const keyboards = createKeyboards({ sql: store, nonce: () => systemRandom.hex(8), wall: () => 0 })
  const clock = {
    now: () => now,
    wall,
    async sleep(ms: number) {
      waits.push(ms)
      await settle()
      await gate
      now += ms
    },
  }
  const floods = createFloodWaits(clock)
  holdDuringFloods(api, floods)
  const start = (): Delivery => {
    const delivery = createDelivery({
      sql: store,
      sender: { ...createMessages(api), floods },
      chats,
      clock,
      log: (level, what, facts) => void logged.push({ level, what, ...facts }),
      jitter: () => 0.5,
      onButtons: keyboards.shown,
      onError: error => {
        throw error
      },
    })
    onTestFinished(() => delivery.stop())
    return delivery
  }
  const written = () => store.all('SELECT state, message_id FROM outbox ORDER BY post_id, part')
  /** Makes waits last until the returned function is called. */
  const holdWaits = () => {
    let go = () => {}
    gate = new Promise(resolve => {
      go = resolve
    })
    return () => go()
  }
  const pass = (ms: number) => {
    now += ms
  }
  return {
    telegram,
    phone,
    chat,
    api,
    store,
    chats,
    changes,
    pass,
    keyboards,
    waits,
    logged,
    holdWaits,
    written,
    delivery: start(),
    restart: start,
  }
}

/** A post of the program itself. */
export function words(...texts: string[]): Post {
  return { body: { kind: 'content', contents: texts.map(text => plain(text)) } }
}

/** A post with Claude's words. */
export function answer(markdown: string, footer?: string): Post {
  return { body: { kind: 'answer', markdown, ...(footer ? { footer } : {}) } }
}

/** The bot's messages on the screen. */
export function said(screen: readonly ScreenItem[]): MessageItem[] {
  return screen.filter((item): item is MessageItem => item.kind === 'message' && item.from === 'bot')
}

export function textsOf(screen: readonly ScreenItem[]): string[] {
  return said(screen).map(item => item.text)
}
