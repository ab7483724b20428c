import { describe, expect, test, vi } from 'vitest'
import { APPROVAL_LABELS } from '../../src/model/chat/labels.ts'
import { topicOf } from '../../src/model/chat/topic.ts'
import { createGround, SETTLED } from './ground.ts'

describe('a question', () => {
  test('shows the whole command, and allows it once', async () => {
    const { ask, asked, press, questions, states } = await createGround()
    const answer = ask()
    const message = await asked()
    expect(message.text).toContain('rm -rf build')
    expect(message.buttons).toEqual([['✅ Allow', '🚫 Deny'], ['✏️ Deny and say why']])
    expect(press(message, APPROVAL_LABELS.allow)).toBe('Allowed')
    expect(await answer).toEqual({ behavior: 'allow' })
    await vi.waitFor(() => {
      expect(questions().at(-1)).toMatchObject({ buttons: [], edited: true })
      expect(questions().at(-1)?.text).toMatch(/rm -rf build\n✅ Allowed by you · \d\d:\d\d$/)
    }, SETTLED)
    expect(states()).toEqual(['allowed'])
  })

  test('denied, tells Claude who said no', async () => {
    const { ask, asked, press, questions, states } = await createGround()
    const answer = ask()
    expect(press(await asked(), APPROVAL_LABELS.deny)).toBe('Denied')
    expect(await answer).toMatchObject({
      behavior: 'deny',
      message: expect.stringContaining('The user denied this'),
    })
    await vi.waitFor(() => expect(questions().at(-1)?.text).toContain('🚫 Denied by you'), SETTLED)
    expect(states()).toEqual(['denied'])
  })

  test('is decided by the first press alone, however close the second', async () => {
    const { ask, asked, press, states } = await createGround()
    const answer = ask()
    const message = await asked()
    expect([press(message, APPROVAL_LABELS.deny), press(message, APPROVAL_LABELS.allow)]).toEqual([
      'Denied',
      undefined,
    ])
    expect(await answer).toMatchObject({ behavior: 'deny' })
    expect(press(message, APPROVAL_LABELS.allow)).toBeUndefined()
    expect(states()).toEqual(['denied'])
  })

  test('is decided below its own message in its own chat only', async () => {
    const { ask, asked, press, states, chat, delivery } = await createGround()
    void ask()
    const message = await asked()
    const [other = 0] = await delivery.send(chat, {
      body: { kind: 'content', contents: [{ kind: 'text', text: 'other', entities: [] }] },
    })
    expect(press(message, '✅ Allow', { messageId: other })).toBeUndefined()
    expect(press(message, '✅ Allow', { chatId: 999 })).toBeUndefined()
    expect(states()).toEqual(['open'])
  })

  test('of a topic that was deleted can be answered where it landed', async () => {
    const { ask, asked, press, phone, chat } = await createGround()
    const threadId = phone.createTopic('Work')
    phone.deleteTopic(threadId)
    const answer = ask({}, { topic: topicOf(chat.chatId, threadId) })
    const message = await asked()
    expect(press(message, APPROVAL_LABELS.allow)).toBe('Allowed')
    expect(await answer).toEqual({ behavior: 'allow' })
  })

  test('that nobody can see is not answered with yes', async () => {
    const { ask, phone, states } = await createGround()
    phone.block()
    expect(await ask()).toMatchObject({
      behavior: 'deny',
      message: expect.stringContaining('could not be shown'),
    })
    expect(states()).toEqual(['ended'])
  })
})

describe('a question without a decision', () => {
  test('that Claude takes back says so and does nothing any more', async () => {
    const { decisions, ask, asked, press, questions, states } = await createGround()
    const answer = ask({ requestId: 'mine' })
    const message = await asked()
    decisions.withdraw('another')
    expect(states()).toEqual(['open'])
    decisions.withdraw('mine')
    expect(await answer).toBeUndefined()
    await vi.waitFor(() => {
      expect(questions().at(-1)?.text).toContain('↩️ Claude no longer needs this')
      expect(questions().at(-1)?.buttons).toEqual([])
    }, SETTLED)
    expect(press(message, APPROVAL_LABELS.allow)).toBeUndefined()
  })

  test('is closed with its turn, and with no other', async () => {
    const { decisions, ask, asked, questions, states } = await createGround()
    const answer = ask()
    await asked()
    decisions.closeTurn('another')
    expect(states()).toEqual(['open'])
    decisions.closeTurn('t1')
    expect(await answer).toBeUndefined()
    await vi.waitFor(() => expect(questions().at(-1)?.text).toContain('⏹ Closed without a decision'), SETTLED)
    expect(states()).toEqual(['ended'])
  })

  test('that an earlier run left is closed: nobody waits for its answer', async () => {
    const { ask, asked, shown, press, restart, questions, states } = await createGround()
    void ask()
    const message = await asked()
    await shown()
    const next = restart()
    next.closeLeft()
    await vi.waitFor(() => {
      expect(questions().at(-1)).toMatchObject({ buttons: [] })
      expect(questions().at(-1)?.text).toContain('⏹ Closed without a decision')
    }, SETTLED)
    expect(states()).toEqual(['ended'])
    expect(press(message, '✅ Allow', { decisions: next })).toBeUndefined()
  })

  test('several are open at once, each with buttons of its own', async () => {
    const { ask, asked, press, states } = await createGround()
    const first = ask({ requestId: 'a', input: { command: 'first' }, toolName: 'First' })
    const firstMessage = await asked('First')
    const second = ask({ requestId: 'b', input: { command: 'second' }, toolName: 'Second' })
    const secondMessage = await asked('Second')
    press(secondMessage, APPROVAL_LABELS.deny)
    expect(await second).toMatchObject({ behavior: 'deny' })
    press(firstMessage, APPROVAL_LABELS.allow)
    expect(await first).toEqual({ behavior: 'allow' })
    expect(states()).toEqual(['allowed', 'denied'])
  })
})

describe('a question that nobody answers', () => {
  const MINUTE_MS = 60_000

  test('is called to mind before the last third of the time, and then counts as denied', async () => {
    const { clock, ask, asked, press, shown, questions, states } = await createGround()
    const answer = ask()
    const message = await asked()
    await shown()
    await clock.pass(10 * MINUTE_MS)
    await vi.waitFor(() => expect(questions().at(-1)?.text).toContain('In 5 min'), SETTLED)
    expect(states()).toEqual(['open'])
    await clock.pass(5 * MINUTE_MS)
    expect(await answer).toMatchObject({ behavior: 'deny', message: expect.stringContaining('in time') })
    await vi.waitFor(
      () => expect(questions()[0]?.text).toContain('⌛ Nobody answered in time: denied'),
      SETTLED,
    )
    expect(press(message, APPROVAL_LABELS.allow)).toBeUndefined()
  })

  test('is left alone once it was decided', async () => {
    const { clock, ask, asked, press, questions } = await createGround()
    const answer = ask()
    press(await asked(), APPROVAL_LABELS.allow)
    expect(await answer).toEqual({ behavior: 'allow' })
    await clock.pass(60 * MINUTE_MS)
    expect(questions()).toHaveLength(1)
  })
})
