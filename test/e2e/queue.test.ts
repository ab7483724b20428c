import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { MessageItem } from '../../src/local-telegram/index.ts'
import { ANSWER_LABELS, QUEUE_LABELS } from '../../src/model/chat/labels.ts'
import { createWorld, type World } from '../world/world.ts'

const unasked = { flags: ['--permission-mode', 'bypassPermissions'], env: { IS_SANDBOX: '1' } }

/** Lasts until the test writes a file. */
const TOOL = '#bash until [ -e go ]; do sleep 0.05; done; cat go'

test('what waits is removed, put first and changed, and Claude gets just that', async () => {
  const world = await createWorld()
  const { phone, api } = world
  const asked = phone.say('#hang\n#say first')
  await api.waitForRequest('first')
  const [, two] = ['#say one', '#say two', '#say three'].map(text => phone.say(text))
  const list = await listWith(world, '3. #say three')
  expect(await phone.press(list.id, '1 · Remove')).toMatchObject({ answerText: 'Removed' })
  expect(await phone.press(list.id, '3 · Run next')).toMatchObject({ answerText: 'Runs next' })
  phone.edit(two?.id ?? 0, '#say two, but better')
  await listWith(world, '1. #say three\n2. #say two, but better')
  api.release()
  let after = asked.id
  for (const words of ['first', 'three', 'two, but better']) {
    const answer = await world.final(after)
    expect(answer.text).toMatch(new RegExp(`^${words}\n`))
    after = answer.id
  }
  expect(api.requests.some(({ prompt }) => prompt.includes('#say one'))).toBe(false)
  await listGone(world)
  expect(world.telegram.transcript.ghosts()).toEqual([])
})

test('Clear all removes what waits, and the turn goes on', async () => {
  const world = await createWorld()
  const { phone, api } = world
  const asked = phone.say('#hang\n#say first')
  await api.waitForRequest('first')
  for (const text of ['#say one', '#say two']) phone.say(text)
  const list = await listWith(world, '2. #say two')
  expect(await phone.press(list.id, QUEUE_LABELS.clearAll)).toMatchObject({
    answerText: '2 messages removed',
  })
  await listGone(world)
  api.release()
  expect((await world.final(asked.id)).text).toContain('first')
  expect((await world.ask('#history')).text).not.toContain('#say one')
})

test('sent into the running turn, a message is read after the tool that runs, in one answer', async () => {
  const world = await createWorld(unasked)
  const { phone, api } = world
  const { asked, list } = await sentInto(world, 'in red please')
  expect(list.buttons).toEqual([['↩ Take back']])
  await writeFile(join(world.project, 'go'), 'green')
  const answer = await world.final(asked)
  expect(answer.text).toContain('↪ You added: in red please')
  await listGone(world)
  const seen = JSON.stringify(api.requests.at(-1)?.body.messages)
  expect(seen).toContain('The user sent a new message while you were working')
  expect(seen).toContain('in red please')
  expect((await world.ask('#history')).text).toContain('#bash')
  expect(phone.screen().filter(item => item.text.includes('in red please'))).toHaveLength(2)
})

test('taken back before Claude took it up, a message is not read in that turn and runs after it', async () => {
  const world = await createWorld(unasked)
  const { phone, api } = world
  const { asked, list } = await sentInto(world, '#say in red')
  expect(await phone.press(list.id, QUEUE_LABELS.takeBack)).toMatchObject({ answerText: 'Taken back' })
  await listWith(world, '1. #say in red')
  await writeFile(join(world.project, 'go'), 'green')
  const first = await world.final(asked)
  expect(first.text).not.toContain('in red')
  expect(JSON.stringify(api.requests.at(-1)?.body.messages)).not.toContain('while you were working')
  expect((await world.final(first.id)).text).toMatch(/^in red\n/)
})

test('sent again after it was taken back, a message is heard', async () => {
  const world = await createWorld(unasked)
  const { phone, api } = world
  const { asked, list } = await sentInto(world, 'in red please')
  await phone.press(list.id, QUEUE_LABELS.takeBack)
  await listWith(world, '1. in red please')
  await phone.press(list.id, QUEUE_LABELS.sendNow)
  await listWith(world, '↪ in red please')
  await writeFile(join(world.project, 'go'), 'green')
  expect((await world.final(asked)).text).toContain('↪ You added: in red please')
  expect(JSON.stringify(api.requests.at(-1)?.body.messages)).toContain('in red please')
})

test('where no tool follows, what was sent is answered in a turn of its own', async () => {
  const world = await createWorld()
  const { phone, api } = world
  const asked = phone.say('#hang\n#say first')
  await api.waitForRequest('first')
  phone.say('#say second')
  const list = await listWith(world, '#say second')
  await phone.press(list.id, QUEUE_LABELS.sendNow)
  await listWith(world, '↪ #say second')
  api.release()
  const first = await world.final(asked.id)
  expect(first.text).toMatch(/^first\n/)
  expect((await world.final(first.id)).text).toMatch(/^second\n/)
  await listGone(world)
})

test('a stop keeps what waits and what was not taken up, and both are answered', async () => {
  const world = await createWorld(unasked)
  const { phone } = world
  const { asked } = await sentInto(world, '#say sent')
  phone.say('#say waiting')
  await listWith(world, '1. #say waiting')
  phone.say('/stop')
  const stopped = await world.final(asked)
  expect(stopped.text).toContain('⏹ Stopped. Your next message runs now.')
  const sent = await world.final(stopped.id)
  expect(sent.text).toMatch(/^sent\n/)
  expect((await world.final(sent.id)).text).toMatch(/^waiting\n/)
  await listGone(world)
})

test('/stop clear stops and removes, and the next message works', async () => {
  const world = await createWorld(unasked)
  const { phone, api } = world
  const { asked } = await sentInto(world, '#say sent')
  phone.say('#say waiting')
  await listWith(world, '1. #say waiting')
  phone.say('/stop clear')
  expect((await world.final(asked)).text).toMatch(/⏹ Stopped\.\n/)
  await phone.until(screen => screen.some(item => item.text === '2 waiting messages removed.'), {
    what: 'how much',
  })
  expect((await world.ask('#say next')).text).toMatch(/^next\n/)
  expect(api.requests.some(({ prompt }) => /#say (sent|waiting)/.test(prompt))).toBe(false)
})

test('a paste that Telegram cuts is one prompt, character by character', async () => {
  const world = await createWorld()
  const text = `#say read\n${'0123456789 abcdef\n'.repeat(600)}end`
  const asked = world.phone.say(text)
  await world.final(asked.id)
  expect(world.api.requests).toHaveLength(1)
  expect(world.api.requests[0]?.prompt).toContain(text)
})

test('Retry runs a stopped turn once more, and Continue tells Claude to go on', async () => {
  const world = await createWorld()
  const { phone, api } = world
  const asked = phone.say('#hang\n#say at last')
  await api.waitForRequest('at last')
  phone.say('/stop')
  const stopped = await world.final(asked.id)
  expect(stopped.buttons).toEqual([['Retry', 'Continue']])
  expect(await phone.press(stopped.id, ANSWER_LABELS.retry)).toMatchObject({ answerText: 'Trying again' })
  expect(await phone.press(stopped.id, ANSWER_LABELS.continue)).toMatchObject({
    answerText: /^This was already decided/,
  })
  await expect.poll(() => api.requests.length).toBe(2)
  phone.say('/stop')
  const again = await world.final(stopped.id)
  expect(await phone.press(again.id, ANSWER_LABELS.continue)).toMatchObject({ answerText: 'Continuing' })
  expect((await world.final(again.id)).text).toContain('Continue where you left off.')
  expect(api.requests.at(-1)?.prompt).toBe('Continue where you left off.')
})

/** A turn in the middle of a tool, and a message that was sent into it. */
async function sentInto(world: World, text: string): Promise<{ asked: number; list: MessageItem }> {
  const { phone } = world
  const asked = phone.say(TOOL)
  await phone.until(screen => screen.some(item => item.kind === 'draft' && item.text.includes('until')), {
    what: 'the running tool',
    timeoutMs: 20_000,
  })
  phone.say(text)
  const list = await listWith(world, `1. ${text}`)
  expect(await phone.press(list.id, QUEUE_LABELS.sendNow)).toMatchObject({ answerText: 'Sent to Claude' })
  return { asked: asked.id, list: await listWith(world, `↪ ${text}`) }
}

function listWith({ phone }: World, text: string): Promise<MessageItem> {
  return phone.until(
    screen =>
      screen.find(
        (item): item is MessageItem =>
          item.kind === 'message' && item.text.startsWith('📥') && item.text.includes(text),
      ),
    { what: `a list with ${text}`, timeoutMs: 20_000 },
  )
}

async function listGone({ phone }: World): Promise<void> {
  await phone.until(screen => !screen.some(item => item.text.startsWith('📥')), { what: 'the list to go' })
}
