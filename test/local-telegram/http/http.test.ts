import { request } from 'node:http'
import { networkInterfaces } from 'node:os'
import { describe, expect, test } from 'vitest'
import { startLocalTelegram } from '../../../src/local-telegram/index.ts'
import { createWorld } from '../world.ts'

describe('the server as a stranger meets it', () => {
  test('the token has the shape of a real one, and is another each time', async () => {
    const [a, b] = [await createWorld(), await createWorld()]
    expect(a.telegram.token).toMatch(/^\d{8,10}:[A-Za-z0-9_-]{35}$/)
    expect(a.telegram.token).not.toBe(b.telegram.token)
    expect((await a.done('getMe')).id).toBe(a.telegram.bot.id)
  })

  test('it listens on loopback only', async () => {
    const { telegram } = await createWorld()
    const { port } = new URL(telegram.apiRoot)
    const others = Object.values(networkInterfaces())
      .flat()
      .filter(address => address && address.family === 'IPv4' && !address.internal)
    for (const address of others) {
      await expect(fetch(`http://${address?.address}:${port}/`)).rejects.toThrow()
    }
    expect(telegram.apiRoot).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
  })

  test('a wrong token is 401, an unknown method 404, any other path 404', async () => {
    const { telegram, call } = await createWorld()
    const get = async (path: string) => (await fetch(`${telegram.apiRoot}${path}`)).json()
    expect(await get('/bot123:wrong/getMe')).toEqual({
      ok: false,
      error_code: 401,
      description: 'Unauthorized',
    })
    expect(await call('sendDice')).toMatchObject({ ok: false, error_code: 404 })
    expect(await get('/favicon.ico')).toMatchObject({ error_code: 404, description: 'Not Found' })
  })

  test('method names are case-insensitive, and parameters come as a query, a form or JSON', async () => {
    const { telegram, chat_id, phone } = await createWorld()
    const base = `${telegram.apiRoot}/bot${telegram.token}`
    await fetch(`${base}/SENDMESSAGE?chat_id=${chat_id}&text=one`)
    const body = new URLSearchParams({
      chat_id: `${chat_id}`,
      text: 'two',
      disable_notification: 'true',
      entities: JSON.stringify([{ type: 'bold', offset: 0, length: 3 }]),
    })
    await fetch(`${base}/sendMessage`, { method: 'POST', body })
    const form = new FormData()
    form.set('chat_id', `${chat_id}`)
    form.set('text', 'three')
    await fetch(`${base}/sendMessage`, { method: 'POST', body: form })
    const shown = phone.screen().slice(1)
    expect(shown.map(item => item.text)).toEqual(['one', 'two', 'three'])
    expect(shown[1]).toMatchObject({ silent: true, content: { entities: [{ type: 'bold' }] } })
  })

  test('a body that is no JSON is a 400', async () => {
    const { telegram } = await createWorld()
    const response = await fetch(`${telegram.apiRoot}/bot${telegram.token}/getMe`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"text":',
    })
    expect(response.status).toBe(400)
  })

  test('a fault of the server itself is no crash: a broken path is answered', async () => {
    const { telegram, done } = await createWorld()
    const status = await new Promise(resolve => {
      request(`${telegram.apiRoot}/bot%E0%A4%A/getMe`, response =>
        resolve(response.resume().statusCode),
      ).end()
    })
    expect(status).toBe(400)
    await done('getMe')
  })

  test('it can be closed twice, and frees its port', async () => {
    const first = await startLocalTelegram()
    const { port } = new URL(first.apiRoot)
    await first.close()
    await first.close()
    await expect(fetch(first.apiRoot)).rejects.toThrow()
    const second = await startLocalTelegram({ port: Number(port) })
    await second.close()
  })
})

describe('parameters', () => {
  test.each([
    ['missing', { text: 'hi' }, 'parameter "chat_id" is required'],
    ['of a wrong type', { text: 5 }, 'parameter "text" must be a string'],
    [
      'an id with a fraction',
      { text: 'hi', message_thread_id: 1.5 },
      'parameter "message_thread_id" must be an integer',
    ],
    ['unknown', { text: 'hi', colour: 'red' }, 'parameter "colour" is unknown'],
    ['never used by the program', { text: 'hi', parse_mode: 'HTML' }, 'parameter "parse_mode" is unknown'],
    [
      'of a business',
      { text: 'hi', business_connection_id: '1' },
      'parameter "business_connection_id" is unknown',
    ],
    ['null', { text: null }, 'parameter "text" must be a string'],
    ['a null keyboard', { text: 'hi', reply_markup: null }, 'object expected as reply markup'],
    [
      'an unknown field within',
      { text: 'hi', link_preview_options: { off: true } },
      '"link_preview_options.off" is unknown',
    ],
    [
      'a keyboard of another kind',
      { text: 'hi', reply_markup: { remove_keyboard: true } },
      '"reply_markup.inline_keyboard" is required',
    ],
    [
      'an unknown entity',
      { text: 'hi', entities: [{ type: 'loud', offset: 0, length: 2 }] },
      '"entities[0]" has the type "loud"',
    ],
  ])('%s: 400', async (_what, params, description) => {
    const { refused, chat_id } = await createWorld()
    const whole = 'parameter "chat_id" is required' === description ? params : { chat_id, ...params }
    expect(await refused('sendMessage', whole)).toContain(`Bad Request: `)
    expect(await refused('sendMessage', whole)).toContain(description)
  })

  test('names that every object has are no parameters', async () => {
    const { refused, chat_id } = await createWorld()
    const params = { chat_id, text: 'hi', constructor: 1, toString: 2 }
    expect(await refused('sendMessage', params)).toContain('"constructor" is unknown')
  })

  test('endless nesting is refused, not followed', async () => {
    const { refused, chat_id } = await createWorld()
    let text: unknown = 'x'
    for (let level = 0; level < 2000; level++) text = [text]
    const rich_message = { blocks: [{ type: 'paragraph', text }] }
    expect(await refused('sendRichMessage', { chat_id, rich_message })).toContain('nested too deeply')
  })
})

describe('whom the bot may speak to', () => {
  test('a chat it does not know is not found', async () => {
    const { refused } = await createWorld()
    expect(await refused('sendMessage', { chat_id: 1, text: 'hi' })).toBe('Bad Request: chat not found')
    expect(await refused('sendMessage', { chat_id: '@x', text: 'hi' })).toBe('Bad Request: chat not found')
  })

  test('a person who has not spoken first, or blocked it, is forbidden', async () => {
    const { telegram, call, phone, chat_id } = await createWorld()
    const stranger = telegram.phone({ id: 77 })
    const unasked = await call('sendMessage', { chat_id: stranger.user.id, text: 'hi' })
    expect(unasked).toMatchObject({ error_code: 403 })
    phone.block()
    expect(await call('sendMessage', { chat_id, text: 'hi' })).toMatchObject({
      error_code: 403,
      description: 'Forbidden: bot was blocked by the user',
    })
    phone.unblock()
    expect(await call('sendMessage', { chat_id, text: 'hi' })).toMatchObject({ ok: true })
  })
})
