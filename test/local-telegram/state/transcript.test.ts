import { describe, expect, test, vi } from 'vitest'
import { createWorld } from '../world.ts'

describe('the transcript', () => {
  test('tells what happened, in order', async () => {
    const { telegram, done, refused, chat_id } = await createWorld()
    await done('getUpdates')
    await done('sendMessage', { chat_id, text: 'hi' })
    await refused('sendMessage', { chat_id, text: '' })
    const { entries } = telegram.transcript
    expect(entries.map(entry => entry.kind)).toEqual(['screen', 'call', 'update', 'call', 'screen', 'call'])
    expect(entries.map(entry => entry.at)).toEqual(entries.map(entry => entry.at).sort((a, b) => a - b))
    expect(telegram.transcript.calls('sendMessage')).toMatchObject([
      { params: { chat_id, text: 'hi' }, status: 200 },
      { status: 400, description: 'Bad Request: message text is empty' },
    ])
  })

  test('a draft frame after the final is a ghost', async () => {
    const { telegram, done, phone, chat_id } = await createWorld()
    const { transcript } = telegram
    const frame = (text: string) => done('sendMessageDraft', { chat_id, draft_id: 1, text })
    await frame('A')
    await done('sendMessage', { chat_id, text: 'A part that is done' })
    await frame('B')
    await done('sendMessage', { chat_id, text: 'Final' })
    expect(transcript.ghosts()).toEqual([])
    await frame('late')
    expect(transcript.ghosts()).toMatchObject([{ change: 'draft', item: { text: 'late' } }])
    await done('sendMessage', { chat_id, text: 'another message closes it' })
    expect(transcript.ghosts()).toEqual([])
    phone.say('next question')
    await frame('an answer begins')
    expect(transcript.ghosts()).toEqual([])
  })

  test('a ghost in one topic is not closed by a message in another', async () => {
    const { telegram, done, phone, chat_id } = await createWorld()
    const message_thread_id = phone.createTopic('Work')
    await done('sendMessage', { chat_id, message_thread_id, text: 'Final' })
    await done('sendMessageDraft', { chat_id, message_thread_id, draft_id: 1, text: 'late' })
    await done('sendMessage', { chat_id, text: 'elsewhere' })
    expect(telegram.transcript.ghosts()).toHaveLength(1)
  })

  test('draft calls that are open at the same time are counted', async () => {
    const { telegram, done, chat_id } = await createWorld()
    const frame = () => done('sendMessageDraft', { chat_id, draft_id: 1, text: 'x' })
    await frame()
    await frame()
    expect(telegram.transcript.maxDraftsInFlight()).toBe(1)
    telegram.faults.add({ kind: 'hang' })
    frame().catch(() => {})
    await vi.waitFor(() => expect(telegram.transcript.calls('sendMessageDraft')).toHaveLength(3))
    await frame()
    expect(telegram.transcript.maxDraftsInFlight()).toBe(2)
  })

  test('is bounded: the oldest goes first', async () => {
    const { telegram, phone } = await createWorld()
    const entry = telegram.transcript.entries[0]
    for (let n = 0; n < 100_000; n++) telegram.transcript.add({ kind: 'update', update: { update_id: n } })
    expect(telegram.transcript.entries.length).toBeLessThanOrEqual(100_000)
    expect(telegram.transcript.entries).not.toContain(entry)
    expect(phone.screen()).toHaveLength(1)
  })
})
