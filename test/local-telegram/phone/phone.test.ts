import { describe, expect, test } from 'vitest'
import { createWorld } from '../world.ts'

describe('the phone', () => {
  test('a person and the bot see the same conversation', async () => {
    const { done, phone, chat_id } = await createWorld()
    const { message_id } = await done('sendMessage', { chat_id, text: 'hi', disable_notification: true })
    phone.say('look', { replyTo: Number(message_id), quote: 'i' })
    expect(phone.screen()).toMatchObject([
      { from: 'person', text: 'hello', silent: false },
      { from: 'bot', text: 'hi', silent: true },
      { from: 'person', text: 'look', replyTo: message_id },
    ])
    expect((await done('getUpdates')).at(-1)).toMatchObject({
      message: { reply_to_message: { text: 'hi' }, quote: { text: 'i', position: 1, is_manual: true } },
    })
  })

  test('commands are marked as Telegram marks them', async () => {
    const { done, phone } = await createWorld()
    phone.say('/new and a/path')
    expect((await done('getUpdates')).at(-1)).toMatchObject({
      message: { entities: [{ type: 'bot_command', offset: 0, length: 4 }] },
    })
  })

  test('a long paste arrives as several messages in a row', async () => {
    const { done, phone } = await createWorld()
    phone.say('x'.repeat(9000))
    const lengths = (await done('getUpdates'))
      .slice(1)
      .map(({ message }) => (message as { text: string }).text.length)
    expect(lengths).toEqual([4096, 4096, 808])
  })

  test.each([
    'photo',
    'voice',
    'audio',
    'video',
    'video_note',
    'animation',
    'document',
    'sticker',
    'location',
    'venue',
    'contact',
    'dice',
    'poll',
    'checklist',
    'story',
    'game',
    'giveaway',
  ] as const)('a %s reaches the bot as one', async kind => {
    const { done, phone } = await createWorld()
    phone.send(kind, { caption: 'see', mediaGroupId: '1' })
    const { message } = (await done('getUpdates')).at(-1) ?? {}
    expect(message).toHaveProperty(kind)
    expect(message).toMatchObject({ caption: 'see', media_group_id: '1' })
  })

  test('a kind that the server does not know reaches the bot without content', async () => {
    const { done, phone } = await createWorld()
    phone.send('unknown')
    const { message } = (await done('getUpdates')).at(-1) ?? {}
    expect(Object.keys(message as object).sort()).toEqual(['chat', 'date', 'from', 'message_id'])
  })

  test.each(['user', 'hidden_user', 'chat', 'channel'] as const)(
    'what is forwarded from a %s says so, in each of its parts, and is no reply',
    async forwardedFrom => {
      const { done, phone } = await createWorld()
      phone.say('x'.repeat(5_000), { forwardedFrom })
      phone.send('photo', { caption: '/stop', forwardedFrom })
      for (const { message } of (await done('getUpdates')).slice(-3))
        expect(message).toMatchObject({
          from: phone.user,
          forward_origin: { type: forwardedFrom, date: expect.any(Number) },
        })
      const { id } = phone.say('mine')
      expect(() => phone.say('theirs', { forwardedFrom, replyTo: id })).toThrow('no reply')
    },
  )

  test('what an inline bot made says so, and keeps the commands that Telegram marks', async () => {
    const { done, phone } = await createWorld()
    phone.say('/stop', { viaBot: 'gif' })
    expect((await done('getUpdates')).at(-1)).toMatchObject({
      message: {
        from: phone.user,
        text: '/stop',
        entities: [{ type: 'bot_command' }],
        via_bot: { is_bot: true, username: 'gif' },
      },
    })
  })

  test('a pin comes as a service message, which is not on the screen', async () => {
    const { done, phone } = await createWorld()
    const { id } = phone.say('important')
    const before = phone.screen()
    phone.pin(id)
    expect((await done('getUpdates')).at(-1)).toMatchObject({
      message: { from: phone.user, pinned_message: { message_id: id, text: 'important' } },
    })
    expect(phone.screen()).toEqual(before)
  })

  test('an edit by the person comes as an update', async () => {
    const { done, phone } = await createWorld()
    const { id } = phone.say('first try')
    phone.edit(id, 'second try')
    expect((await done('getUpdates')).at(-1)).toMatchObject({ edited_message: { text: 'second try' } })
    expect(phone.screen().at(-1)).toMatchObject({ text: 'second try', edited: true })
  })

  test('an edit below a picture changes its caption', async () => {
    const { done, phone } = await createWorld()
    const { id } = phone.send('photo', { caption: 'first try' })
    phone.edit(id, 'second try')
    const { edited_message } = (await done('getUpdates')).at(-1) ?? {}
    expect(edited_message).toMatchObject({ caption: 'second try', photo: expect.any(Array) })
    expect(edited_message).not.toHaveProperty('text')
  })

  test('waiting ends with what was found, and says in vain what is there instead', async () => {
    const { done, phone, chat_id } = await createWorld()
    const found = phone.until(screen => screen.find(item => item.text === 'hi'), { what: 'a greeting' })
    await done('sendMessage', { chat_id, text: 'hi' })
    expect(await found).toMatchObject({ from: 'bot' })
    const vain = phone.until(() => false, { what: 'a miracle', timeoutMs: 1 })
    await expect(vain).rejects.toThrow(/Waited in vain for a miracle[\s\S]*\[person 101\] hello/)
    await expect(phone.until(() => expect.unreachable(), { what: 'x' })).rejects.toThrow()
  })

  test('a group delivers messages; the bot can answer there', async () => {
    const { telegram, done } = await createWorld()
    const group = telegram.group({ title: 'Friends', speaker: { id: 9, firstName: 'Bob' } })
    group.say('hi all')
    expect((await done('getUpdates')).at(-1)).toMatchObject({
      message: { chat: { type: 'group', title: 'Friends' }, from: { id: 9 }, text: 'hi all' },
    })
    await done('sendMessage', { chat_id: group.id, text: 'hi Bob' })
    expect(group.screen().map(item => item.text)).toEqual(['hi all', 'hi Bob'])
  })
})
