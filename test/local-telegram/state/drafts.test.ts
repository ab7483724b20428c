import { describe, expect, test, vi } from 'vitest'
import { createClock, createWorld } from '../world.ts'

describe('drafts', () => {
  test('frames with one id grow one draft; another id takes its place', async () => {
    const { done, phone, chat_id } = await createWorld()
    await done('sendMessageDraft', { chat_id, draft_id: 7, text: '' })
    expect(phone.screen().at(-1)).toMatchObject({ kind: 'draft', text: 'Thinking…', canStop: false })
    await done('sendMessageDraft', { chat_id, draft_id: 7, text: 'Hel', can_stop: true })
    expect(phone.screen().at(-1)).toMatchObject({ draftId: 7, text: 'Hel', frames: 2, canStop: true })
    const rich_message = { blocks: [{ type: 'thinking', text: 'Reading' }] }
    await done('sendRichMessageDraft', { chat_id, draft_id: 8, rich_message })
    expect(phone.screen().at(-1)).toMatchObject({ draftId: 8, text: 'Reading', frames: 1 })
    expect(phone.screen()).toHaveLength(2)
  })

  test('a real message of the bot closes the draft of its thread, and no other', async () => {
    const { done, phone, chat_id } = await createWorld()
    const thread = phone.createTopic('Work')
    await done('sendMessageDraft', { chat_id, draft_id: 1, text: 'here' })
    await done('sendMessageDraft', { chat_id, draft_id: 2, text: 'there', message_thread_id: thread })
    phone.say('a message of the person closes nothing')
    await done('sendMessage', { chat_id, text: 'final', message_thread_id: thread })
    expect(phone.screen(thread).map(item => item.kind)).toEqual(['message'])
    expect(phone.screen().at(-1)).toMatchObject({ kind: 'draft', text: 'here' })
  })

  test('a draft that nothing renews is gone after 30 seconds; a frame gives it 30 more', async () => {
    const clock = createClock()
    const { done, phone, chat_id } = await createWorld({ now: clock.now })
    await done('sendMessageDraft', { chat_id, draft_id: 1, text: 'a' })
    clock.pass(29_999)
    await done('sendMessageDraft', { chat_id, draft_id: 1, text: 'a' })
    clock.pass(29_999)
    expect(phone.screen().at(-1)?.kind).toBe('draft')
    clock.pass(1)
    expect(phone.screen().at(-1)?.kind).toBe('message')
  })

  test('who looks at the screen is told that a draft expired', async () => {
    const { done, phone, telegram, chat_id } = await createWorld({ limits: { draftLifetimeMs: 20 } })
    await done('sendMessageDraft', { chat_id, draft_id: 1, text: 'a' })
    await phone.until(screen => screen.every(item => item.kind === 'message'), {
      what: 'the end of the draft',
    })
    await vi.waitFor(() => {
      const changes = telegram.transcript.entries.filter(entry => entry.kind === 'screen')
      expect(changes.at(-1)).toMatchObject({ change: 'draftExpired' })
    })
  })

  test('draft ids are never 0; texts have 4096 characters at most', async () => {
    const { refused, chat_id } = await createWorld()
    expect(await refused('sendMessageDraft', { chat_id, draft_id: 0 })).toContain('DRAFT_ID_INVALID')
    const long = { chat_id, draft_id: 1, text: 'x'.repeat(4097) }
    expect(await refused('sendMessageDraft', long)).toContain('too long')
  })

  test('groups have no drafts, and a server may refuse them everywhere', async () => {
    const { telegram, refused } = await createWorld()
    const group = telegram.group()
    group.say('hi all')
    const params = { chat_id: group.id, draft_id: 1, text: 'x' }
    expect(await refused('sendMessageDraft', params)).toBe('Bad Request: TEXTDRAFT_PEER_INVALID')
    const without = await createWorld({ drafts: false })
    const refusal = await without.refused('sendMessageDraft', { ...params, chat_id: without.chat_id })
    expect(refusal).toBe('Bad Request: TEXTDRAFT_PEER_INVALID')
  })
})

describe('the Stop button of a draft', () => {
  const draft = { draft_id: 42, text: 'partial', can_stop: true }

  test('tells the bot, with the id as a string, and takes the draft away', async () => {
    const { done, phone, chat_id } = await createWorld()
    const thread = phone.createTopic('Work')
    await done('sendMessageDraft', { chat_id, ...draft, message_thread_id: thread })
    phone.pressDraftStop(thread)
    expect(phone.screen(thread)).toEqual([])
    expect((await done('getUpdates')).at(-1)).toMatchObject({
      stopped_message_generation: { chat: { id: chat_id }, message_thread_id: thread, draft_id: '42' },
    })
  })

  test('with keep_on_stop the draft stays until a real message comes', async () => {
    const { done, phone, chat_id } = await createWorld()
    await done('sendMessageDraft', { chat_id, ...draft, keep_on_stop: true })
    phone.pressDraftStop()
    expect(phone.screen().at(-1)).toMatchObject({ kind: 'draft', text: 'partial', canStop: false })
    expect(() => phone.pressDraftStop()).toThrow('no button "Stop"')
    await done('sendMessage', { chat_id, text: 'partial, stopped' })
    expect(phone.screen().map(item => item.kind)).toEqual(['message', 'message'])
  })

  test('further frames of a stopped draft are not shown', async () => {
    const { done, phone, chat_id } = await createWorld()
    await done('sendMessageDraft', { chat_id, ...draft })
    phone.pressDraftStop()
    await done('sendMessageDraft', { chat_id, ...draft, text: 'partial and more' })
    expect(phone.screen()).toHaveLength(1)
    await done('sendMessageDraft', { chat_id, ...draft, draft_id: 43 })
    expect(phone.screen()).toHaveLength(2)
  })

  test('is not there unless the bot asked for it', async () => {
    const { done, phone, chat_id } = await createWorld()
    await done('sendMessageDraft', { chat_id, ...draft, can_stop: false })
    expect(() => phone.pressDraftStop()).toThrow('no button "Stop"')
  })
})
