// Words that change after they were sent, and words that come in several messages.
import { setImmediate as settle } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { createGround, OWNER } from './ground.ts'
import { said } from './updates.ts'

describe('an edit', () => {
  const edited = (update_id: number) => {
    const { message } = said('other words')
    return { update_id, edited_message: { ...message, message_id: 40 } }
  }

  test('goes where the message waits', async () => {
    const { intake, happened } = await createGround()
    intake.accept(edited(9_001))
    await settle()
    expect(happened).toEqual([{ what: 'edit', topic: { chatId: OWNER }, text: '40: other words' }])
  })

  test.each([
    ['running', 'Claude is already working on this. Send a new message to add to it.'],
    ['over', 'This is no longer waiting, so Claude will not see the change. Send it as a new message.'],
    [
      'inParts',
      'This text arrived in parts and cannot be changed here. Remove it from the queue and send it again.',
    ],
    [
      'blank',
      'The new text looks empty, so Claude will get the one before. Remove it from the queue if you want neither.',
    ],
  ] as const)('that changes nothing (%s) is told so, once', async (fate, text) => {
    const { intake, happened } = await createGround({ edited: fate })
    intake.accept(edited(9_002))
    intake.accept(edited(9_003))
    await settle()
    expect(happened.filter(({ what }) => what === 'say').map(({ text }) => text)).toEqual([text])
  })
})

describe('what comes in parts', () => {
  const at = (date: number, text: string) => {
    const { update_id, message } = said(text)
    return { update_id, message: { ...message, date } }
  }
  const LONG = 'x'.repeat(4_000)

  test('becomes one prompt once it is whole; its updates stay undone until then', async () => {
    const { intake, happened, store } = await createGround()
    const undone = () => store.all('SELECT * FROM updates WHERE done_at IS NULL').length
    intake.accept(at(100, LONG))
    intake.accept(at(101, LONG))
    expect([happened, undone()]).toEqual([[], 2])
    intake.accept(at(102, 'end'))
    expect(happened.map(({ text }) => text)).toEqual([`${LONG}\n${LONG}\nend`])
    expect(undone()).toBe(0)
  })

  test('is put together after a restart as it was sent, and not with what was sent later', async () => {
    const { intake, happened, store } = await createGround()
    for (const update of [at(100, LONG), at(101, 'its end'), at(300, LONG), at(400, 'something else')])
      store.run(
        'INSERT INTO updates (update_id, body, received_at) VALUES (?, ?, 0)',
        update.update_id,
        JSON.stringify(update),
      )
    intake.recover()
    expect(happened.map(({ text }) => text)).toEqual([`${LONG}\nits end`, LONG, 'something else'])
  })

  test('of one topic does not take in what is said in another, or a reply', async () => {
    const { intake, happened } = await createGround()
    intake.accept(at(100, LONG))
    intake.accept(said('elsewhere', { message_thread_id: 3 }))
    const { update_id, message } = at(100, 'no')
    intake.accept({ update_id, message: { ...message, reply_to_message: { text: 'Shall I?' } } })
    expect(happened.map(({ text }) => text)).toEqual(['elsewhere', LONG, 'Shall I?|no'])
  })
})
