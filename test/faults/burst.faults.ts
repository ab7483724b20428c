import { describe, expect, test } from 'vitest'
import { rows, turnStates } from '../world/database.ts'
import { createWorld, type World } from '../world/world.ts'
import { drafted, quick, said, words } from './ground.ts'

const QUEUE_LIMIT = 20

describe('100 messages in a burst, huge paste, album', () => {
  test('in order, the queue is visible, its limit is said; stop goes first', async () => {
    const world = await createWorld()
    world.phone.say('#say so far\n#hang')
    await drafted(world, 'so far')
    const burst = Array.from({ length: 100 }, (_, index) => world.phone.say(`#say number ${index}`))
    await said(world, `${QUEUE_LIMIT} are already waiting here, which is the limit (queueLimit)`)
    await said(world, `📥 Waiting`)
    await drafted(world, `${QUEUE_LIMIT} messages waiting`)
    const isMarked = (id: number) =>
      world.phone
        .screen()
        .some(item => item.kind === 'message' && item.id === id && item.reactions.includes('🙈'))
    // Signs come one a second, so that they do not hold up what has to arrive: first those of the messages that wait.
    const marked = () => burst.flatMap(({ id }, index) => (isMarked(id) ? [index] : []))
    const first = [0, 1, 2].map(index => QUEUE_LIMIT + index)
    await expect.poll(marked, { timeout: 60_000 }).toEqual(first)
    expect(world.telegram.transcript.floods()).toEqual([])
    expect(words(world).filter(text => text.includes('was not accepted'))).toHaveLength(1)
    world.phone.say('/stop clear')
    await said(world, '⏹ Stopped.')
    await expect
      .poll(() => turnStates(world), { timeout: 20_000 })
      .toEqual(['stopped', ...burst.slice(0, QUEUE_LIMIT).map(() => 'removed')])
    await world.ask('#say taken again')
    const accepted = rows(world, 'SELECT message_id FROM turns ORDER BY rowid').slice(1, 1 + QUEUE_LIMIT)
    expect(accepted.map(row => row.message_id)).toEqual(burst.slice(0, QUEUE_LIMIT).map(({ id }) => id))
  })

  test('what was taken is answered in order', async () => {
    const world = await createWorld(quick)
    const burst = Array.from({ length: 10 }, () => world.phone.say('table please').id)
    const answered = () =>
      rows(world, "SELECT message_id FROM turns WHERE state = 'answered' ORDER BY ended_at")
    await expect.poll(answered, { timeout: 60_000 }).toHaveLength(10)
    expect(answered().map(row => row.message_id)).toEqual(burst)
    await expect.poll(() => replies(world), { timeout: 60_000 }).toEqual(burst.slice(1))
  })

  test('a huge paste is one message, as it was', async () => {
    const world = await createWorld()
    const lines = Array.from({ length: 2_000 }, (_, index) => `line ${index} of a log`)
    world.phone.say(`${lines.join('\n')}\n#say Read.`)
    await said(world, 'Read.')
    const { prompt } = await world.api.waitForRequest('line 0 of')
    expect(prompt.split('\n')).toEqual([...lines, '#say Read.'])
    expect(turnStates(world)).toEqual(['answered'])
  })

  test('an album is one message', async () => {
    const world = await createWorld()
    for (const caption of ['#say Seen.', undefined, undefined])
      world.phone.send('photo', { mediaGroupId: 'album', ...(caption ? { caption } : {}) })
    await said(world, 'Seen.')
    expect((await world.ask('#say next')).text).toContain('next')
    expect(words(world).filter(text => text.includes('Seen.'))).toHaveLength(1)
    expect(turnStates(world)).toEqual(['answered', 'answered'])
  })
})

/** The messages that the bot's answers reply to, in order. */
function replies({ phone }: World): unknown[] {
  const items = phone.screen().filter(item => item.kind === 'message' && item.from === 'bot')
  return items.flatMap(item => (item.kind === 'message' && item.replyTo !== undefined ? [item.replyTo] : []))
}
