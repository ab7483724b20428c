import { describe, expect, test } from 'vitest'
import type { OutgoingContent } from '../../src/model/chat/message.ts'
import { createGround, words } from './ground.ts'

const final: OutgoingContent = { kind: 'rich', blocks: [{ type: 'paragraph', text: 'the answer' }] }
const finalText: OutgoingContent = { kind: 'text', text: 'the answer', entities: [] }

/** A real message that arrives at once; notes when. */
function message(now: () => number) {
  const sent: number[] = []
  return { sent, send: async () => void sent.push(now()) }
}

describe('a real message', () => {
  test('has a last frame equal to it, and none after it', async () => {
    const { clock, preview, shown } = createGround()
    const { sent, send } = message(clock.now)
    const turn = preview()
    turn.show(words('the ans'))
    await clock.pass(1_000)
    await turn.interject(final, send, 'end')
    turn.show(words('too late'))
    turn.resume()
    await clock.pass(60_000)
    expect(shown.map(({ text, draftId }) => [text, draftId])).toEqual([
      ['the ans', 1],
      ['the answer', 1],
    ])
    expect(sent).toEqual([1_000])
  })

  test('has none before it where nothing was shown, or where the budget is used up', async () => {
    const { clock, preview, shown } = createGround()
    const { sent, send } = message(clock.now)
    await preview().interject(final, send, 'end')
    expect(shown).toEqual([])
    const busy = preview({ settings: { draftIntervalMs: 0 } })
    for (const text of ['a', 'ab', 'abc']) {
      busy.show(words(text))
      await clock.pass(0)
    }
    await busy.interject(final, send, 'end')
    expect(shown.map(({ text }) => text)).toEqual(['a', 'ab', 'abc'])
    expect(sent).toHaveLength(2)
  })

  test('a chat that shows plain drafts only is never shown a rich one', async () => {
    const { clock, preview, shown } = createGround()
    const { send } = message(clock.now)
    for (const content of [final, finalText]) {
      const turn = preview({ settings: { mode: 'draft' } })
      turn.show(words('the'))
      await clock.pass(10_000)
      await turn.interject(content, send, 'end')
    }
    expect(shown.some(({ method }) => method === 'rich')).toBe(false)
    expect(shown.at(-1)?.text).toBe('the answer')
  })

  test('waits for a frame that is on its way', async () => {
    const { clock, screen, preview } = createGround()
    const { sent, send } = message(clock.now)
    screen.latency = 1_000
    const turn = preview()
    turn.show(words('the ans'))
    await clock.pass(400)
    const done = turn.interject(undefined, send, 'end')
    await clock.pass(2_000)
    await done
    expect(sent).toEqual([1_000])
  })

  test('but not for longer than 1.5 s, the last frame included: a dead one is given up', async () => {
    const { clock, screen, preview, shown } = createGround()
    const { sent, send } = message(clock.now)
    screen.latency = 900
    const turn = preview()
    turn.show(words('the ans'))
    await clock.pass(1_000)
    screen.latency = Number.POSITIVE_INFINITY
    turn.show(words('the answ'))
    await clock.pass(300)
    const done = turn.interject(final, send, 'end')
    await clock.pass(60_000)
    await done
    expect(sent).toEqual([1_300 + 1_500])
    expect(shown.map(({ text }) => text)).toEqual(['the ans', 'the answ'])
    expect(shown.at(-1)?.signal?.aborted).toBe(true)
    expect(screen.maxDraftsInFlight).toBe(1)
  })

  test('a last frame that never ends holds it no longer either', async () => {
    const { clock, screen, preview } = createGround()
    const { sent, send } = message(clock.now)
    const turn = preview()
    turn.show(words('the ans'))
    await clock.pass(1_000)
    screen.latency = Number.POSITIVE_INFINITY
    const done = turn.interject(final, send, 'end')
    await clock.pass(60_000)
    await done
    expect(sent).toEqual([2_500])
  })

  test('that comes while a frame waits for the budget is followed by none', async () => {
    const { clock, preview, shown } = createGround()
    const { send } = message(clock.now)
    const turn = preview({ settings: { draftIntervalMs: 0 } })
    for (const text of ['a', 'ab', 'abc', 'abcd']) {
      turn.show(words(text))
      await clock.pass(0)
    }
    await turn.interject(undefined, send, 'end')
    await clock.pass(60_000)
    expect(shown.map(({ text }) => text)).toEqual(['a', 'ab', 'abc'])
  })

  test('at whatever moment it comes, no frame flies while it is sent, and none follows', async () => {
    for (let moment = 0; moment < 20; moment++) {
      const { clock, screen, preview, shown } = createGround()
      screen.latency = 100
      const turn = preview()
      turn.show(words('a'))
      for (let tick = 0; tick < moment; tick++) await Promise.resolve()
      let flying: number | undefined
      const done = turn.interject(
        undefined,
        async () => {
          flying = screen.draftsInFlight
        },
        'end',
      )
      await clock.pass(2_000)
      await done
      const count = shown.length
      await clock.pass(60_000)
      expect([flying, shown.length]).toEqual([0, count])
    }
  })

  test('that cannot be sent leaves the preview as it would be otherwise', async () => {
    const { clock, preview, shown } = createGround()
    const turn = preview()
    const broken = turn.interject(
      undefined,
      async () => {
        throw new Error('disk full')
      },
      'goOn',
    )
    await expect(broken).rejects.toThrow('disk full')
    turn.show(words('on'))
    await clock.pass(0)
    expect(shown).toHaveLength(1)
  })
})

describe('after a real message in mid-turn', () => {
  test('the preview begins anew below it, with a draft of its own', async () => {
    const { clock, preview, shown } = createGround()
    const { send } = message(clock.now)
    const turn = preview()
    turn.show(words('first half'))
    await clock.pass(1_000)
    await turn.interject(undefined, send, 'goOn')
    turn.show(words('second half'))
    await clock.pass(1_000)
    expect(shown.map(({ text, draftId }) => [text, draftId])).toEqual([
      ['first half', 1],
      ['second half', 2],
    ])
  })

  test('it may wait until it is resumed, and shows the newest then', async () => {
    const { clock, preview, shown } = createGround()
    const { send } = message(clock.now)
    const turn = preview()
    turn.show(words('before'))
    await clock.pass(0)
    await turn.interject(undefined, send, 'pause')
    turn.show(words('meanwhile'))
    await clock.pass(30_000)
    expect(shown.map(({ text }) => text)).toEqual(['before'])
    turn.resume()
    await clock.pass(0)
    expect(shown.map(({ text }) => text)).toEqual(['before', 'meanwhile'])
  })

  test('a turn that is over stays over', async () => {
    const { clock, preview, shown } = createGround()
    const { sent, send } = message(clock.now)
    const turn = preview()
    await turn.interject(undefined, send, 'end')
    await turn.interject(undefined, send, 'goOn')
    turn.show(words('ghost'))
    await clock.pass(30_000)
    expect(sent).toHaveLength(2)
    expect(shown).toEqual([])
  })

  test('a Stop button belongs to its turn, also below an earlier draft or one of another kind', async () => {
    const { clock, screen, preview } = createGround()
    const { send } = message(clock.now)
    const turn = preview()
    const other = preview()
    turn.show(words('a'))
    await clock.pass(0)
    await turn.interject(undefined, send, 'goOn')
    screen.rules.push({ method: 'rich', failure: { kind: 'refused', code: 400, description: 'odd' } })
    turn.show(words('b'))
    await clock.pass(1_000)
    const ids = screen.shown.map(({ draftId }) => String(draftId))
    expect(new Set(ids).size).toBe(2)
    expect(ids.map(id => turn.ownsDraft(id))).toEqual(ids.map(() => true))
    expect(ids.map(id => other.ownsDraft(id))).toEqual(ids.map(() => false))
    expect(turn.ownsDraft('12345')).toBe(false)
  })
})
