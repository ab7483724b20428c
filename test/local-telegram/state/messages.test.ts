import { describe, expect, test } from 'vitest'
import { createClock, createWorld } from '../world.ts'

const reply_markup = { inline_keyboard: [[{ text: 'Go', callback_data: 'go' }]] }

describe('editing a message', () => {
  test('changes what is shown; without a keyboard in the call, the keyboard goes', async () => {
    const { done, phone, chat_id } = await createWorld()
    const { message_id } = await done('sendMessage', { chat_id, text: 'one', reply_markup })
    const edited = await done('editMessageText', { chat_id, message_id, text: 'two', reply_markup })
    expect(edited).toMatchObject({ text: 'two', edit_date: expect.any(Number), reply_markup })
    await done('editMessageText', { chat_id, message_id, text: 'three' })
    expect(phone.screen().at(-1)).toMatchObject({ text: 'three', buttons: [], edited: true })
    const rich_message = { blocks: [{ type: 'paragraph', text: 'four' }] }
    await done('editMessageText', { chat_id, message_id, rich_message })
    expect(phone.screen().at(-1)).toMatchObject({ text: 'four', content: { kind: 'rich' } })
  })

  test('of its keyboard alone is not marked as edited', async () => {
    const { done, phone, chat_id } = await createWorld()
    const { message_id } = await done('sendMessage', { chat_id, text: 'one', reply_markup })
    const edited = await done('editMessageReplyMarkup', { chat_id, message_id })
    expect(edited).not.toHaveProperty('edit_date')
    expect(phone.screen().at(-1)).toMatchObject({ text: 'one', buttons: [], edited: false })
  })

  test('that changes nothing is refused, spaces at the ends or not', async () => {
    const { done, refused, chat_id } = await createWorld()
    const { message_id } = await done('sendMessage', { chat_id, text: 'one', reply_markup })
    const same = { chat_id, message_id, text: ' one ', reply_markup }
    expect(await refused('editMessageText', same)).toContain('Bad Request: message is not modified')
    expect(await refused('editMessageReplyMarkup', { chat_id, message_id, reply_markup })).toContain(
      'not modified',
    )
    await done('editMessageReplyMarkup', { chat_id, message_id })
    expect(await refused('editMessageReplyMarkup', { chat_id, message_id })).toContain('not modified')
  })

  test('works on messages of the bot that are there', async () => {
    const { done, refused, phone, chat_id } = await createWorld()
    const { id } = phone.say('mine')
    expect(await refused('editMessageText', { chat_id, message_id: 9999, text: 'x' })).toBe(
      'Bad Request: message to edit not found',
    )
    expect(await refused('editMessageText', { chat_id, message_id: id, text: 'x' })).toContain(
      "can't be edited",
    )
    const { message_id } = await done('sendMessage', { chat_id, text: 'one' })
    await done('deleteMessage', { chat_id, message_id })
    expect(await refused('editMessageText', { chat_id, message_id, text: 'x' })).toContain(
      'to edit not found',
    )
    const both = { chat_id, message_id: id, text: 'x', rich_message: { blocks: [] } }
    expect(await refused('editMessageText', both)).toContain('cannot both be given')
  })
})

describe('deleting, reacting, answering', () => {
  test('a deleted message vanishes, those of the person too, up to 48 hours later', async () => {
    const clock = createClock()
    const { done, refused, phone, chat_id } = await createWorld({ now: clock.now })
    const { id } = phone.say('secret')
    await done('deleteMessage', { chat_id, message_id: id })
    expect(phone.screen().map(item => item.text)).toEqual(['hello'])
    expect(await refused('deleteMessage', { chat_id, message_id: id })).toContain(
      'message to delete not found',
    )
    const old = phone.say('old')
    clock.pass(48 * 3_600_000 + 1)
    expect(await refused('deleteMessage', { chat_id, message_id: old.id })).toContain("can't be deleted")
  })

  test('a reaction is one of the standard emoji; an empty list takes it away', async () => {
    const { done, refused, phone, chat_id } = await createWorld()
    const { id: message_id } = phone.say('nice')
    const react = (...emoji: string[]) => ({
      chat_id,
      message_id,
      reaction: emoji.map(emoji => ({ type: 'emoji', emoji })),
    })
    await done('setMessageReaction', react('👀'))
    expect(phone.screen().at(-1)).toMatchObject({ reactions: ['👀'] })
    expect(await refused('setMessageReaction', react('🧨'))).toContain('must be one of')
    expect(await refused('setMessageReaction', react('👀', '👍'))).toContain('REACTIONS_TOO_MANY')
    await done('setMessageReaction', react())
    expect(phone.screen().at(-1)).toMatchObject({ reactions: [] })
    const elsewhere = { ...react('👍'), message_id: 9999 }
    expect(await refused('setMessageReaction', elsewhere)).toContain('message to react not found')
  })

  test('the bot answers messages that are there, or, if it says so, speaks without', async () => {
    const { done, refused, phone, chat_id } = await createWorld()
    const { id } = phone.say('question')
    const message = await done('sendMessage', {
      chat_id,
      text: 'answer',
      reply_parameters: { message_id: id },
    })
    expect(message).toMatchObject({ reply_to_message: { text: 'question' } })
    expect(phone.screen().at(-1)).toMatchObject({ replyTo: id })
    const missing = { chat_id, text: 'x', reply_parameters: { message_id: 9999 } }
    expect(await refused('sendMessage', missing)).toContain('message to be replied not found')
    const anyway = { message_id: 9999, allow_sending_without_reply: true }
    await done('sendMessage', { ...missing, reply_parameters: anyway })
    const misquoted = { ...missing, reply_parameters: { message_id: id, quote: 'not in it' } }
    expect(await refused('sendMessage', misquoted)).toContain('QUOTE_TEXT_INVALID')
  })

  test('link previews come back as they were asked for', async () => {
    const { done, chat_id } = await createWorld()
    const link_preview_options = { is_disabled: true }
    expect(await done('sendMessage', { chat_id, text: 'x', link_preview_options })).toMatchObject({
      link_preview_options,
    })
  })
})

describe('commands', () => {
  test('are kept by scope', async () => {
    const { done } = await createWorld()
    const commands = [{ command: 'new', description: 'Start again' }]
    const scope = { type: 'all_private_chats' }
    await done('setMyCommands', { commands, scope })
    expect(await done('getMyCommands', { scope })).toEqual(commands)
    expect(await done('getMyCommands')).toEqual([])
  })

  test.each([
    ['capitals', 'New', 'x', 'BOT_COMMAND_INVALID'],
    ['a slash', '/new', 'x', 'BOT_COMMAND_INVALID'],
    ['33 characters', 'x'.repeat(33), 'x', 'BOT_COMMAND_INVALID'],
    ['no description', 'new', '', 'BOT_COMMAND_DESCRIPTION_INVALID'],
    ['a long description', 'new', 'x'.repeat(257), 'BOT_COMMAND_DESCRIPTION_INVALID'],
  ])('with %s are refused', async (_what, command, ...[description, reason]) => {
    const { refused } = await createWorld()
    expect(await refused('setMyCommands', { commands: [{ command, description }] })).toContain(reason)
  })

  test('are 100 at most', async () => {
    const { done, refused } = await createWorld()
    const commands = Array.from({ length: 101 }, (_, n) => ({ command: `c${n}`, description: 'x' }))
    expect(await refused('setMyCommands', { commands })).toContain('BOT_COMMANDS_TOO_MUCH')
    await done('setMyCommands', { commands: commands.slice(1) })
  })
})
