import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { startLocalTelegram } from '../../src/local-telegram/index.ts'
import { plain } from '../../src/render/notices/notice.ts'
import { createMessages } from '../../src/telegram/outgoing/messages.ts'
import { createGround, said, textsOf, words } from './ground.ts'

const MARK = 'may be a duplicate'

describe('what was written', () => {
  test('is sent part by part, in order, and each topic has an order of its own', async () => {
    const { delivery, phone, chat, telegram } = await createGround()
    const threadId = phone.createTopic('Work')
    telegram.faults.add({ kind: 'delay', ms: 20, method: 'sendMessage' })
    const here = delivery.send(chat, words('1', '2', '3'))
    const there = delivery.send({ ...chat, threadId }, words('a', 'b'))
    const after = delivery.send(chat, words('4'))
    const ids = await Promise.all([here, there, after])
    expect(textsOf(phone.screen())).toEqual(['1', '2', '3', '4'])
    expect(textsOf(phone.screen(threadId))).toEqual(['a', 'b'])
    expect(ids.map(found => found.length)).toEqual([3, 2, 1])
  })

  test('stands in the store before anything is sent, and waits for its release', async () => {
    const { delivery, phone, chat, written } = await createGround()
    const post = delivery.write(chat, words('first'))
    const later = delivery.send(chat, words('second'))
    expect(written().map(row => row.state)).toEqual(['pending', 'pending'])
    expect(textsOf(phone.screen())).toEqual([])
    await post.release()
    await later
    expect(textsOf(phone.screen())).toEqual(['first', 'second'])
    expect(written().map(row => row.state)).toEqual(['sent', 'sent'])
  })

  test('stands or falls with what is written beside it', async () => {
    const { delivery, chat, store, written } = await createGround()
    const broken = () =>
      store.transaction(() => {
        delivery.write(chat, words('lost'))
        throw new Error('no')
      })
    expect(broken).toThrow('no')
    expect(written()).toEqual([])
  })

  test('makes one sound, carries its buttons below the last part and answers with the first', async () => {
    const { delivery, phone, chat } = await createGround()
    const question = phone.say('?')
    const buttons = { inline_keyboard: [[{ text: 'Yes', callback_data: 'yes' }]] }
    await delivery.send(chat, { ...words('1', '2', '3'), sounds: true, buttons, replyTo: question.id })
    const [first, second, third] = said(phone.screen())
    expect([first?.silent, second?.silent, third?.silent]).toEqual([true, true, false])
    expect([first?.buttons, second?.buttons, third?.buttons]).toEqual([[], [], [['Yes']]])
    expect([first?.replyTo, second?.replyTo, third?.replyTo]).toEqual([question.id, undefined, undefined])
  })

  test('makes no sound unless it is told to', async () => {
    const { delivery, phone, chat } = await createGround()
    await delivery.send(chat, words('quiet'))
    expect(said(phone.screen())[0]?.silent).toBe(true)
  })

  test('may hold nothing to see: then nothing is sent, and nothing waits for it', async () => {
    const { delivery, phone, chat } = await createGround()
    const nothing = delivery.write(chat, words())
    const something = delivery.write(chat, words('seen'))
    expect(nothing.contents).toEqual([])
    expect(await nothing.release()).toEqual([])
    expect(textsOf(phone.screen())).toEqual([])
    await something.release()
    expect(textsOf(phone.screen())).toEqual(['seen'])
  })
})

describe('when sending fails', () => {
  test('a flood is waited out as long as Telegram says, and nothing is lost or said twice', async () => {
    const { delivery, phone, chat, telegram, waits } = await createGround()
    telegram.faults.add({ kind: 'status', status: 429, retryAfter: 7, method: 'sendMessage', times: 2 })
    await delivery.send(chat, words('1', '2'))
    expect(waits).toEqual([7_000, 7_000])
    expect(textsOf(phone.screen())).toEqual(['1', '2'])
  })

  test('a server that is not there got nothing: sent once, without a mark, after growing waits', async () => {
    const { delivery, chat, waits, holdWaits, telegram } = await createGround()
    await telegram.close()
    const sent = delivery.send(chat, words('hi'))
    await vi.waitUntil(() => waits.length >= 4)
    expect(waits.slice(0, 4)).toEqual([375, 750, 1_500, 3_000])
    const goOn = holdWaits()
    const before = waits.length
    await vi.waitUntil(() => waits.length > before)

    const { token, apiRoot } = telegram
    const again = await startLocalTelegram({ token, port: Number(new URL(apiRoot).port) })
    onTestFinished(() => again.close())
    again.phone().say('are you there?')
    goOn()
    await sent
    expect(textsOf(again.phone().screen())).toEqual(['hi'])
  })

  test('a person who blocked the bot gets nothing more, and nothing waits for them', async () => {
    const { delivery, phone, chat, written, logged } = await createGround()
    phone.block()
    expect(await delivery.send(chat, words('1', '2'))).toEqual([])
    expect(written().map(row => row.state)).toEqual(['refused', 'refused'])
    expect(logged).toMatchObject([
      { level: 'error', what: 'message given up: refused', part: 1 },
      { level: 'error', what: 'message given up: refused', part: 2 },
    ])
    phone.unblock()
    await delivery.send(chat, words('3'))
    expect(textsOf(phone.screen())).toEqual(['3'])
  })
})

describe('after a crash', () => {
  test('only what is missing is sent; what was just being sent may be there already', async () => {
    const { delivery, phone, chat, telegram, store, restart } = await createGround()
    const threadId = phone.createTopic('Work')
    const hanging = telegram.faults.add({ kind: 'hang', method: 'sendMessage', times: 1 })
    const inTopic = delivery.write({ ...chat, threadId }, words('held'))
    hanging.remove()
    await delivery.send(chat, words('1'))
    telegram.faults.add({ kind: 'hang', method: 'sendMessage' })
    void delivery.send(chat, words('2', '3'))
    await vi.waitUntil(() => store.get(`SELECT 1 AS found FROM outbox WHERE state = 'sending'`))
    delivery.stop()

    const next = restart()
    next.resume()
    await next.drained(AbortSignal.timeout(5_000))
    expect(inTopic.contents).toHaveLength(1)
    expect(textsOf(phone.screen())).toEqual(['1', `2\n\n↻ ${MARK}`, '3'])
    expect(textsOf(phone.screen(threadId))).toEqual(['held'])
  })

  test('a post that is written later comes behind what was left', async () => {
    const { delivery, phone, chat, restart } = await createGround()
    delivery.write(chat, words('left'))
    delivery.stop()
    const next = restart()
    await next.send(chat, words('new'))
    expect(textsOf(phone.screen())).toEqual(['left', 'new'])
  })
})

describe('edits', () => {
  test('come behind what was sent before, and count as done where nothing changed', async () => {
    const { delivery, phone, chat } = await createGround()
    const [id = 0] = await delivery.send(chat, words('old'))
    const content = { kind: 'text', text: 'new', entities: [] } as const
    await delivery.edit(chat, id, { content })
    await delivery.edit(chat, id, { content })
    expect(textsOf(phone.screen())).toEqual(['new'])
    await delivery.send(chat, words('after'))
    expect(textsOf(phone.screen())).toEqual(['new', 'after'])
  })

  test('of a message that is gone hold nothing up', async () => {
    const { delivery, phone, chat } = await createGround()
    const content = { kind: 'text', text: 'new', entities: [] } as const
    await delivery.edit(chat, 9_999, { content })
    await delivery.send(chat, words('after'))
    expect(textsOf(phone.screen())).toEqual(['after'])
  })
})

describe('the end', () => {
  test('waits for what is being sent and for what is still to be released', async () => {
    const { delivery, phone, chat } = await createGround()
    const post = delivery.write(chat, words('last words'))
    let isDrained = false
    const drained = delivery.drained(AbortSignal.timeout(5_000)).then(() => {
      isDrained = true
    })
    void delivery.send(chat, words('behind it'))
    await delivery.send({ ...chat, threadId: phone.createTopic('Work') }, words('elsewhere'))
    expect(isDrained).toBe(false)
    void post.release()
    await drained
    expect(textsOf(phone.screen())).toEqual(['last words', 'behind it'])
  })

  test('waits no longer than it is told', async () => {
    const { delivery, chat } = await createGround()
    delivery.write(chat, words('never released'))
    await delivery.drained(AbortSignal.abort())
  })

  test('leaves what was in flight as it is, even where the store is closed already', async () => {
    const { delivery, api, phone, chat, telegram, written, store } = await createGround()
    const failures: unknown[] = []
    const note = (error: unknown) => void failures.push(error)
    process.on('unhandledRejection', note)
    onTestFinished(() => void process.off('unhandledRejection', note))
    telegram.faults.add({ kind: 'delay', ms: 50, method: 'sendMessage' })
    void delivery.send(chat, words('in flight'))
    await vi.waitUntil(() => telegram.transcript.calls('sendMessage').length === 1)
    expect(written()).toMatchObject([{ state: 'sending' }])
    delivery.stop()
    store.close()
    await phone.until(screen => textsOf(screen).length === 1, { what: 'the message' })
    await createMessages(api).edit(chat, said(phone.screen())[0]!.id, { content: plain('the line is idle') })
    expect(failures).toEqual([])
  })
})
