import { expect, test } from 'vitest'
import { plain } from '../../src/render/notices/notice.ts'
import { answer, createGround, textsOf, words } from './ground.ts'

const MARK = 'may be a duplicate'

test('a lost answer leaves open whether a message arrived: it is sent again, and says so', async () => {
  const { delivery, phone, chat, telegram } = await createGround()
  telegram.faults.add({ kind: 'drop', when: 'after', method: 'sendMessage' })
  await delivery.send(chat, words('hi'))
  expect(textsOf(phone.screen())).toEqual(['hi', `hi\n\n↻ ${MARK}`])
})

test('a message goes on saying so when it is edited', async () => {
  const { delivery, phone, chat, telegram } = await createGround()
  telegram.faults.add({ kind: 'drop', when: 'after', method: 'sendMessage' })
  const [id = 0] = await delivery.send(chat, words('shall I?'))
  await delivery.edit(chat, id, { content: plain('you said yes') })
  expect(textsOf(phone.screen())).toEqual(['shall I?', `you said yes\n\n↻ ${MARK}`])
})

test('an edit whose answer was lost is no duplicate', async () => {
  const { delivery, phone, chat, telegram } = await createGround()
  const [id = 0] = await delivery.send(chat, words('shall I?'))
  telegram.faults.add({ kind: 'drop', when: 'after', method: 'editMessageText' })
  for (const text of ['you said no', 'you said yes']) await delivery.edit(chat, id, { content: plain(text) })
  expect(textsOf(phone.screen())).toEqual(['you said yes'])
})

test('an error of the server does too, for rich messages as well', async () => {
  const { delivery, phone, chat, telegram } = await createGround()
  telegram.faults.add({ kind: 'status', status: 502, method: 'sendRichMessage' })
  await delivery.send(chat, answer('Some *words*'))
  const [message, ...more] = textsOf(phone.screen())
  expect(more).toEqual([])
  expect(message).toContain('Some words')
  expect(message).toContain(MARK)
})

test('a flood after a lost answer does not take the mark away', async () => {
  const { delivery, phone, chat, telegram } = await createGround()
  telegram.faults.add({ kind: 'drop', when: 'after', method: 'sendMessage' })
  telegram.faults.add({ kind: 'status', status: 429, method: 'sendMessage' })
  await delivery.send(chat, words('hi'))
  expect(textsOf(phone.screen()).at(-1)).toContain(MARK)
})

test('a message without room for the mark has it above', async () => {
  const { delivery, phone, chat, telegram } = await createGround()
  const long = 'x'.repeat(4096)
  telegram.faults.add({ kind: 'drop', when: 'after', method: 'sendMessage' })
  await delivery.send(chat, words(long))
  expect(textsOf(phone.screen())).toEqual([long, '↻ The next message may be a duplicate.', long])
})
