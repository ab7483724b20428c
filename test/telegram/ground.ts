/** The basis of most stage tests: a local Telegram, the real client for it, and a real store. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { type LocalTelegramOptions, startLocalTelegram } from '../../src/local-telegram/index.ts'
import { openStore, type Store } from '../../src/store/database.ts'
import { createApi } from '../../src/telegram/connection/api.ts'
import { noLimits } from '../local-telegram/world.ts'

/** Far from any real bot's id. */
export const BOT_ID = 7_000_000_001

/** A folder that is deleted with its test. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'tg-claude-test-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** A store in its own folder. */
export async function createStore(): Promise<Store> {
  const store = openStore(await temporaryFolder(), BOT_ID, Date.now)
  onTestFinished(() => store.close())
  return store
}

/** A local Telegram without flood limits, whose owner has said hello, and the real client. */
export async function createTelegram(options: LocalTelegramOptions = {}) {
  const telegram = await startLocalTelegram({ limits: noLimits, ...options })
  onTestFinished(() => telegram.close())
  const phone = telegram.phone()
  phone.say('hello')
  const { token, apiRoot } = telegram
  return { telegram, phone, chat: { chatId: phone.user.id }, api: createApi({ token, apiRoot }) }
}
