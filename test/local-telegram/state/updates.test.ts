import { describe, expect, test, vi } from 'vitest'
import { createClock, createWorld } from '../world.ts'

const ids = (updates: Record<string, unknown>[]) => updates.map(update => Number(update.update_id))

describe('getUpdates', () => {
  test('an update comes again until a higher offset confirms it', async () => {
    const { done, phone } = await createWorld()
    phone.say('second')
    const [first = 0, second = 0] = ids(await done('getUpdates'))
    expect(second).toBe(first + 1)
    expect(ids(await done('getUpdates'))).toEqual([first, second])
    expect(ids(await done('getUpdates', { offset: first + 1 }))).toEqual([second])
    expect(ids(await done('getUpdates'))).toEqual([second])
    expect(await done('getUpdates', { offset: second + 1 })).toEqual([])
  })

  test('a limit leaves the rest for later; a negative offset keeps only the end', async () => {
    const { done, phone, refused } = await createWorld()
    phone.say('second')
    phone.say('third')
    const [first, second, third] = ids(await done('getUpdates'))
    expect(ids(await done('getUpdates', { limit: 2 }))).toEqual([first, second])
    expect(ids(await done('getUpdates', { offset: -1 }))).toEqual([third])
    expect(ids(await done('getUpdates'))).toEqual([third])
    expect(await refused('getUpdates', { limit: 101 })).toContain('limit')
  })

  test('a long poll ends as soon as something happens', async () => {
    const { done, phone, telegram } = await createWorld()
    await done('deleteWebhook', { drop_pending_updates: true })
    const poll = done('getUpdates', { timeout: 50 })
    await vi.waitFor(() => expect(telegram.transcript.calls('getUpdates')).toHaveLength(1))
    phone.say('now')
    expect(await poll).toMatchObject([{ message: { text: 'now' } }])
  })

  test('a second poller: the older one gets the conflict, the newer one the update', async () => {
    const { call, done, phone, telegram } = await createWorld()
    await done('deleteWebhook', { drop_pending_updates: true })
    const older = call('getUpdates', { timeout: 50 })
    await vi.waitFor(() => expect(telegram.transcript.calls('getUpdates')).toHaveLength(1))
    const newer = call('getUpdates', { timeout: 50 })
    expect(await older).toEqual({
      ok: false,
      error_code: 409,
      description:
        'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
    })
    phone.say('for the newer')
    expect(await newer).toMatchObject({ ok: true, result: [{ message: { text: 'for the newer' } }] })
  })

  test('only the wanted types are queued, and the choice lasts', async () => {
    const { done, phone } = await createWorld()
    await done('getUpdates', { allowed_updates: ['edited_message'], offset: -1 })
    const { id } = phone.say('not wanted')
    phone.edit(id, 'wanted')
    expect((await done('getUpdates')).slice(1)).toMatchObject([{ edited_message: { text: 'wanted' } }])
    await done('getUpdates', { allowed_updates: [] })
    phone.say('wanted again')
    expect((await done('getUpdates')).at(-1)).toMatchObject({ message: { text: 'wanted again' } })
  })

  test('what nobody fetches for a day is gone', async () => {
    const clock = createClock()
    const { done } = await createWorld({ now: clock.now })
    clock.pass(24 * 3_600_000 - 1)
    expect(await done('getUpdates')).toHaveLength(1)
    clock.pass(1)
    expect(await done('getUpdates')).toEqual([])
  })

  test('a poller that went away does not take an update with it', async () => {
    const { done, phone, telegram } = await createWorld()
    await done('deleteWebhook', { drop_pending_updates: true })
    const gone = new AbortController()
    const url = `${telegram.apiRoot}/bot${telegram.token}/getUpdates?timeout=50`
    const poll = fetch(url, { signal: gone.signal })
    await vi.waitFor(() => expect(telegram.transcript.calls('getUpdates')).toHaveLength(1))
    gone.abort()
    await expect(poll).rejects.toThrow()
    await vi.waitFor(() => expect(telegram.transcript.calls('getUpdates')[0]?.status).toBe(0))
    phone.say('still there')
    expect(await done('getUpdates')).toMatchObject([{ message: { text: 'still there' } }])
    expect(telegram.transcript.updates()).toHaveLength(1)
  })
})
