import { setImmediate as settle } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { createGround, OWNER } from './ground.ts'
import { draftStopped, pressed, said } from './updates.ts'

describe('who may', () => {
  test('the owner, in their private chat', async () => {
    const { intake, happened } = await createGround()
    intake.accept(said('hi', { message_thread_id: 3 }))
    expect(happened).toEqual([{ what: 'prompt', topic: { chatId: OWNER, threadId: 3 }, text: 'hi' }])
  })

  test('not the owner in a group: nothing happens, and nothing is kept', async () => {
    const { intake, happened, store } = await createGround()
    intake.accept(said('hi', { chat: -100, type: 'group' }))
    intake.accept(said('/stop', { chat: -100, type: 'supergroup' }))
    await settle()
    expect(happened).toEqual([])
    expect(store.all('SELECT * FROM updates')).toEqual([])
  })

  test('not a stranger: told once, whatever they send, and nothing of it is kept', async () => {
    const { intake, happened, store } = await createGround()
    for (const update of [
      said('hi', { from: 6 }),
      said('/start', { from: 6 }),
      pressed('allow:1', 6),
      draftStopped(6),
    ])
      intake.accept(update)
    await settle()
    expect(happened).toEqual([
      { what: 'send', topic: { chatId: 6 }, text: 'This bot belongs to someone else.' },
      { what: 'answer to a press', text: 'This bot belongs to someone else.' },
    ])
    expect(store.all('SELECT * FROM updates')).toEqual([])
    intake.accept(said('hi', { from: 7 }))
    await settle()
    expect(happened).toHaveLength(3)
  })

  test('not whoever presses a button: each press gets one toast, no message, and does nothing', async () => {
    const { intake, happened, dataFor, store } = await createGround()
    const data = dataFor({ kind: 'clearQueue' })
    for (const press of [pressed(data, 6), pressed(data, 6)]) intake.accept(press)
    const inGroup = (from: number) => {
      const { update_id, callback_query } = pressed(data, from)
      const message = { message_id: 9, chat: { id: -100, type: 'supergroup' } }
      return { update_id, callback_query: { ...callback_query, message } }
    }
    for (const from of [6, OWNER]) intake.accept(inGroup(from))
    await settle()
    const toast = (text: string) => ({ what: 'answer to a press', text })
    expect(happened).toEqual([
      toast('This bot belongs to someone else.'),
      toast('This bot belongs to someone else.'),
      toast('This bot works in its owner’s private chat only.'),
      toast('This bot works in its owner’s private chat only.'),
    ])
    expect(store.all('SELECT * FROM updates')).toEqual([])
  })

  test('nobody, where there is no owner', async () => {
    const { intake, happened } = await createGround({ ownerId: undefined })
    intake.accept(said('hi'))
    await settle()
    expect(happened.map(({ what }) => what)).toEqual(['send'])
  })

  test('no more than a thousand strangers are told', async () => {
    const { intake, happened, store } = await createGround()
    store.run(
      `INSERT INTO strangers WITH RECURSIVE n(i) AS (SELECT 1000 UNION ALL SELECT i + 1 FROM n WHERE i < 1999)
       SELECT i, 0 FROM n`,
    )
    intake.accept(said('hi', { from: 6 }))
    await settle()
    expect(happened).toEqual([])
  })
})

describe('an update', () => {
  test('that comes twice counts once', async () => {
    const { intake, happened } = await createGround()
    const update = said('hi')
    intake.accept(update)
    intake.accept(update)
    expect(happened).toHaveLength(1)
  })

  test('that was only written down is taken up after a restart, once', async () => {
    const { intake, happened, store } = await createGround()
    const [first, second] = [said('one'), said('two')]
    for (const update of [first, second])
      store.run(
        'INSERT INTO updates (update_id, body, received_at) VALUES (?, ?, 0)',
        update.update_id,
        JSON.stringify(update),
      )
    store.run(`INSERT INTO updates (update_id, body, received_at) VALUES (0, '{"update_id":0}', 0)`)
    intake.recover()
    intake.recover()
    expect(happened.map(({ text }) => text)).toEqual(['one', 'two'])
  })

  test('whose words cannot be written down is not done: who polls is told, and it comes again', async () => {
    let isFull = true
    const { intake, happened } = await createGround({
      accept: () => {
        if (isFull) throw new Error('disk full')
        return 'accepted'
      },
    })
    const update = said('precious')
    expect(() => intake.accept(update)).toThrow('disk full')
    isFull = false
    intake.accept(update)
    expect(happened.map(({ text }) => text)).toEqual(['precious', 'precious'])
  })

  test('that is done leaves its number and none of its words', async () => {
    const { intake, store } = await createGround()
    intake.accept(said('my secret'))
    expect(store.all('SELECT body FROM updates')).toMatchObject([{ body: '' }])
  })

  test('whose command fails is reported, and holds nothing up', async () => {
    const { intake, happened, errors } = await createGround()
    const broken = new Error('no')
    const { intake: other, errors: theirs } = await createGround({
      get status(): never {
        throw broken
      },
    })
    other.accept(said('/status'))
    intake.accept(said('fine'))
    await settle()
    expect(theirs).toEqual([broken])
    expect(errors).toEqual([])
    expect(happened).toHaveLength(1)
  })
})

describe('a message', () => {
  test('for which there is no room is refused in words', async () => {
    const { intake, happened } = await createGround({ accept: () => 'full' })
    intake.accept(said('one more'))
    await settle()
    expect(happened.at(-1)?.text).toBe(
      '✋ This message was not accepted: 20 are already waiting here, which is the limit (queueLimit). The same goes for all marked 🙈. Send them again when Claude has answered some, or remove some.',
    )
  })

  test('for which there is no room is refused in words only once, until one is taken', async () => {
    const fates: ('full' | 'accepted')[] = ['full', 'full', 'accepted', 'full']
    const { intake, happened } = await createGround({ accept: () => fates.shift() ?? 'full' })
    const refusals = () => happened.filter(({ text }) => text?.startsWith('✋')).length
    const counts: number[] = []
    for (const words of ['one', 'two', 'three', 'four']) {
      intake.accept(said(words))
      await settle()
      counts.push(refusals())
    }
    expect(counts).toEqual([1, 1, 1, 2])
  })

  test('that cannot be read gets an answer', async () => {
    const { intake, happened } = await createGround()
    const { message, update_id } = said('')
    const { text: _, ...bare } = message
    intake.accept({ update_id, message: { ...bare, voice: {} } })
    await settle()
    expect(happened).toEqual([
      {
        what: 'say',
        topic: { chatId: OWNER },
        text: 'Claude cannot receive voice messages yet. Please send text.',
      },
    ])
  })

  test('that begins with a slash and is no command of ours goes to Claude', async () => {
    const { intake, happened } = await createGround()
    intake.accept(said('/config permissionMode=auto'))
    expect(happened).toMatchObject([{ what: 'prompt', text: '/config permissionMode=auto' }])
  })
})

test('words that something waits for go there, and to nobody else; done is done', async () => {
  const { intake, happened, store } = await createGround({ heard: 'Use pnpm' })
  intake.accept(said('Use pnpm'))
  intake.accept(said('And then this'))
  expect(happened.map(({ what, text }) => [what, text])).toEqual([
    ['hear', 'Use pnpm'],
    ['react', '👌'],
    ['prompt', 'And then this'],
  ])
  expect(store.all('SELECT done_at FROM updates WHERE done_at IS NULL')).toEqual([])
})
