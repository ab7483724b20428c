import { describe, expect, test } from 'vitest'
import { createWorld } from '../world.ts'

describe('topics in a private chat', () => {
  test('getMe says whether there are any', async () => {
    const { done } = await createWorld()
    expect(await done('getMe')).toMatchObject({
      has_topics_enabled: true,
      allows_users_to_create_topics: true,
    })
    const without = await createWorld({ topics: false })
    expect(await without.done('getMe')).toMatchObject({ has_topics_enabled: false })
    expect(() => without.phone.createTopic('Work')).toThrow('not a forum')
  })

  test('messages in a topic carry its id; the first message of the chat carries none', async () => {
    const { done, phone, chat_id } = await createWorld()
    const thread = phone.createTopic('Work')
    expect(thread).toBeGreaterThan(1)
    phone.say('inside', { threadId: thread })
    const [first, created, inside] = await done('getUpdates')
    expect(first?.message).not.toHaveProperty('message_thread_id')
    expect(created).toMatchObject({
      message: { forum_topic_created: { name: 'Work' }, message_thread_id: thread },
    })
    expect(inside).toMatchObject({
      message: { text: 'inside', message_thread_id: thread, is_topic_message: true },
    })
    const answer = await done('sendMessage', { chat_id, message_thread_id: thread, text: 'answer' })
    expect(answer).toMatchObject({ message_thread_id: thread, is_topic_message: true })
    expect(phone.screen(thread).map(item => item.text)).toEqual(['inside', 'answer'])
    expect(phone.screen().map(item => item.text)).toEqual(['hello'])
  })

  test.each(['sendMessage', 'sendMessageDraft', 'sendChatAction'])(
    '%s to a thread that is none: 400',
    async method => {
      const { refused, chat_id } = await createWorld()
      const text = method === 'sendChatAction' ? {} : { text: 'x' }
      const rest = method === 'sendMessageDraft' ? { draft_id: 1 } : {}
      const action = method === 'sendChatAction' ? { action: 'typing' } : {}
      for (const message_thread_id of [1, 9999]) {
        const params = { chat_id, message_thread_id, ...text, ...rest, ...action }
        expect(await refused(method, params)).toBe('Bad Request: message thread not found')
      }
    },
  )

  test('a deleted topic is gone with its messages, and refuses new ones', async () => {
    const { refused, phone, chat_id } = await createWorld()
    const thread = phone.createTopic('Work')
    phone.say('inside', { threadId: thread })
    phone.deleteTopic(thread)
    expect(phone.screen(thread)).toEqual([])
    expect(() => phone.say('x', { threadId: thread })).toThrow('no topic')
    const params = { chat_id, message_thread_id: thread, text: 'x' }
    expect(await refused('sendMessage', params)).toBe('Bad Request: message thread not found')
  })

  test('or lets them stray into the main thread, which the message that comes back shows', async () => {
    const { done, phone, chat_id } = await createWorld()
    const thread = phone.createTopic('Work')
    phone.deleteTopic(thread, 'strays')
    const message = await done('sendMessage', { chat_id, message_thread_id: thread, text: 'lost' })
    expect(message).not.toHaveProperty('message_thread_id')
    expect(phone.screen().at(-1)).toMatchObject({ text: 'lost' })
  })

  test('the bot makes, renames and deletes topics, and hears of its own acts', async () => {
    const { done, refused, phone, chat_id } = await createWorld()
    const name = 'x'.repeat(130)
    const { message_thread_id } = await done('createForumTopic', { chat_id, name })
    await done('editForumTopic', { chat_id, message_thread_id, name: 'Short' })
    const updates = await done('getUpdates')
    expect(updates.slice(-2)).toMatchObject([
      { message: { from: { is_bot: true }, forum_topic_created: { name: 'x'.repeat(128) } } },
      { message: { from: { is_bot: true }, forum_topic_edited: { name: 'Short' } } },
    ])
    expect(phone.screen(Number(message_thread_id))).toEqual([])
    await done('deleteForumTopic', { chat_id, message_thread_id })
    expect(await refused('deleteForumTopic', { chat_id, message_thread_id })).toContain('TOPIC_ID_INVALID')
    expect(await refused('createForumTopic', { chat_id, name: ' ' })).toContain('TOPIC_TITLE_EMPTY')
  })

  test('closing and reopening do not exist for private chats', async () => {
    const { call, chat_id } = await createWorld()
    expect(await call('closeForumTopic', { chat_id, message_thread_id: 5 })).toMatchObject({ ok: false })
  })
})
