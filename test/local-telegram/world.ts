/** A local Telegram for one test, with a bot that calls it over HTTP and an owner who has said hello. */
import { onTestFinished } from 'vitest'
import type { LocalTelegram, LocalTelegramOptions, Phone } from '../../src/local-telegram/index.ts'
import { startLocalTelegram } from '../../src/local-telegram/index.ts'

export interface Answer {
  ok: boolean
  // Tests look into results of many shapes.
  result: Record<string, unknown> & Record<string, unknown>[]
  error_code?: number
  description?: string
  parameters?: { retry_after?: number }
}

export interface World {
  telegram: LocalTelegram
  phone: Phone
  chat_id: number
  /** Calls a method with JSON, like grammY. */
  call(method: string, params?: object): Promise<Answer>
  /** The same for a call that must succeed; gives its result. */
  done(method: string, params?: object): Promise<Answer['result']>
  /** The description of a refusal. */
  refused(method: string, params?: object): Promise<string>
}

export async function createWorld(options: LocalTelegramOptions = {}): Promise<World> {
  const telegram = await startLocalTelegram(options)
  onTestFinished(() => telegram.close())
  const phone = telegram.phone()
  phone.say('hello')
  const call = async (method: string, params: object = {}): Promise<Answer> => {
    const response = await fetch(`${telegram.apiRoot}/bot${telegram.token}/${method}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(params),
    })
    return (await response.json()) as Answer
  }
  return {
    telegram,
    phone,
    chat_id: phone.user.id,
    call,
    async done(method, params) {
      const answer = await call(method, params)
      if (!answer.ok) throw new Error(`${method}: ${answer.description}`)
      return answer.result
    },
    async refused(method, params) {
      const answer = await call(method, params)
      if (answer.ok) throw new Error(`${method} was not refused`)
      return answer.description ?? ''
    },
  }
}

/** A clock that only tests move. */
export function createClock() {
  let time = 1_800_000_000_000
  return {
    now: () => time,
    pass: (ms: number) => {
      time += ms
    },
  }
}

/** Has no flood limits in the way. */
export const noLimits = {
  previews: [],
  messages: { burst: 1e6, perSecond: 1e6 },
  edits: { burst: 1e6, perSecond: 1e6 },
}
