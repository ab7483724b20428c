import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ABOVE, createGround, words } from './ground.ts'

describe('frames', () => {
  test('the placeholder comes at once, and the first words never wait behind it', async () => {
    const { clock, preview, shown } = createGround()
    const turn = preview({ settings: { draftIntervalMs: 5_000 } })
    turn.show(words(''))
    await clock.pass(0)
    turn.show(words('Hello'))
    await clock.pass(0)
    expect(shown.map(({ text, at }) => [text, at])).toEqual([
      ['Thinking…', 0],
      ['Hello', 0],
    ])
  })

  test('what came while one was on its way is skipped, but for the newest', async () => {
    const { clock, screen, preview, shown } = createGround()
    screen.latency = 1_000
    const turn = preview()
    for (const text of ['a', 'ab', 'abc', 'abcd']) {
      turn.show(words(text))
      await clock.pass(200)
    }
    await clock.pass(5_000)
    expect(shown.map(({ text }) => text)).toEqual(['a', 'abcd'])
  })

  test('a draft is kept alive while Claude is silent', async () => {
    const { clock, preview, shown } = createGround()
    preview().show(words('Let me think'))
    await clock.pass(30_000)
    expect(shown.map(({ at }) => at)).toEqual([0, 8_000, 16_000, 24_000])
    expect(new Set(shown.map(({ draftId }) => draftId)).size).toBe(1)
  })

  test('typing is kept alive as well, and says nothing more often than that', async () => {
    const { clock, preview, shown, lacking } = createGround()
    for (const ability of ABOVE.typing) lacking.add(ability)
    const turn = preview()
    for (let at = 0; at < 9_500; at += 100) {
      turn.show(words('x'.repeat(at / 100)))
      await clock.pass(100)
    }
    expect(shown.map(({ method }) => method)).toEqual(shown.map(() => 'typing'))
    expect(shown.length).toBeLessThanOrEqual(4)
  })

  test('growth that is too small to be worth a frame waits, but not for long', async () => {
    const { clock, preview, shown } = createGround()
    const turn = preview({ settings: { minGrowth: 20 } })
    turn.show(words('Hello'))
    await clock.pass(0)
    turn.show(words('Hello you'))
    await clock.pass(1_999)
    expect(shown).toHaveLength(1)
    await clock.pass(1)
    expect(shown.at(-1)?.text).toBe('Hello you')
    turn.show(words(`Hello you${'!'.repeat(20)}`))
    await clock.pass(250)
    expect(shown).toHaveLength(3)
  })

  test('a frame that cannot be made is lost, and nothing with it', async () => {
    const { clock, preview, shown } = createGround()
    const turn = preview()
    turn.show(() => {
      throw new Error('a bug in how it is drawn')
    })
    await clock.pass(1_000)
    turn.show(words('fine'))
    await clock.pass(1_000)
    expect(shown.map(({ text }) => text)).toEqual(['fine'])
  })

  test('whatever happens, the limits hold, one call flies at a time, and the last frame is the newest', async () => {
    const topicSteps = fc.array(
      fc.record({
        topic: fc.integer({ min: 0, max: 2 }),
        pass: fc.integer({ min: 0, max: 3_000 }),
        latency: fc.constantFrom(0, 50, 900),
        grows: fc.integer({ min: 1, max: 30 }),
      }),
      { minLength: 1, maxLength: 60 },
    )
    const property = fc.asyncProperty(topicSteps, async steps => {
      const { clock, screen, preview, shown } = createGround()
      const threads = [11, 12, 13]
      const turns = threads.map(threadId => preview({ topic: { chatId: 42, threadId } }))
      const texts = ['', '', '']
      for (const { topic, pass, latency, grows } of steps) {
        screen.latency = latency
        texts[topic] += 'x'.repeat(grows)
        turns[topic]?.show(words(texts[topic] ?? ''))
        await clock.pass(pass)
      }
      await clock.pass(20_000)
      expect(screen.maxDraftsInFlight).toBe(1)
      for (const { at } of shown) {
        expect(shown.filter(other => other.at >= at && other.at <= at + 5_000).length).toBeLessThanOrEqual(20)
        expect(shown.filter(other => other.at >= at && other.at <= at + 30_000).length).toBeLessThanOrEqual(
          40,
        )
      }
      for (const [index, threadId] of threads.entries()) {
        const frames = shown.filter(frame => frame.topic.threadId === threadId).map(({ text }) => text)
        expect(frames.at(-1) ?? '').toBe(texts[index])
        expect(frames).toEqual(frames.toSorted((a, b) => a.length - b.length))
      }
    })
    await fc.assert(property, { numRuns: 40 })
  })
})
