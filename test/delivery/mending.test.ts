import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { afterRefusal, afterSuccess, type Mending } from '../../src/delivery/mending.ts'
import type { RichBlock, RichContent } from '../../src/model/chat/message.ts'
import type { Post } from '../../src/model/chat/post.ts'
import { answer, createGround, said } from './ground.ts'

const heading = (text: string): RichBlock => ({ type: 'heading', text, size: 2 })
const words = (text: string): RichBlock => ({ type: 'paragraph', text })
const linked = (text: string, url: string): RichBlock => ({
  type: 'paragraph',
  text: [{ type: 'url', text, url }],
})

/** Telegram takes 20 columns, and its refusal does not say where the table stands. */
const wide: RichBlock = {
  type: 'table',
  cells: [Array.from({ length: 21 }, (_, index) => ({ text: `c${index}`, align: 'left', valign: 'top' }))],
}

const post = (...blocks: RichBlock[]): Post => ({
  body: { kind: 'content', contents: [{ kind: 'rich', blocks }] },
})

const headings = (count: number) => Array.from({ length: count }, (_, index) => heading(`${index}`))

describe('a rich message in which Telegram refuses something', () => {
  test('keeps its formatting but there', async () => {
    const { delivery, phone, chat, telegram } = await createGround()
    const blocks = [...headings(6), words('between'), wide, ...headings(5)]
    const question = phone.say('?')
    const buttons = { inline_keyboard: [[{ text: 'Undo', callback_data: 'undo' }]] }
    const ids = await delivery.send(chat, { ...post(...blocks), sounds: true, buttons, replyTo: question.id })
    const [message, ...others] = said(phone.screen())
    expect(others).toEqual([])
    expect(message).toMatchObject({ silent: false, buttons: [['Undo']], replyTo: question.id })
    expect(ids).toEqual([message?.id])
    expect(blocksOn(message)).toEqual(
      blocks.map(block => (block === wide ? words(expect.stringContaining('c20')) : block)),
    )
    expect(calls(telegram).length).toBeLessThanOrEqual(8)
  })

  test('of which some is fine stands in the chat while the rest is looked at, and what follows waits', async () => {
    const { delivery, phone, chat, telegram, holdWaits, waits } = await createGround()
    const blocks = [...headings(7), wide]
    telegram.faults.add({ kind: 'status', status: 429, method: 'editMessageText' })
    const goOn = holdWaits()
    const sent = Promise.all([delivery.send(chat, post(...blocks)), delivery.send(chat, answer('next'))])
    await vi.waitUntil(() => waits.length > 0)
    expect(said(phone.screen()).map(({ text }) => text.split('\n')[0])).toEqual(['0'])
    goOn()
    await sent
    const [message, next] = said(phone.screen())
    expect(blocksOn(message)?.slice(0, 7)).toEqual(headings(7))
    expect(next?.text).toBe('next')
  })

  test('is mended after a restart, too', async () => {
    const { delivery, phone, chat, telegram, store, restart } = await createGround()
    telegram.faults.add({ kind: 'status', status: 400, method: 'sendRichMessage' })
    telegram.faults.add({ kind: 'hang', method: 'sendRichMessage' })
    void delivery.send(chat, post(wide, ...headings(3)))
    await vi.waitUntil(() => telegram.transcript.calls('sendRichMessage').length === 2)
    delivery.stop()
    telegram.faults.clear()
    restart().resume()
    await vi.waitUntil(
      () => !store.get(`SELECT 1 AS found FROM outbox WHERE state IN ('pending', 'sending')`),
    )
    const [message] = said(phone.screen())
    expect(blocksOn(message)).toEqual([words(expect.stringContaining('c20')), ...headings(3)])
  })

  test('as text only when nothing else helps, after eight calls', async () => {
    const { delivery, phone, chat, telegram } = await createGround()
    const fault = telegram.faults.add({ kind: 'status', status: 400, method: 'sendRichMessage', times: 99 })
    await delivery.send(chat, answer(Array.from({ length: 40 }, (_, index) => `# ${index}`).join('\n\n')))
    expect(fault.hits).toBe(8)
    expect(said(phone.screen()).map(({ content }) => content.kind)).toEqual(['text'])
  })

  test.each(['not enough rights to send text messages', 'message is too long', 'chat not found'])(
    'is not looked through where the fault is elsewhere: %s',
    async reason => {
      const { delivery, phone, chat, telegram } = await createGround()
      const description = `Bad Request: ${reason}`
      const fault = telegram.faults.add({
        kind: 'status',
        status: 400,
        description,
        method: 'sendRichMessage',
      })
      await delivery.send(chat, answer('# Title'))
      expect(fault.hits).toBe(1)
      expect(said(phone.screen()).map(({ content }) => content.kind)).toEqual(['text'])
    },
  )
})

describe('links that Telegram refuses by their kind become words', () => {
  test.each([
    ['mailto:', 'x'],
    ['mailto:a@b@c.org', 'x (a@b@c.org)'],
  ])('only those to mail addresses: %s', async (url, text) => {
    const { delivery, phone, chat, telegram } = await createGround()
    const web = linked('docs', 'https://example.org/')
    await delivery.send(chat, post(heading('Title'), web, linked('x', url)))
    const [message] = said(phone.screen())
    expect(message?.text).toBe(`Title\ndocs\n${text}`)
    expect(blocksOn(message)?.slice(0, 2)).toEqual([heading('Title'), web])
    expect(calls(telegram)).toHaveLength(2)
  })

  test('all of them where any may be meant', async () => {
    const { delivery, phone, chat, telegram } = await createGround()
    await delivery.send(chat, post(heading('Title'), linked('x', 'src/main.ts')))
    const [message] = said(phone.screen())
    expect(message?.text).toBe('Title\nx (src/main.ts)')
    expect(blocksOn(message)?.[0]).toEqual(heading('Title'))
    expect(calls(telegram)).toHaveLength(2)
  })
})

test('wherever one block is refused, that one is found; of several, what is left formatted is never refused', () => {
  const scene = fc
    .integer({ min: 1, max: 90 })
    .chain(count =>
      fc.tuple(fc.constant(count), fc.uniqueArray(fc.nat(count - 1), { minLength: 1, maxLength: 4 })),
    )
  fc.assert(
    fc.property(scene, ([count, bad]) => {
      const { shown, made } = mend({ kind: 'rich', blocks: headings(count) }, bad)
      expect(made).toBeLessThanOrEqual(8)
      const plain = [...(shown?.blocks ?? []).keys()].filter(
        index => shown?.blocks[index]?.type === 'paragraph',
      )
      if (shown) for (const index of bad) expect(plain).toContain(index)
      if (bad.length > 1) return
      expect(shown).toBeDefined()
      // Long messages are searched in units of some blocks in a row.
      expect(plain.length).toBeLessThanOrEqual(Math.ceil(count / 32))
    }),
  )
})

/** Mends a message for a server that refuses some of its headings. */
function mend(whole: RichContent, bad: readonly number[]): { shown: RichContent | undefined; made: number } {
  let shown: RichContent | undefined
  let next: { content: RichContent; mending?: Mending } | undefined = { content: whole }
  let made = 0
  for (; next; made++) {
    const { content, mending }: { content: RichContent; mending?: Mending } = next
    const isRefused = bad.some(index => content.blocks[index]?.type === 'heading')
    if (!isRefused) shown = content
    next = isRefused ? afterRefusal(next, 'Bad Request: odd') : mending && afterSuccess(mending)
  }
  return { shown, made }
}

function blocksOn(message: ReturnType<typeof said>[number] | undefined): readonly RichBlock[] | undefined {
  return message?.content.kind === 'rich' ? (message.content.message.blocks as RichBlock[]) : undefined
}

type Telegram = Awaited<ReturnType<typeof createGround>>['telegram']

function calls({ transcript }: Telegram) {
  return [...transcript.calls('sendRichMessage'), ...transcript.calls('editMessageText')]
}
