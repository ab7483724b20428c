import { expect, test } from 'vitest'
import { createGround, refusal, words } from '../ground.ts'

const settings = { mode: 'edit' } as const

test('one message grows, with a cursor behind its last word', async () => {
  const { clock, preview, shown } = createGround()
  const turn = preview({ settings })
  turn.show(words(''))
  await clock.pass(0)
  turn.show(words('Hello'))
  await clock.pass(1_100)
  turn.show(words('Hello you', '🔧 running'))
  await clock.pass(1_100)
  expect(shown.map(({ method, text }) => [method, text])).toEqual([
    ['send', '💭 Thinking…'],
    ['edit', 'Hello▌'],
    ['edit', 'Hello you▌\n\n🔧 running'],
  ])
})

test('edits keep their distance, which doubles with each 429 up to 10 s', async () => {
  const { clock, screen, preview, shown } = createGround()
  const turn = preview({ settings })
  const grow = async (ms: number) => {
    for (let passed = 0; passed < ms; passed += 100) {
      turn.show(words('x'.repeat(1 + clock.now() / 100)))
      await clock.pass(100)
    }
  }
  await grow(3_400)
  expect(shown.map(({ at }) => at)).toEqual([0, 1_100, 2_200, 3_300])
  screen.rules.push({ method: 'edit', failure: { kind: 'flooded', retryAfterMs: 3_000 } })
  await grow(12_000)
  // One that is refused at 4,400, its wait, and then one each 2,200 ms.
  expect(shown.slice(4).map(({ at }) => at)).toEqual([4_400, 7_400, 9_600, 11_800, 14_000])
})

test('an edit that changes nothing counts as done', async () => {
  const { clock, screen, preview, shown } = createGround()
  const turn = preview({ settings })
  turn.show(words('a'))
  await clock.pass(0)
  screen.rules.push({ method: 'edit', failure: refusal('Bad Request: message is not modified: …'), times: 5 })
  for (const text of ['ab', 'abc', 'abcd', 'abcde', 'abcdef', 'abcdefg']) {
    turn.show(words(text))
    await clock.pass(1_200)
  }
  expect(shown.at(-1)?.text).toBe('abcdefg▌')
})

test('after three failures in a row it is left alone until the next real message', async () => {
  const { clock, screen, preview, shown, learned } = createGround()
  const turn = preview({ settings })
  turn.show(words('a'))
  await clock.pass(0)
  screen.rules.push({ method: 'edit', failure: refusal('Bad Request: message to edit not found'), times: 3 })
  for (let length = 2; length < 60; length++) {
    turn.show(words('a'.repeat(length)))
    await clock.pass(1_000)
  }
  expect(shown.map(({ method }) => method)).toEqual(['send', 'edit', 'edit', 'edit'])
  expect(learned.filter(([what]) => what === 'failed')).toEqual([])
  await turn.interject(undefined, async () => {}, 'goOn')
  await clock.pass(0)
  expect(shown.map(({ method }) => method).slice(4)).toEqual(['delete', 'send'])
})

test('a message that was still on its way when the answer came is taken back as soon as it is there', async () => {
  const { clock, screen, preview, shown } = createGround()
  screen.latency = 5_000
  const turn = preview({ settings })
  turn.show(words('a'))
  await clock.pass(100)
  let isSent = false
  const done = turn.interject(
    undefined,
    async () => {
      isSent = true
    },
    'end',
  )
  await clock.pass(1_500)
  await done
  expect(isSent).toBe(true)
  expect(shown.map(({ method }) => method)).toEqual(['send'])
  await clock.pass(5_000)
  expect(shown.map(({ method, text }) => [method, text]).at(-1)).toEqual(['delete', '100'])
})

test('a server that cannot edit gets “typing…” for the rest, and what stands half-grown goes', async () => {
  const { clock, screen, preview, shown, learned } = createGround()
  const turn = preview({ settings })
  turn.show(words('a'))
  await clock.pass(0)
  const unknown = refusal('Not Found: method not found', 404)
  screen.rules.push({ method: 'edit', failure: unknown, times: 9 })
  turn.show(words('ab'))
  await clock.pass(6_000)
  expect(shown.map(({ method }) => method)).toEqual(['send', 'edit', 'delete', 'typing'])
  expect(learned).toEqual([
    ['worked', 'editedMessage'],
    ['failed', 'editedMessage', unknown],
  ])
})
