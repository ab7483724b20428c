import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { inspect } from 'node:util'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { Fault } from '../../../src/local-telegram/index.ts'
import { SendError, type SendFailure } from '../../../src/model/chat/send-error.ts'
import { createApi } from '../../../src/telegram/connection/api.ts'
import { identify } from '../../../src/telegram/connection/identity.ts'
import { createDrafts } from '../../../src/telegram/outgoing/drafts.ts'
import { createMessages } from '../../../src/telegram/outgoing/messages.ts'
import { createTelegram } from '../ground.ts'

const HI = { kind: 'text', text: 'hi', entities: [] } as const

async function errorOf(call: Promise<unknown>): Promise<SendError> {
  const error = await call.then(
    () => 'nothing was thrown',
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof SendError)) throw new Error(`no SendError: ${inspect(error)}`)
  return error
}

function expectNoToken(error: Error, token: string): void {
  const [, secret = token] = token.split(':')
  for (const text of [
    inspect(error, { depth: 20, showHidden: true }),
    JSON.stringify(error),
    `${error.stack}`,
  ])
    expect(text).not.toContain(secret)
}

describe('what a failed call means', () => {
  const cases: [string, Fault, SendFailure][] = [
    [
      'a definite no',
      { kind: 'status', status: 400, description: 'Bad Request: chat not found' },
      { kind: 'refused', code: 400, description: 'Bad Request: chat not found' },
    ],
    [
      'a method that is not known',
      { kind: 'status', status: 404, description: 'Not Found' },
      { kind: 'refused', code: 404, description: 'Not Found' },
    ],
    ['a flood', { kind: 'status', status: 429, retryAfter: 9 }, { kind: 'flooded', retryAfterMs: 9_000 }],
    [
      'blocked',
      { kind: 'status', status: 403, description: 'Forbidden: bot was blocked by the user' },
      { kind: 'forbidden', description: 'Forbidden: bot was blocked by the user' },
    ],
    ['a revoked token', { kind: 'status', status: 401 }, { kind: 'unauthorised' }],
    ['a wrong data centre', { kind: 'status', status: 421 }, { kind: 'unreachable' }],
    ['a page of HTML', { kind: 'status', status: 502 }, { kind: 'unknown' }],
    ['a 500 of its own', { kind: 'status', status: 500, description: 'oh' }, { kind: 'unknown' }],
    ['a connection that was cut', { kind: 'drop', when: 'after' }, { kind: 'unknown' }],
    ['a connection that was reset', { kind: 'reset' }, { kind: 'unknown' }],
  ]
  test.each(cases)('%s', async (_name, fault, failure) => {
    const { telegram, chat, api } = await createTelegram()
    telegram.faults.add({ ...fault, method: 'sendMessage' })
    const error = await errorOf(createMessages(api).send(chat, HI, {}))
    expect(error.failure).toEqual(failure)
    expectNoToken(error, telegram.token)
  })

  test('a server that is not there certainly got nothing', async () => {
    const { telegram, chat, api } = await createTelegram()
    await telegram.close()
    const error = await errorOf(createMessages(api).send(chat, HI, {}))
    expect(error.failure).toEqual({ kind: 'unreachable' })
    expectNoToken(error, telegram.token)
  })

  test('a name that does not exist got nothing either', async () => {
    const token = `1234567:${'A'.repeat(35)}`
    const error = await errorOf(
      createMessages(createApi({ token, apiRoot: 'http://no-such-host.invalid' })).send(
        { chatId: 1 },
        HI,
        {},
      ),
    )
    expect(error.failure).toEqual({ kind: 'unreachable' })
    expectNoToken(error, token)
  })

  test('a call that was given up may have arrived', async () => {
    const { telegram, chat, api } = await createTelegram()
    telegram.faults.add({ kind: 'hang', method: 'sendMessageDraft' })
    const giveUp = new AbortController()
    const call = createDrafts(api).showText({ topic: chat, draftId: 1, signal: giveUp.signal }, HI)
    giveUp.abort()
    const error = await errorOf(call)
    expect(error.failure).toEqual({ kind: 'unknown' })
    expectNoToken(error, telegram.token)
  })

  test('who cannot be reached at the start is told so, not tried for ever', async () => {
    const token = `1234567:${'A'.repeat(35)}`
    const server = createServer((_request, response) => response.destroy())
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void server.close())
    const { port } = server.address() as AddressInfo
    const error = await errorOf(identify(createApi({ token, apiRoot: `http://127.0.0.1:${port}` })))
    expect(error.failure).toEqual({ kind: 'unknown' })
    expectNoToken(error, token)
  })
})

describe('what is sent', () => {
  test('goes without link previews, and to its thread', async () => {
    const { telegram, phone, chat, api } = await createTelegram()
    const topic = { ...chat, threadId: phone.createTopic('Work') }
    const messages = createMessages(api)
    const drafts = createDrafts(api)
    const { signal } = new AbortController()
    const { id, topic: where } = await messages.send(topic, HI, {})
    expect(where).toEqual(topic)
    await messages.edit(topic, id, { content: { ...HI, text: 'https://example.org' } })
    await drafts.showText({ topic, draftId: 1, signal }, undefined)
    await drafts.typing(topic, signal)
    const { calls } = telegram.transcript
    const all = calls.call(telegram.transcript)
    for (const method of ['sendMessage', 'editMessageText'])
      for (const { params } of all.filter(call => call.method === method))
        expect(params).toMatchObject({ link_preview_options: { is_disabled: true } })
    for (const method of ['sendMessage', 'sendMessageDraft', 'sendChatAction'])
      for (const { params } of all.filter(call => call.method === method))
        expect(params).toMatchObject({ message_thread_id: topic.threadId })
  })

  test('for a topic that is gone may land in the main thread, which shows', async () => {
    const { phone, chat, api } = await createTelegram()
    const topic = { ...chat, threadId: phone.createTopic('Work') }
    phone.deleteTopic(topic.threadId, 'strays')
    const sent = await createMessages(api).send(topic, HI, {})
    expect(sent.topic).toEqual(chat)
  })
})
