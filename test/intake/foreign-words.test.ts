// Words that the person did not write, and words that nobody can see.
import { setImmediate as settle } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { createGround, type GroundOptions, OWNER } from './ground.ts'
import { said } from './updates.ts'

const FORWARDED = { forward_origin: { type: 'hidden_user', date: 1, sender_user_name: 'Grace' } }
const VIA_BOT = { via_bot: { id: 8, is_bot: true, first_name: 'Gif' } }

const AUTHORS = [
  ['forwarded', FORWARDED],
  ['made by an inline bot', VIA_BOT],
] as const

async function outcomeOf(updates: readonly object[], options: GroundOptions = {}) {
  const { intake, happened, errors, store } = await createGround(options)
  for (const update of updates) intake.accept(update)
  await settle()
  expect(errors).toEqual([])
  expect(store.all('SELECT * FROM updates WHERE done_at IS NULL')).toEqual([])
  return happened.map(({ what, text }) => [what, text])
}

/** Without text, with these fields instead. */
function sent(fields: object) {
  const { update_id, message } = said('')
  const { text: _, ...bare } = message
  return { update_id, message: { ...bare, ...fields } }
}

describe.each(AUTHORS)('words that were %s', (_, author) => {
  test.each(['/stop', '/new', '/new begin', '/mode plan'])('are no command: %s', async text => {
    expect(await outcomeOf([said(text, author)])).toEqual([['prompt', text]])
  })

  test('answer no question, as text or as a caption', async () => {
    const heard = 'Use pnpm'
    expect(await outcomeOf([said(heard, author)], { heard })).toEqual([['prompt', heard]])
    const photo = sent({ photo: [], caption: heard, ...author })
    expect((await outcomeOf([photo], { heard }))[0]).toEqual(['prompt', heard])
    expect((await outcomeOf([said(heard)], { heard }))[0]).toEqual(['hear', heard])
  })

  test('do not run together with the person’s own', async () => {
    const long = 'x'.repeat(4_096)
    const { intake, happened } = await createGround()
    intake.accept(said(long))
    intake.accept(said('theirs', author))
    await settle()
    expect(happened).toMatchObject([{ text: long }, { text: 'theirs' }])
  })
})

const BLANK = [
  ' ',
  '\n\t ',
  '\u200B',
  '\u2800\u2800',
  '\u3164',
  '\u115F\u1160',
  '\uFFA0',
  '\uFE0F',
  '\u200D\uFEFF',
]
const LOOKS_EMPTY = 'This message looks empty, so Claude did not get it. Please send text.'

describe.each(BLANK)('%j', blank => {
  test('starts nothing, and gets one short answer', async () => {
    expect(await outcomeOf([said(blank)])).toEqual([['say', LOOKS_EMPTY]])
  })

  test('answers no question', async () => {
    expect(await outcomeOf([said(blank)], { heard: blank })).toEqual([['say', LOOKS_EMPTY]])
  })

  test('in reply to something is no message either', async () => {
    const reply_to_message = { text: 'what Claude said' }
    const { update_id, message } = said(blank)
    const update = { update_id, message: { ...message, reply_to_message } }
    expect(await outcomeOf([update])).toEqual([['say', LOOKS_EMPTY]])
  })

  test('below a picture is no caption', async () => {
    expect(await outcomeOf([sent({ photo: [], caption: blank })])).toEqual([
      ['say', 'Claude cannot receive photos yet. Please send text.'],
    ])
  })

  test('after a command is as if it were not there', async () => {
    const [anew, told] = await outcomeOf([said(`/new ${blank}`)])
    expect(anew).toEqual(['start anew', undefined])
    expect(told?.[1]).toContain('New session')
    expect(await outcomeOf([said(`/mode ${blank}`)])).toEqual([
      ['say', expect.stringContaining('Permission mode')],
    ])
  })
})

test('a text of many blank parts is one blank text', async () => {
  const { intake, happened } = await createGround()
  for (const text of ['\u2800'.repeat(4_096), '\u2800']) intake.accept(said(text))
  await settle()
  expect(happened).toEqual([{ what: 'say', topic: { chatId: OWNER }, text: LOOKS_EMPTY }])
})

test.each([
  ['poll', 'polls'],
  ['dice', 'dice'],
  ['story', 'stories'],
  ['location', 'locations'],
  ['giveaway', 'giveaways'],
  ['hologram', 'this kind of message'],
])('a %s gets one short answer', async (field, what) => {
  expect(await outcomeOf([sent({ [field]: {} })])).toEqual([
    ['say', `Claude cannot receive ${what} yet. Please send text.`],
  ])
})

test('what Telegram itself writes into the chat gets none, and what the bot wrote is no stranger’s', async () => {
  const byBot = sent({ hologram: {} })
  const from = { id: 8, is_bot: true }
  expect(
    await outcomeOf([
      ...[sent({ pinned_message: {} }), sent({ message_auto_delete_timer_changed: {} }), sent({ gift: {} })],
      { ...byBot, message: { ...byBot.message, from } },
    ]),
  ).toEqual([])
})
