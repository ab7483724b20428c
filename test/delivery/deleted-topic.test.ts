import { expect, test } from 'vitest'
import { answer, createGround, said, textsOf, words } from './ground.ts'

const LABEL = '⬆️ This belongs to a deleted topic.'

test('an answer for a topic that was deleted goes to the main thread, and says so', async () => {
  const { delivery, phone, chat, chats } = await createGround()
  const threadId = phone.createTopic('Work')
  await delivery.send({ ...chat, threadId }, words('before'))
  phone.deleteTopic(threadId)
  const ids = await delivery.send({ ...chat, threadId }, { ...answer('the answer'), sounds: true })
  await delivery.drained(AbortSignal.timeout(5_000))
  const messages = said(phone.screen())
  expect(messages.map(item => [item.text, item.silent])).toEqual([
    ['the answer', false],
    [LABEL, true],
  ])
  expect(ids).toEqual([messages[0]?.id])
  // A refusal for the place says nothing of the format.
  expect(chats.format(chat.chatId)).toBe('rich')
  expect(messages[0]?.content.kind).toBe('rich')
})

test('where Telegram puts it there by itself, it is labelled all the same', async () => {
  const { delivery, phone, chat } = await createGround()
  const threadId = phone.createTopic('Work')
  phone.deleteTopic(threadId, 'strays')
  await delivery.send({ ...chat, threadId }, words('1', '2'))
  await delivery.drained(AbortSignal.timeout(5_000))
  expect(textsOf(phone.screen())).toEqual(['1', '2', LABEL])
})

test('each later answer has its own label; other topics go on as they did', async () => {
  const { delivery, phone, chat } = await createGround()
  const [gone, alive] = [phone.createTopic('Gone'), phone.createTopic('Alive')]
  phone.deleteTopic(gone)
  const topic = { ...chat, threadId: gone }
  await delivery.send(topic, words('one'))
  await delivery.drained(AbortSignal.timeout(5_000))
  await delivery.send(topic, words('two'))
  await delivery.send({ ...chat, threadId: alive }, words('at home'))
  await delivery.drained(AbortSignal.timeout(5_000))
  expect(textsOf(phone.screen())).toEqual(['one', LABEL, 'two', LABEL])
  expect(textsOf(phone.screen(alive))).toEqual(['at home'])
})

test('a question that landed there can be edited once it is decided', async () => {
  const { delivery, phone, chat } = await createGround()
  const threadId = phone.createTopic('Work')
  phone.deleteTopic(threadId)
  const topic = { ...chat, threadId }
  const [id = 0] = await delivery.send(topic, words('Sure?'))
  await delivery.edit(topic, id, { content: { kind: 'text', text: 'Allowed', entities: [] } })
  await delivery.drained(AbortSignal.timeout(5_000))
  expect(textsOf(phone.screen())).toEqual(['Allowed', LABEL])
})
