// What waits in a topic, as the person sees it and changes it.
import { expect, test } from 'vitest'
import type { ScreenItem } from '../../../src/local-telegram/index.ts'
import { QUEUE_LABELS } from '../../../src/model/chat/labels.ts'
import type { Puppet } from '../../world/puppet.ts'
import { createGround, type Ground, listOf, listWith, so } from '../ground.ts'
import { begin, state, turn, words } from '../wire.ts'

test('what waits is listed in order by one silent message, which goes when nothing waits any more', async () => {
  const ground = await createGround()
  const { phone, claude, final } = ground
  const { process, id } = await working(ground)
  phone.say('fix the tests')
  phone.say('then write the changelog,\nin plain words')
  const card = await listWith(phone, '2. then')
  expect(card.text).toBe('📥 Waiting\n1. fix the tests\n2. then write the changelog, in plain words')
  expect(card.silent).toBe(true)
  expect(card.buttons).toEqual([
    ['1 · Remove', '1 · Send now'],
    ['2 · Remove', '2 · Run next', '2 · Send now'],
    ['Clear all'],
  ])
  process.say(...turn(id, 'answer to first').slice(-3), state('idle'))
  await process.exit()
  const next = await claude.started(1)
  const shorter = await listWith(phone, 'then write')
  await phone.until(() => listOf(phone)?.text.startsWith('📥 Waiting\n1. then') ?? false, {
    what: 'the shorter list',
  })
  expect(shorter.id).toBe(card.id)
  await answer(next, 'second')
  await answer(await claude.started(2), 'third')
  await phone.until(() => listOf(phone) === undefined, { what: 'the list to go' })
  await final(card.id)
})

test('a message that is removed never runs, and says so without a word', async () => {
  const ground = await createGround()
  const { phone, claude, endings } = ground
  const { process, id } = await working(ground)
  const waiting = phone.say('rather not')
  const card = await listWith(phone, 'rather not')
  expect(card.buttons).toEqual([['Remove', 'Send now']])
  expect(await phone.press(card.id, QUEUE_LABELS.remove)).toMatchObject({ answerText: 'Removed' })
  await phone.until(() => listOf(phone) === undefined, { what: 'the list to go' })
  await phone.until(screen => reactionsOf(screen, waiting.id).includes('🙈'), { what: 'the sign' })
  process.say(...turn(id, 'done').slice(-3), state('idle'))
  await process.exit()
  await so(() => endings().join() === 'answered,removed', 'both to end')
  expect(claude.all).toHaveLength(1)
})

test('what runs next runs next, after a restart too', async () => {
  const ground = await createGround({ speed: 1 })
  const { phone, claude } = ground
  await working(ground)
  for (const text of ['one', 'two', 'three']) phone.say(text)
  const card = await listWith(phone, '3. three')
  expect(await phone.press(card.id, '3 · Run next')).toMatchObject({ answerText: 'Runs next' })
  await listWith(phone, '1. three')
  await ground.stop()
  await ground.start()
  for (const [n, text] of ['three', 'one', 'two'].entries()) {
    const next = await claude.started(n + 1)
    expect((await next.prompt()).text).toBe(text)
    await answer(next, text)
  }
  await phone.until(() => listOf(phone) === undefined, { what: 'the list to go' })
  const lists = ground.telegram.transcript.calls('sendMessage').filter(({ params }) => isCard(params))
  expect(lists).toHaveLength(1)
})

test('cleared at once, all that waits is removed', async () => {
  const ground = await createGround()
  const { phone, claude, endings } = ground
  const { process, id } = await working(ground)
  for (const text of ['one', 'two', 'three']) phone.say(text)
  const card = await listWith(phone, '3. three')
  expect(await phone.press(card.id, QUEUE_LABELS.clearAll)).toMatchObject({
    answerText: '3 messages removed',
  })
  process.say(...turn(id, 'done').slice(-3), state('idle'))
  await process.exit()
  await so(() => endings().join() === 'answered,removed,removed,removed', 'all to end')
  expect(claude.all).toHaveLength(1)
})

test('a button of an older list means the message that it stood for, or nothing', async () => {
  const ground = await createGround()
  const { phone, endings } = ground
  await working(ground)
  for (const text of ['one', 'two', 'three']) phone.say(text)
  const card = await listWith(phone, '3. three')
  // The list is not drawn anew between these.
  const presses = ['1 · Remove', '2 · Remove', '1 · Remove'].map(label => phone.press(card.id, label))
  expect(await Promise.all(presses)).toMatchObject([
    { answerText: 'Removed' },
    { answerText: 'Removed' },
    { answerText: 'This is no longer waiting.' },
  ])
  await listWith(phone, 'Waiting\n1. three')
  expect(endings()).toEqual(['running', 'removed', 'removed', 'waiting'])
})

test('an edit changes what waits, in the list and for Claude', async () => {
  const ground = await createGround()
  const { phone, claude } = ground
  const { process, id } = await working(ground)
  const waiting = phone.say('fix the tets')
  await listWith(phone, 'tets')
  phone.edit(waiting.id, 'fix the tests')
  await listWith(phone, 'fix the tests')
  process.say(...turn(id, 'done').slice(-3), state('idle'))
  await process.exit()
  const next = await claude.started(1)
  expect((await next.prompt()).text).toBe('fix the tests')
  phone.edit(waiting.id, 'fix all tests')
  phone.edit(waiting.id, 'fix all the tests')
  const reply = await ground.said('Claude is already working on this.')
  expect(reply.replyTo).toBe(waiting.id)
  await answer(next, 'mended')
  await ground.said('mended')
  const late = ground.phone.screen().filter(item => item.text.includes('already working on this'))
  expect(late).toHaveLength(1)
})

test('an edit to nothing that can be seen is told so, and Claude gets the words before it', async () => {
  const ground = await createGround()
  const { phone, claude } = ground
  const { process, id } = await working(ground)
  const waiting = phone.say('fix the tests')
  await listWith(phone, 'fix the tests')
  phone.edit(waiting.id, '\u2800')
  expect((await ground.said('The new text looks empty')).replyTo).toBe(waiting.id)
  process.say(...turn(id, 'done').slice(-3), state('idle'))
  await process.exit()
  expect((await (await claude.started(1)).prompt()).text).toBe('fix the tests')
})

test('the limit is said when it is reached, and the message is not taken', async () => {
  const ground = await createGround({ settings: { queueLimit: 2 } })
  const { phone, endings, said } = ground
  await working(ground)
  const ids = ['one', 'two', 'three'].map(text => phone.say(text).id)
  const refusal = await said('2 are already waiting here, which is the limit (queueLimit)')
  expect(refusal.replyTo).toBe(ids[2])
  expect(endings()).toEqual(['running', 'waiting', 'waiting'])
})

test('a long paste that comes in parts is one message to Claude, whole', async () => {
  const { phone, claude, endings } = await createGround()
  const text = Array.from({ length: 1_500 }, (_, n) => `line ${n}`).join('\n')
  expect(text.length).toBeGreaterThan(3 * 4_096)
  phone.say(text)
  const process = await claude.started()
  expect((await process.prompt()).text).toBe(text)
  await answer(process, 'read')
  await so(() => endings().join() === 'answered', 'the one row to end')
})

test('a long text that is followed by nothing, or by a command, goes by itself', async () => {
  const { phone, claude, said } = await createGround()
  const long = 'x'.repeat(4_050)
  phone.say(long)
  phone.say('/status')
  await said('Folder:')
  const process = await claude.started()
  expect((await process.prompt()).text).toBe(long)
})

test('what is held when the program ends is not lost', async () => {
  const ground = await createGround({ speed: 1 })
  const { phone, claude, endings, telegram } = ground
  phone.say('y'.repeat(4_096))
  await so(() => telegram.transcript.updates().length === 1 && polled(ground), 'it to be read')
  await ground.stop()
  expect(endings()).toEqual([])
  await ground.start()
  phone.say('the end')
  const process = await claude.started()
  expect((await process.prompt()).text).toBe(`${'y'.repeat(4_096)}the end`)
})

test('the captions of an album are one message to Claude, and one reply names what was left out', async () => {
  const { phone, claude, said } = await createGround()
  const first = phone.send('photo', { mediaGroupId: 'a', caption: 'This is wrong.' })
  phone.send('photo', { mediaGroupId: 'a' })
  phone.send('photo', { mediaGroupId: 'a', caption: 'This is right.' })
  const process = await claude.started()
  expect((await process.prompt()).text).toBe('This is wrong.\n\nThis is right.')
  const reply = await said('Claude gets only your words: photos cannot be passed on yet.')
  expect(reply.replyTo).toBe(first.id)
  await answer(process, 'seen')
  expect(claude.all).toHaveLength(1)
})

test('an album without a word is declined once', async () => {
  const { phone, said, endings } = await createGround()
  for (let n = 0; n < 3; n++) phone.send('photo', { mediaGroupId: 'b' })
  await said('Claude cannot receive photos yet.')
  phone.say('/status')
  await said('Folder:')
  expect(phone.screen().filter(item => item.text.includes('cannot receive photos'))).toHaveLength(1)
  expect(endings()).toEqual([])
})

/** A turn that goes on. */
async function working({ phone, claude }: Ground): Promise<{ process: Puppet; id: string }> {
  phone.say('first')
  const process = await claude.started()
  const { id } = await process.prompt()
  process.say(...begin(id), words('as far as this'))
  return { process, id }
}

async function answer(process: Puppet, text: string): Promise<void> {
  const { id } = await process.prompt()
  process.say(...turn(id, text), state('idle'))
  await process.hears(line => line.type === 'eof', 'the end of its input')
  await process.exit()
}

function isCard(params: unknown): boolean {
  return JSON.stringify(params).includes('📥')
}

function reactionsOf(screen: readonly ScreenItem[], id: number): readonly string[] {
  const message = screen.find(item => item.kind === 'message' && item.id === id)
  return message?.kind === 'message' ? message.reactions : []
}

/** What was sent is written down. */
function polled({ sql }: Ground): boolean {
  return sql.get('SELECT count(*) AS n FROM updates')?.n === 1
}
