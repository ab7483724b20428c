import { expect, test } from 'vitest'
import { createUndelivered } from '../../src/delivery/undelivered.ts'
import { plain } from '../../src/render/notices/notice.ts'
import { createGround } from './ground.ts'

test('what was given up is sent as soon as somebody puts it back; what was dropped is not', async () => {
  const { delivery, chat, store, phone } = await createGround()
  const mail = createUndelivered(store, () => 7)
  phone.block()
  for (const text of ['one', 'two']) {
    await delivery.send(chat, { body: { kind: 'content', contents: [plain(text)] } })
  }
  expect(mail.list()).toMatchObject([
    { id: 1, state: 'givenUp', why: 'Forbidden: bot was blocked by the user', content: { text: 'one' } },
    { id: 2, state: 'givenUp' },
  ])
  phone.unblock()
  expect(mail.drop([1])).toBe(1)
  expect(mail.retry([1, 2])).toBe(1)
  delivery.look()
  await phone.until(screen => screen.some(item => item.text === 'two'), { what: 'the message' })
  await delivery.drained(AbortSignal.timeout(5_000))
  expect(mail.list()).toEqual([])
  expect(phone.screen().map(item => item.text)).not.toContain('one')
})
