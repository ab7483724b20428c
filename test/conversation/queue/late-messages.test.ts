import { expect, test } from 'vitest'
import type { MessageItem } from '../../../src/local-telegram/index.ts'
import { OFFER_LABELS } from '../../../src/model/chat/labels.ts'
import type { Puppet } from '../../world/puppet.ts'
import { createGround, type Ground, listWith, so } from '../ground.ts'
import { begin, state, turn } from '../wire.ts'

const HOURS = 3_600_000

/** A machine that sleeps: what is said meanwhile is three hours old when it wakes. */
async function asleep(): Promise<Ground & { wake(): Promise<void> }> {
  let ago = 3 * HOURS
  const ground = await createGround({ start: false, wall: () => Date.now() - ago })
  const wake = async () => {
    ago = 0
    await ground.start()
  }
  return { ...ground, wake }
}

test('messages that came while the machine was away are offered, not run, in one message with a sound', async () => {
  const { phone, claude, wake, endings } = await asleep()
  for (const text of ['delete the old branch', 'and push']) phone.say(text)
  await wake()
  const offer = await listWith(phone, 'arrived while')
  expect(offer.text).toMatch(
    /^📥 2 messages arrived while this machine was offline \(since .*\d\d:\d\d .*\)\n1\. delete/,
  )
  expect(labels(offer)).toEqual(['Run all', 'Run the last', 'Drop'])
  expect(offer.silent).toBe(false)
  expect(claude.all).toEqual([])
  expect(endings()).toEqual(['offered', 'offered'])
})

test('run all runs them in order', async () => {
  const { phone, claude, wake, endings } = await asleep()
  for (const text of ['one', 'two']) phone.say(text)
  await wake()
  const offer = await listWith(phone, 'arrived while')
  expect((await phone.press(offer.id, OFFER_LABELS.runAll)).answerText).toContain('You chose to run this')
  await answered(await claude.started(), 'one')
  await answered(await claude.started(1), 'two')
  await so(() => endings().join() === 'answered,answered', 'both to be answered')
  expect(labels(await listWith(phone, 'You chose to run this'))).toEqual([])
})

test('run the last drops the others, and says so', async () => {
  const { phone, claude, wake, endings } = await asleep()
  for (const text of ['one', 'two', 'three']) phone.say(text)
  await wake()
  await phone.press((await listWith(phone, 'arrived while')).id, 'Run the last')
  await answered(await claude.started(), 'three')
  await listWith(phone, 'Claude will not see the others')
  await so(() => endings().join() === 'removed,removed,answered', 'the endings')
})

test('what is dropped never runs, and a second press finds nothing', async () => {
  const ground = await asleep()
  const { phone, claude, wake, endings } = ground
  phone.say('format the disk')
  await wake()
  const offer = await listWith(phone, '1 message arrived')
  expect(labels(offer)).toEqual(['Run', 'Drop'])
  await phone.press(offer.id, OFFER_LABELS.drop)
  await listWith(phone, 'Dropped: Claude will not see this')
  await ground.stop()
  await ground.start()
  expect(endings()).toEqual(['removed'])
  expect(claude.all).toEqual([])
})

test('an offer holds nothing up: what is said now runs, and what is let run comes behind it, after a restart too', async () => {
  const ground = await asleep()
  const { phone, claude, wake, endings } = ground
  phone.say('old')
  await wake()
  const offer = await listWith(phone, 'arrived while')
  phone.say('new')
  const process = await claude.started()
  const { id, text } = await process.prompt()
  expect(text).toBe('new')
  process.say(...begin(id))
  phone.say('newer')
  await so(() => endings().join() === 'offered,running,waiting', 'the newer one to wait')
  await phone.press(offer.id, OFFER_LABELS.run)
  await so(() => endings().join() === 'waiting,running,waiting', 'the old one to wait')
  await ground.stop()
  await ground.start()
  await answered(await claude.started(1), 'newer')
  await answered(await claude.started(2), 'old')
})

test('an offer survives a restart, and its buttons work afterwards', async () => {
  const ground = await asleep()
  const { phone, claude, wake } = ground
  phone.say('one')
  await wake()
  const before = await listWith(phone, 'arrived while')
  await ground.stop()
  await ground.start()
  const offer = await changed(ground, before)
  expect(offer.id).toBe(before.id)
  await phone.press(offer.id, OFFER_LABELS.run)
  await answered(await claude.started(), 'one')
})

test('where nobody knows whether an offer arrived, the next one says that it may be a duplicate, once it is decided too', async () => {
  const { phone, telegram, wake } = await asleep()
  phone.say('old')
  telegram.faults.add({ kind: 'drop', when: 'after', method: 'sendMessage' })
  await wake()
  const offers = () =>
    phone
      .screen()
      .filter((item): item is MessageItem => item.kind === 'message' && item.text.startsWith('📥'))
  const marks = () => offers().map(({ text }) => text.includes('may be a duplicate'))
  await so(() => offers().length === 2, 'the offer to be there twice')
  expect(marks()).toEqual([false, true])
  await phone.press(offers()[1]?.id ?? 0, OFFER_LABELS.run)
  await so(() => offers()[1]?.text.includes('You chose to run this') === true, 'the decision to be shown')
  expect(marks()).toEqual([false, true])
})

test('one that certainly did not arrive is offered as if for the first time', async () => {
  const { phone, telegram, wake } = await asleep()
  phone.say('old')
  telegram.faults.add({ kind: 'status', status: 429, retryAfter: 1, method: 'sendMessage' })
  await wake()
  expect((await listWith(phone, 'arrived while')).text).not.toContain('duplicate')
})

test('an edit counts with its new words', async () => {
  const { phone, claude, wake } = await asleep()
  const { id } = phone.say('delete everything')
  await wake()
  await listWith(phone, 'delete everything')
  phone.edit(id, 'delete nothing')
  const offer = await listWith(phone, 'delete nothing')
  await phone.press(offer.id, OFFER_LABELS.run)
  await answered(await claude.started(), 'delete nothing')
})

test('what waited when the program ended, hours ago, is offered at the next start', async () => {
  let ago = 3 * HOURS
  const ground = await createGround({ wall: () => Date.now() - ago })
  const { phone, claude, endings } = ground
  phone.say('one')
  const process = await claude.started()
  process.say(...begin((await process.prompt()).id))
  phone.say('two')
  await so(() => endings().join() === 'running,waiting', 'the second to wait')
  await ground.stop()
  ago = 0
  await ground.start()
  await listWith(phone, 'arrived while')
  expect(endings()).toEqual(['interrupted', 'offered'])
  expect(claude.all).toHaveLength(1)
})

test('/stop clear drops what is offered, too', async () => {
  const { phone, wake, endings, said } = await asleep()
  phone.say('old')
  await wake()
  await listWith(phone, 'arrived while')
  phone.say('/stop clear')
  await said('1 waiting message removed')
  expect(endings()).toEqual(['removed'])
})

test('with 0 minutes nothing is ever too old', async () => {
  let ago = 3 * HOURS
  const settings = { staleAfterMin: 0 }
  const ground = await createGround({ start: false, settings, wall: () => Date.now() - ago })
  ground.phone.say('old')
  ago = 0
  await ground.start()
  await answered(await ground.claude.started(), 'old')
})

async function answered(process: Puppet, text: string): Promise<void> {
  const prompt = await process.prompt()
  expect(prompt.text).toBe(text)
  process.say(...turn(prompt.id, `answer to ${text}`), state('idle'))
  await process.exit()
}

/** The offer, once it has other buttons than before. */
async function changed({ phone }: Ground, before: MessageItem): Promise<MessageItem> {
  const data = (item: MessageItem) => JSON.stringify(item.keyboard)
  return phone.until(
    screen =>
      screen.find(
        (item): item is MessageItem =>
          item.kind === 'message' && item.id === before.id && data(item) !== data(before),
      ),
    { timeoutMs: 10_000, what: 'other buttons' },
  )
}

function labels({ buttons }: MessageItem): readonly string[] {
  return buttons.flat()
}
