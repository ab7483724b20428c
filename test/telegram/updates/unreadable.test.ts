import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { decodeUpdate } from '../../../src/telegram/updates/decode.ts'

const PERSON = { id: 5, is_bot: false, first_name: 'Ada' }
const CHAT = { id: 5, type: 'private', first_name: 'Ada' }

const message = (fields: object) =>
  decodeUpdate(
    { update_id: 1, message: { message_id: 2, date: 3, chat: CHAT, from: PERSON, ...fields } },
    { commands: new Set(['stop']), botUsername: 'My_Bot' },
  )

describe('what is no text', () => {
  test.each([
    ['photo', [{ file_id: 'x' }], 'photos'],
    ['voice', {}, 'voice messages'],
    ['video', {}, 'videos'],
    ['document', {}, 'files'],
    ['sticker', {}, 'stickers'],
    ['location', {}, 'locations'],
    ['contact', {}, 'contacts'],
    ['poll', {}, 'polls'],
    ['rich_message', { blocks: [] }, 'rich messages'],
  ])('a %s has words for it, with a caption too', (field, value, what) => {
    expect(message({ [field]: value, caption: 'look' })).toMatchObject({
      kind: 'unreadable',
      what,
      messageId: 2,
      caption: { parts: [{ kind: 'text', text: 'look' }] },
    })
  })

  test('an animation, which Telegram also calls a document, is an animation', () => {
    expect(message({ document: {}, animation: {} })).toMatchObject({ what: 'animations' })
  })

  test.each([
    ['dice', 'dice'],
    ['story', 'stories'],
    ['venue', 'locations'],
    ['giveaway', 'giveaways'],
    ['giveaway_winners', 'giveaways'],
    ['invoice', 'invoices'],
    ['hologram', 'this kind of message'],
  ])('a person’s %s is told in words, however rare', (field, what) => {
    expect(message({ [field]: {} })).toMatchObject({ kind: 'unreadable', what })
  })

  test('a kind that Telegram’s own server does not know comes without content, and is told', () => {
    expect(message({})).toMatchObject({ kind: 'unreadable', what: 'this kind of message' })
  })

  test('what the bot itself did concerns nobody, of whatever kind', () => {
    for (const fields of [{}, { text: '/stop' }, { hologram: {} }, { forum_topic_edited: {} }])
      expect(message({ ...fields, from: { ...PERSON, is_bot: true } })).toBeUndefined()
  })

  test('each kind of message that the Bot API names is known here', () => {
    const named = messageFields().filter(
      ([field]) => !['text', 'entities', 'suggested_post_info'].includes(field),
    )
    expect(named.length).toBeGreaterThan(70)
    for (const [field, about] of named) {
      const incoming = message({ [field]: {} })
      if (/service message/i.test(about)) expect([field, incoming]).toEqual([field, undefined])
      const what = incoming?.kind === 'unreadable' ? incoming.what : undefined
      expect([field, what]).not.toEqual([field, 'this kind of message'])
    }
  })

  test.each([
    'forum_topic_created',
    'forum_topic_edited',
    'pinned_message',
    'new_chat_members',
    'message_auto_delete_timer_changed',
    'chat_background_set',
    'giveaway_created',
    'gift',
  ])('of Telegram itself (%s) concerns nobody', field => {
    expect(message({ [field]: {} })).toBeUndefined()
  })
})

/** The fields of a message's content in the Bot API's types, with what they say about each. */
function messageFields(): (readonly [field: string, about: string])[] {
  const types = new URL('../../../node_modules/@grammyjs/types/message.d.ts', import.meta.url)
  const source = readFileSync(types, 'utf8')
  const [, body = ''] = /\nexport interface Message extends [^{]*\{\n(.*?)\n\}/s.exec(source) ?? []
  return [...body.matchAll(/(?:\/\*\*([^\n]*)\*\/\n\s*)?(\w+)\?:/g)].map(([, about = '', field = '']) => [
    field,
    about,
  ])
}
