// context full, session file gone
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ANSWER_LABELS, chosen } from '../../src/model/chat/labels.ts'
import { createWorld } from '../world/world.ts'

const byHand = { env: { DISABLE_AUTO_COMPACT: '1' } }

describe('context full, session file gone', () => {
  test('a full context is explained; Compact summarises it, and the message is answered by itself', async () => {
    const world = await createWorld(byHand)
    await world.ask('#say before')
    const full = await world.ask('#full\n#say Fits again.')
    expect(full.text).toContain('too long for Claude')
    expect(full.buttons).toEqual([['Compact and send again'], ['New session and send again']])
    expect(await world.phone.press(full.id, ANSWER_LABELS.compactAndSend)).toMatchObject({
      answerText: 'Summarising first',
    })
    const compacted = await world.final(full.id)
    expect(compacted.text).toContain('Conversation summarised.')
    const answer = await world.final(compacted.id)
    expect(answer.text).toContain('Fits again.')
    expect(answer.text).not.toContain('🗜')
    const over = await world.phone.press(full.id, chosen(ANSWER_LABELS.compactAndSend))
    expect(over).toMatchObject({ answerText: expect.stringContaining('This was already decided') })
  })

  test('a new session may be begun instead, which knows nothing of before', async () => {
    const world = await createWorld(byHand)
    await world.ask('#say before')
    const full = await world.ask('#full')
    await world.phone.press(full.id, ANSWER_LABELS.newSessionAndSend)
    // The script makes it too long for any session.
    const again = await world.final(full.id)
    expect(again.text).toContain('too long for Claude')
    expect(world.api.requests.at(-1)?.body.messages.map(({ role }) => role)).not.toContain('assistant')
  })

  test('where Claude makes room by itself, the answer says so', async () => {
    const world = await createWorld()
    await world.ask('#say before')
    const answer = await world.ask('#full\n#say Fits again.')
    expect(answer.text).toContain('Fits again.')
    expect(answer.text).toContain('🗜 The context was full, so Claude summarised the conversation.')
  })

  test('/compact summarises when the person wants it, and says when there is nothing to summarise', async () => {
    const world = await createWorld()
    world.phone.say('/compact')
    await world.phone.until(screen => screen.some(({ text }) => text.includes('nothing to summarise')), {
      what: 'the word',
    })
    await world.ask('#say before')
    const compacted = await world.ask('/compact what matters')
    expect(compacted.text).toContain('Conversation summarised.')
    const request = world.api.requests.at(-1)
    expect(JSON.stringify(request?.body.messages.at(-1))).toContain('what matters')
    expect((await world.ask('#history')).text).not.toContain('/compact')
  })

  test('a session that is gone from the host is explained, and one press begins a new one with the same message', async () => {
    const world = await createWorld()
    await world.ask('#say before')
    await rm(join(world.home, '.claude', 'projects'), { recursive: true })
    const lost = await world.ask('#history')
    expect(lost.text).toContain('Claude does not remember what was said here')
    expect(lost.buttons).toEqual([['New session and send again']])
    await world.phone.press(lost.id, ANSWER_LABELS.newSessionAndSend)
    const answer = await world.final(lost.id)
    expect(answer.text).toContain('I remember 0 earlier')
  })
})
