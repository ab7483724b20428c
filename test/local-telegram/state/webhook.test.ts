import { expect, test } from 'vitest'
import { createWorld } from '../world.ts'

test('while a webhook is set nobody can poll; what came is still there once it is gone', async () => {
  const { call, done } = await createWorld()
  expect(await done('getWebhookInfo')).toEqual({
    url: '',
    has_custom_certificate: false,
    pending_update_count: 1,
  })
  await done('setWebhook', { url: 'https://example.org/hook' })
  expect(await done('getWebhookInfo')).toMatchObject({ url: 'https://example.org/hook' })
  expect(await call('getUpdates')).toMatchObject({
    ok: false,
    error_code: 409,
    description: expect.stringContaining('webhook is active'),
  })
  await done('deleteWebhook')
  expect(await done('getUpdates')).toMatchObject([{ message: { text: 'hello' } }])
})

test('a webhook without TLS is refused', async () => {
  const { refused } = await createWorld()
  expect(await refused('setWebhook', { url: 'http://example.org' })).toContain('HTTPS')
})

test('the bot’s owner switches topics on while it runs', async () => {
  const { done, telegram, phone } = await createWorld({ topics: false })
  expect(await done('getMe')).toMatchObject({ has_topics_enabled: false })
  telegram.switchTopics(true)
  expect(await done('getMe')).toMatchObject({ has_topics_enabled: true, allows_users_to_create_topics: true })
  expect(phone.createTopic('work')).toBeGreaterThan(1)
})
