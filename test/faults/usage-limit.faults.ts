// rate limit, overloaded
import { describe, expect, test } from 'vitest'
import { ANSWER_LABELS, chosen, QUEUE_LABELS } from '../../src/model/chat/labels.ts'
import { createWorld, type World } from '../world/world.ts'

/** Plan limits apply only to subscribers. */
const subscriber = { env: { CLAUDE_CODE_OAUTH_TOKEN: 'sk-ant-oat01-fake', ANTHROPIC_API_KEY: '' } }

describe('rate limit, overloaded', () => {
  test('while the API is overloaded the reason and the next try are shown, and the answer comes', async () => {
    const world = await createWorld()
    const asked = world.phone.say('#overloaded 2\n#say At last.')
    const shown = (text: string) => text.includes('The API is overloaded') && text.includes('retry')
    await world.phone.until(screen => screen.some(({ text }) => shown(text)), {
      what: 'the reason',
      timeoutMs: 20_000,
    })
    expect((await world.final(asked.id)).text).toContain('At last.')
  })

  test('a usage limit says when it resets, and Continue after reset goes on by itself, also after a restart', async () => {
    const world = await createWorld(subscriber)
    const limited = await world.ask('#limit 12\n#say Works again.')
    expect(limited.text).toMatch(/^❌ You have reached your Claude 5-hour limit\. It resets at \d\d:\d\d /)
    expect(limited.buttons).toEqual([['Continue after reset'], ['Retry']])
    expect(await world.phone.press(limited.id, ANSWER_LABELS.continueLater)).toMatchObject({
      answerText: expect.stringMatching(/^Continues at \d\d:\d\d/),
    })
    await list(world, '· at ')
    await world.kill()
    await world.start()
    const answer = await world.final(limited.id, { timeoutMs: 60_000 })
    expect(answer.text).toContain('Works again.')
    expect(answer.replyTo).toBeDefined()
  })

  test('what waits for a reset can be taken back, or run at once', async () => {
    const world = await createWorld(subscriber)
    const limited = await world.ask('#limit 3600')
    await world.phone.press(limited.id, ANSWER_LABELS.continueLater)
    const waiting = await list(world, '· at ')
    expect(waiting.buttons).toEqual([['Remove', 'Run now']])
    await world.phone.press(waiting.id, QUEUE_LABELS.remove)
    await world.phone.until(screen => !screen.some(({ text }) => text.startsWith('📥')), { what: 'no list' })
    await world.phone.press(limited.id, chosen(ANSWER_LABELS.continueLater))
    const again = await list(world, '· at ')
    await world.phone.press(again.id, QUEUE_LABELS.runNow)
    expect((await world.final(limited.id)).text).toContain('You have reached your Claude')
  })
})

function list(world: World, words: string) {
  return world.phone.until(
    screen =>
      screen.find(
        item => item.kind === 'message' && item.text.startsWith('📥') && item.text.includes(words),
      ) as Extract<(typeof screen)[number], { kind: 'message' }> | undefined,
    { what: `a list with ${words}`, timeoutMs: 20_000 },
  )
}
