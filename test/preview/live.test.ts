/** Previews on a real local Telegram through the real client: what the person saw. */
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { systemClock, systemRandom } from '../../src/app/system.ts'
import { createAbilities } from '../../src/chat-settings/abilities.ts'
import type { LocalTelegramOptions, MessageItem } from '../../src/local-telegram/index.ts'
import { createBudget } from '../../src/preview/budget.ts'
import { Preview } from '../../src/preview/preview.ts'
import { defaultPreviewSettings, type PreviewSettings } from '../../src/preview/transports/settings.ts'
import { renderAnswer } from '../../src/render/content.ts'
import { createDrafts } from '../../src/telegram/outgoing/drafts.ts'
import { createFloodWaits } from '../../src/telegram/outgoing/flood-waits.ts'
import { createMessages } from '../../src/telegram/outgoing/messages.ts'
import { createStore, createTelegram } from '../telegram/ground.ts'
import { words } from './ground.ts'

async function createLive(options: LocalTelegramOptions = {}) {
  const { telegram, phone, chat, api } = await createTelegram({ ...options, limits: {} })
  /** How much later than now it is for what is learned of the chat (milliseconds). */
  const later = { ms: 0 }
  const abilities = createAbilities({
    sql: await createStore(),
    wall: () => Date.now() + later.ms,
    onUnlearned: () => {},
    onRelearned: () => {},
    onError: error => {
      throw error
    },
  })
  const messages = createMessages(api)
  const budget = createBudget(systemClock, createFloodWaits(systemClock).of(chat.chatId))
  const preview = (settings: Partial<PreviewSettings> = {}, topic = chat) => {
    const made = new Preview(
      {
        topic,
        screen: { ...messages, ...createDrafts(api) },
        settings: { ...defaultPreviewSettings, ...settings },
        format: 'rich',
        abilities,
        stopButtons: () => ({ inline_keyboard: [[{ text: '⏹ Stop', callback_data: 'stop' }]] }),
      },
      { budget, clock: systemClock, randomId: () => systemRandom.id() },
    )
    onTestFinished(() => made.interject(undefined, async () => {}, 'end'))
    return made
  }
  const [answer] = renderAnswer({ markdown: 'the **answer**' }, 'rich')
  const finish = (turn: Preview, topic = chat) =>
    turn.interject(answer, () => messages.send(topic, answer!, {}), 'end')
  return { telegram, phone, chat, abilities, later, preview, finish }
}

const draftOf = (text: string) => (screen: readonly { kind: string; text: string }[]) =>
  screen.find(item => item.kind === 'draft' && item.text.includes(text))

describe('a rich draft', () => {
  test('grows with a Stop button, and the answer takes its place: no ghost, no two calls at once', async () => {
    const { telegram, phone, preview, finish } = await createLive()
    const turn = preview()
    turn.show(words(''))
    await phone.until(draftOf('Thinking…'), { what: 'the placeholder' })
    turn.show(words('the **ans'))
    const draft = await phone.until(draftOf('the ans'), { what: 'the first words' })
    expect(draft).toMatchObject({ canStop: true })
    await finish(turn)
    expect(phone.screen().map(item => [item.kind, item.text])).toEqual([
      ['message', 'hello'],
      ['message', 'the answer'],
    ])
    const frames = telegram.transcript.entries.filter(
      entry => entry.kind === 'screen' && entry.change === 'draft',
    )
    expect(frames.at(-1)).toMatchObject({ item: { text: 'the answer' } })
    expect(telegram.transcript.ghosts()).toEqual([])
    expect(telegram.transcript.maxDraftsInFlight()).toBe(1)
    expect(telegram.transcript.floods()).toEqual([])
  })

  test('of each topic stands in its own thread, and two topics never call at once', async () => {
    const { telegram, phone, chat, preview, finish } = await createLive()
    telegram.faults.add({ kind: 'delay', ms: 30, method: 'sendRichMessageDraft', times: Infinity })
    const topics = ['One', 'Two'].map(name => ({ ...chat, threadId: phone.createTopic(name) }))
    const turns = topics.map(topic => preview({}, topic))
    for (const [index, turn] of turns.entries()) turn.show(words(`in topic ${index}`))
    for (const [index, { threadId }] of topics.entries())
      await phone.until(draftOf(`in topic ${index}`), { threadId, what: `the draft of topic ${index}` })
    await Promise.all(turns.map((turn, index) => finish(turn, topics[index])))
    expect(telegram.transcript.maxDraftsInFlight()).toBe(1)
    expect(telegram.transcript.ghosts()).toEqual([])
  })

  test('that hangs does not hold the answer', async () => {
    const { telegram, phone, preview, finish } = await createLive()
    telegram.faults.add({ kind: 'hang', method: 'sendRichMessageDraft' })
    const turn = preview()
    turn.show(words('the'))
    await vi.waitUntil(() => telegram.transcript.calls('sendRichMessageDraft').length === 1)
    await finish(turn)
    expect(phone.screen().at(-1)).toMatchObject({ kind: 'message', text: 'the answer' })
    expect(telegram.transcript.calls('sendRichMessageDraft')).toHaveLength(1)
    expect(telegram.transcript.ghosts()).toEqual([])
  })
})

test('a server that knows no rich messages shows plain drafts, after a minute at once', async () => {
  const { telegram, phone, chat, abilities, later, preview } = await createLive({ richMessages: false })
  const showing = async (text: string) => {
    const turn = preview()
    turn.show(words(text))
    await phone.until(draftOf(text), { what: 'a plain draft' })
    await turn.interject(undefined, async () => {}, 'end')
    return telegram.transcript.calls('sendRichMessageDraft').length
  }
  expect(await showing('plain words')).toBe(1)
  expect(abilities.can(chat.chatId, 'richDraft')).toBe(true)
  later.ms = 61_000
  expect(await showing('more words')).toBe(2)
  expect(abilities.can(chat.chatId, 'richDraft')).toBe(false)
  expect(await showing('still more')).toBe(2)
})

test('where drafts are refused, a silent message with a Stop button grows and goes away at the end', async () => {
  const { telegram, phone, chat, abilities, preview, finish } = await createLive({ drafts: false })
  const turn = preview({ editIntervalMs: 10 })
  turn.show(words('the'))
  const message = await phone.until(
    screen => screen.find((item): item is MessageItem => item.kind === 'message' && item.text === 'the▌'),
    { what: 'the preview' },
  )
  expect(message).toMatchObject({ silent: true, buttons: [['⏹ Stop']] })
  turn.show(words('the answ'))
  await phone.until(screen => screen.find(item => item.text === 'the answ▌'), { what: 'an edit' })
  // One refusal changes nothing for the next turn.
  expect(abilities.can(chat.chatId, 'richDraft')).toBe(true)
  await finish(turn)
  await phone.until(screen => screen.length === 2, { what: 'the preview to go' })
  expect(phone.screen().map(item => item.text)).toEqual(['hello', 'the answer'])
  expect(telegram.transcript.ghosts()).toEqual([])
})

test('an answer streamed as fast as it comes never runs into a flood', async () => {
  const { telegram, phone, preview, finish } = await createLive()
  const turn = preview({ draftIntervalMs: 0 })
  let text = ''
  for (let count = 0; count < 100; count++) {
    text += 'word '
    const shown = text
    turn.show(words(shown))
    await systemClock.sleep(2)
  }
  await phone.until(draftOf('word'), { what: 'a draft' })
  await finish(turn)
  expect(telegram.transcript.floods()).toEqual([])
  expect(telegram.transcript.maxDraftsInFlight()).toBe(1)
  expect(telegram.transcript.ghosts()).toEqual([])
})
