import { expect, onTestFinished, test } from 'vitest'
import { type PageOptions, servePage } from '../../src/local-telegram/index.ts'
import type { ChatEvent } from '../../src/local-telegram/page/viewer.ts'
import { createWorld } from '../local-telegram/world.ts'

/** Looks at a page as a browser's EventSource does; gives the next event each time. */
async function look(phone: PageOptions['phone'], query = '') {
  const page = await servePage({ phone, title: 'Claude Code' })
  onTestFinished(() => page.close())
  const { body } = await fetch(`${page.url}events${query}`)
  const events = readEvents(body ?? new ReadableStream())
  return async (): Promise<ChatEvent> => (await events.next()).value as ChatEvent
}

async function* readEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<ChatEvent> {
  let text = ''
  for await (const chunk of body.pipeThrough(new TextDecoderStream())) {
    const parts = `${text}${chunk}`.split('\n\n')
    text = parts.pop() ?? ''
    for (const part of parts) yield JSON.parse(part.replace(/^data: /, ''))
  }
}

test('whoever comes sees everything, and from then on only what changes', async () => {
  const { phone, done, chat_id } = await createWorld()
  const next = await look(phone)
  const first = await next()
  expect(Object.keys(first.changed)).toEqual(first.keys)
  await done('sendMessageDraft', { chat_id, draft_id: 7, text: 'Grow' })
  expect(Object.keys((await next()).changed)).toEqual(['draft'])
  const { message_id } = await done('sendMessage', { chat_id, text: 'Grown' })
  const last = await next()
  expect(last.keys).toEqual([...first.keys, `message-${message_id}`])
  expect(Object.keys(last.changed)).toEqual([`message-${message_id}`])
})

test('much that happens at once is told at once', async () => {
  const { phone } = await createWorld()
  const next = await look(phone)
  await next()
  for (let n = 0; n < 50; n++) phone.say(`number ${n}`)
  expect((await next()).keys).toHaveLength(51)
})

test('a topic is looked at alone; the others are known by name and by how much the bot said there', async () => {
  const { phone, done, chat_id } = await createWorld()
  const threadId = phone.createTopic('The outbox')
  await done('sendMessage', { chat_id, text: 'in the main thread' })
  await done('sendMessage', { chat_id, text: 'in the topic', message_thread_id: threadId })
  const next = await look(phone, `?topic=${threadId}`)
  const event = await next()
  expect(JSON.stringify(event.changed)).toContain('in the topic')
  expect(event.keys).toHaveLength(1)
  expect(event.topics).toEqual([
    { name: 'General', count: 1 },
    { id: threadId, name: 'The outbox', count: 1 },
  ])
})
