import { describe, expect, test, vi } from 'vitest'
import { createWorld } from '../world.ts'

describe('faults on request', () => {
  test('a status, for one method, as often as asked', async () => {
    const { telegram, call, phone, chat_id } = await createWorld()
    const message = { chat_id, text: 'x' }
    const fault = telegram.faults.add({
      method: 'sendMessage',
      kind: 'status',
      status: 429,
      retryAfter: 7,
      times: 2,
    })
    expect(await call('getMe')).toMatchObject({ ok: true })
    const flood = {
      error_code: 429,
      description: 'Too Many Requests: retry after 7',
      parameters: { retry_after: 7 },
    }
    expect(await call('sendMessage', message)).toMatchObject(flood)
    expect(await call('sendMessage', message)).toMatchObject(flood)
    expect(await call('sendMessage', message)).toMatchObject({ ok: true })
    expect(fault.hits).toBe(2)
    expect(phone.screen()).toHaveLength(2)
  })

  test('a refusal in words of its own, for methods that fit a pattern, until removed', async () => {
    const { telegram, call, refused, chat_id } = await createWorld()
    const description = "Bad Request: can't do that"
    const fault = telegram.faults.add({
      method: /^send/,
      kind: 'status',
      status: 400,
      description,
      times: Infinity,
    })
    expect(await refused('sendMessage', { chat_id, text: 'x' })).toBe(description)
    expect(await refused('sendChatAction', { chat_id, action: 'typing' })).toBe(description)
    fault.remove()
    expect(await call('sendMessage', { chat_id, text: 'x' })).toMatchObject({ ok: true })
  })

  test('5xx comes with a page of HTML', async () => {
    const { telegram } = await createWorld()
    telegram.faults.add({ kind: 'status', status: 502 })
    const response = await fetch(`${telegram.apiRoot}/bot${telegram.token}/getMe`)
    expect(response.status).toBe(502)
    expect(response.headers.get('content-type')).toContain('text/html')
    expect(await response.text()).toContain('<h1>502 Bad Gateway</h1>')
  })

  test('a dropped connection: before it was done, or after', async () => {
    const { telegram, call, phone, chat_id } = await createWorld()
    telegram.faults.add({ kind: 'drop', when: 'before' })
    await expect(call('sendMessage', { chat_id, text: 'lost' })).rejects.toThrow()
    telegram.faults.add({ kind: 'drop', when: 'after' })
    await expect(call('sendMessage', { chat_id, text: 'arrived' })).rejects.toThrow()
    telegram.faults.add({ kind: 'reset' })
    await expect(call('sendMessage', { chat_id, text: 'lost too' })).rejects.toThrow()
    expect(phone.screen().map(item => item.text)).toEqual(['hello', 'arrived'])
    expect(telegram.transcript.calls('sendMessage').map(entry => entry.status)).toEqual([0, 0, 0])
  })

  test('a late answer, and none', async () => {
    const { telegram, call, done, chat_id } = await createWorld()
    telegram.faults.add({ kind: 'delay', ms: 5 })
    await done('sendMessage', { chat_id, text: 'late' })
    telegram.faults.add({ kind: 'hang' })
    const hanging = call('sendMessage', { chat_id, text: 'never' })
    hanging.catch(() => {})
    await vi.waitFor(() => expect(telegram.transcript.calls('sendMessage')).toHaveLength(2))
    await telegram.close()
    await expect(hanging).rejects.toThrow()
  })

  test('an outage cuts open polls off and lets nobody in until it is over', async () => {
    const { telegram, call, done } = await createWorld()
    await done('deleteWebhook', { drop_pending_updates: true })
    const poll = call('getUpdates', { timeout: 50 })
    poll.catch(() => {})
    await vi.waitFor(() => expect(telegram.transcript.calls('getUpdates')).toHaveLength(1))
    telegram.faults.outage('on')
    await expect(poll).rejects.toThrow()
    await expect(call('getMe')).rejects.toThrow()
    telegram.faults.outage('off')
    await done('getMe')
  })
})
