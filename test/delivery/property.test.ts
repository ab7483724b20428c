import { setImmediate as settle } from 'node:timers/promises'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createDelivery, type Delivery } from '../../src/delivery/delivery.ts'
import type { Sender } from '../../src/delivery/ports.ts'
import { SendError, type SendFailure } from '../../src/model/chat/send-error.ts'
import { noLog } from '../../src/model/log.ts'
import { createFloodWaits } from '../../src/telegram/outgoing/flood-waits.ts'
import { createStore } from '../telegram/ground.ts'
import { words } from './ground.ts'

type Step = SendFailure['kind'] | 'sent' | 'lost answer' | 'crash' | 'crash after arrival'

const failures = {
  flooded: { kind: 'flooded', retryAfterMs: 1 },
  unreachable: { kind: 'unreachable' },
  unknown: { kind: 'unknown' },
} as const satisfies Partial<Record<Step, SendFailure>>

const STEPS: Step[] = [
  'sent',
  'flooded',
  'unreachable',
  'unknown',
  'lost answer',
  'crash',
  'crash after arrival',
]

test('whatever fails, in whatever order, every part arrives in order, and what comes twice says so', async () => {
  const store = await createStore()
  const property = fc.asyncProperty(fc.array(fc.constantFrom(...STEPS), { maxLength: 12 }), async steps => {
    store.run('DELETE FROM outbox')
    const arrived: string[] = []
    let delivery: Delivery
    const script = [...steps]
    const start = () => {
      let isDead = false
      const crash = () => {
        isDead = true
        delivery.stop()
        delivery = start()
        delivery.resume()
        return new Promise<never>(() => {})
      }
      const send: Sender['send'] = async (topic, content) => {
        if (isDead || content.kind !== 'text') return new Promise<never>(() => {})
        const step = script.shift() ?? 'sent'
        if (step === 'sent' || step === 'lost answer' || step === 'crash after arrival')
          arrived.push(content.text)
        if (step === 'crash' || step === 'crash after arrival') return crash()
        if (step === 'lost answer') throw new SendError(failures.unknown, 'send')
        if (step in failures) throw new SendError(failures[step as keyof typeof failures], 'send')
        return { id: arrived.length, topic }
      }
      return createDelivery({
        log: noLog,
        sql: store,
        sender: {
          send,
          edit: async () => {},
          floods: createFloodWaits({ now: () => 0, sleep: () => settle() }),
        },
        chats: { format: () => 'rich', worked: () => {}, failed: () => {} },
        clock: { wall: () => 0, sleep: () => settle() },
        jitter: () => 0,
        onButtons: () => {},
        onError: error => {
          throw error
        },
      })
    }
    delivery = start()
    for (const text of ['1', '2', '3']) void delivery.send({ chatId: 5 }, words(text, `${text}'`))
    const isDone = () => store.get(`SELECT 1 FROM outbox WHERE state <> 'sent'`) === undefined
    for (let turn = 0; !isDone(); turn++) {
      if (turn > 1_000) throw new Error(`not done: ${arrived}`)
      await settle()
    }
    const unmarked = arrived.filter(text => !text.includes('duplicate'))
    expect(new Set(unmarked).size).toBe(unmarked.length)
    const order = arrived.map(text => text.split('\n')[0])
    expect(order.filter((text, index) => text !== order[index - 1])).toEqual([
      '1',
      "1'",
      '2',
      "2'",
      '3',
      "3'",
    ])
    delivery.stop()
  })
  await fc.assert(property, { numRuns: 60 })
})
