import { describe, expect, test } from 'vitest'
import { APPROVAL_LABELS } from '../../src/model/chat/labels.ts'
import { turnStates } from '../world/database.ts'
import { createWorld, type World } from '../world/world.ts'
import { said, words } from './ground.ts'

describe('message edited or deleted, topic deleted', () => {
  test('the edit counts if still queued; else answered in the chat', async () => {
    const world = await createWorld()
    const running = world.phone.say('#say so far\n#hang')
    await world.api.waitForRequest('so far')
    const queued = world.phone.say('#say old words')
    await expect.poll(() => turnStates(world)).toEqual(['running', 'waiting'])
    world.phone.edit(queued.id, '#say new words')
    world.phone.edit(running.id, '#say something else')
    const late = await said(world, 'Claude is already working on this')
    expect(late.replyTo).toBe(running.id)
    world.api.release()
    await said(world, 'new words')
    expect(words(world).join()).not.toMatch(/old words|something else/)
    world.phone.edit(queued.id, '#say newer words')
    expect((await said(world, 'This is no longer waiting')).replyTo).toBe(queued.id)
    expect(turnStates(world)).toEqual(['answered', 'answered'])
  })

  test('a message that was deleted is answered all the same: Telegram tells nobody', async () => {
    const world = await createWorld()
    const running = world.phone.say('#say so far\n#hang')
    await world.api.waitForRequest('so far')
    const queued = world.phone.say('#say second')
    await expect.poll(() => turnStates(world)).toEqual(['running', 'waiting'])
    for (const { id } of [running, queued]) await remove(world, id)
    world.api.release()
    const answer = await said(world, 'second')
    expect(answer.replyTo).toBeUndefined()
    expect(words(world)).toHaveLength(2)
    expect(turnStates(world)).toEqual(['answered', 'answered'])
  })

  test.each(['refused', 'strays'] as const)(
    'topic deleted (what comes later is %s): answered in the chat, labelled, once',
    async later => {
      const world = await createWorld()
      const threadId = world.phone.createTopic('work')
      world.phone.say('#stream 40 50', { threadId })
      await world.phone.until(screen => screen.some(item => item.text.includes('word3')), {
        ...{ threadId, what: 'a draft', timeoutMs: 20_000 },
      })
      world.phone.say('#say second', { threadId })
      await expect.poll(() => turnStates(world)).toEqual(['running', 'waiting'])
      world.phone.deleteTopic(threadId, later)
      const ends = ['answered', 'answered']
      await expect.poll(() => turnStates(world), { timeout: 20_000 }).toEqual(ends)
      await said(world, 'This belongs to a deleted topic.')
      await said(world, 'second')
      const whole = words(world).join('\n')
      expect(whole.match(/word40/g)).toHaveLength(1)
      // The main thread and other topics keep working.
      expect((await world.ask('#say here')).text).toContain('here')
    },
  )

  test('topic deleted: one that has to ask in it asks in the chat', async () => {
    const world = await createWorld()
    const threadId = world.phone.createTopic('work')
    world.phone.say('#hang\n#bash touch made.txt', { threadId })
    await world.api.waitForRequest('touch made.txt')
    world.phone.deleteTopic(threadId)
    world.api.release()
    const question = await said(world, 'wants to use Bash')
    await world.phone.press(question.id, APPROVAL_LABELS.allow)
    await expect.poll(() => turnStates(world), { timeout: 20_000 }).toEqual(['answered'])
  })
})

/** Deletes a message as the person would. The bot is not told. */
async function remove({ telegram, phone }: World, messageId: number): Promise<void> {
  const params = `chat_id=${phone.user.id}&message_id=${messageId}`
  await fetch(`${telegram.apiRoot}/bot${telegram.token}/deleteMessage?${params}`)
}
