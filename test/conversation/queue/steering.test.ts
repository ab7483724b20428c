// A message that is sent into the running turn: taken up in it, after it, taken back, or left behind.
import { expect, test } from 'vitest'
import { QUEUE_LABELS } from '../../../src/model/chat/labels.ts'
import type { Puppet } from '../../world/puppet.ts'
import { createGround, draftWith, type Ground, listOf, listWith, so } from '../ground.ts'
import { begin, life, result, state, tasks, tool, turn, type Wire, words } from '../wire.ts'

test('sent into the running turn, a message is answered with it, and its cost counts once', async () => {
  const ground = await createGround()
  const { phone, claude, final, sql, endings } = ground
  const { process, id, asked } = await working(ground)
  const sent = await send(ground, process, 'in red please')
  const list = await listWith(phone, '↪ in red please')
  expect(list.buttons).toEqual([['↩ Take back']])
  process.say(life(sent, 'queued'), tool('t1'), life(sent, 'started'))
  await draftWith(phone, '↪ You: in red please')
  process.say(words('It is red now.'), life(sent, 'completed'))
  process.say(result({ prompts: [id, sent], text: 'It is red now.', cost: 0.25 }), life(id, 'completed'))
  process.say(state('idle'))
  const answer = await final(asked)
  expect(answer.text).toMatch(/It is red now\.\n[\s\S]*\n↪ You added: in red please/)
  await process.hears(line => line.type === 'eof', 'the end of its input')
  await process.exit()
  expect(endings()).toEqual(['answered', 'answered'])
  expect(sql.get('SELECT sum(cost_usd) AS usd FROM turns')?.usd).toBe(0.25)
  await phone.until(() => listOf(phone) === undefined, { what: 'the list to go' })
  expect(claude.all).toHaveLength(1)
})

test('not taken up before the turn ends, it has a turn and an answer of its own', async () => {
  const ground = await createGround()
  const { phone, claude, final, endings } = ground
  const { process, id, asked } = await working(ground)
  const sent = await send(ground, process, 'and another thing')
  process.say(life(sent, 'queued'), words('first'), result({ prompts: [id], text: 'first', cost: 0.1 }))
  // What waits must not slip in between.
  phone.say('third')
  process.say(
    ...begin(sent).slice(2),
    words('second'),
    result({ prompts: [sent], text: 'second', cost: 0.2 }),
  )
  process.say(state('idle'))
  const first = await final(asked)
  expect(first.text).toMatch(/first\n+.*\$0\.10/)
  const second = await final(first.id)
  expect(second.text).toMatch(/^second\n+.*\$0\.20/)
  await process.exit()
  const next = await claude.started(1)
  expect((await next.prompt()).text).toBe('third')
  next.say(...turn((await next.prompt()).id, 'last'), state('idle'))
  await ground.said(/^last/)
  expect(endings()).toEqual(['answered', 'answered', 'answered'])
})

test('taken back before Claude took it up, it waits again, under an id that Claude never heard', async () => {
  const ground = await createGround()
  const { phone, claude } = ground
  const { process, id, sent, press } = await takingBack(ground)
  process.say(life(sent, 'cancelled'), await answerTo(process, true))
  expect(await press).toMatchObject({ answerText: 'Taken back' })
  await listWith(phone, '1. wait')
  process.say(result({ prompts: [id], text: 'done' }), state('idle'))
  await process.exit()
  const next = await claude.started(1)
  const prompt = await next.prompt()
  expect(prompt.text).toBe('wait')
  expect(prompt.id).not.toBe(sent)
})

test('taken back when nothing else is left to do, it goes on at once: the process that waited for it ends', async () => {
  const ground = await createGround()
  const { claude } = ground
  const { process, id, sent, press } = await takingBack(ground)
  const asked = await answerTo(process, true)
  process.say(result({ prompts: [id], text: 'done' }), state('idle'), life(sent, 'cancelled'), asked)
  expect(await press).toMatchObject({ answerText: 'Taken back' })
  await process.hears(line => line.type === 'eof', 'the end of its input')
  await process.exit()
  expect((await (await claude.started(1)).prompt()).text).toBe('wait')
})

test('what Claude has taken up cannot be taken back', async () => {
  const ground = await createGround()
  const { phone, endings, final } = ground
  const { process, id, asked } = await working(ground)
  const sent = await send(ground, process, 'wait')
  const list = await listWith(phone, '↪ wait')
  const press = phone.press(list.id, QUEUE_LABELS.takeBack)
  process.say(life(sent, 'started'), await answerTo(process, false))
  expect(await press).toMatchObject({ answerText: 'Too late: Claude already has it.' })
  process.say(result({ prompts: [id, sent], text: 'both' }), state('idle'))
  await final(asked)
  expect(endings()).toEqual(['answered', 'answered'])
})

test('a stop gives back what was not taken up: it goes on as the next message', async () => {
  const ground = await createGround()
  const { phone, claude, final } = ground
  const { process, asked } = await working(ground)
  const sent = await send(ground, process, 'then this')
  const interrupt = process.hears(line => line.request?.subtype === 'interrupt', 'an interrupt')
  phone.say('/stop')
  expect(await interrupt).toMatchObject({ request: { cancel_queued: true } })
  process.say(life(sent, 'cancelled'))
  expect((await final(asked)).text).toContain('⏹ Stopped. Your next message runs now.')
  const next = await claude.started(1)
  const prompt = await next.prompt()
  expect(prompt).toMatchObject({ text: 'then this' })
  expect(prompt.id).not.toBe(sent)
})

test('what was taken up is stopped with its turn', async () => {
  const ground = await createGround()
  const { phone, claude, final, endings } = ground
  const { process, asked } = await working(ground)
  const sent = await send(ground, process, 'in red please')
  process.say(life(sent, 'started'))
  await draftWith(phone, '↪ You: in red please')
  phone.say('/stop')
  await final(asked)
  expect(endings()).toEqual(['stopped', 'stopped'])
  expect(claude.all).toHaveLength(1)
})

test('a process that dies gives back what it did not take up', async () => {
  const ground = await createGround()
  const { claude, final, endings } = ground
  const { process, asked } = await working(ground)
  const sent = await send(ground, process, 'then this')
  process.say(life(sent, 'queued'))
  await process.exit(1)
  await final(asked)
  const next = await claude.started(1)
  expect((await next.prompt()).text).toBe('then this')
  expect(endings()).toEqual(['failed', 'running'])
})

test('sent into a turn of Claude’s own, a message ends with it', async () => {
  const ground = await createGround()
  const { phone, final, endings } = ground
  const { process, id, asked } = await working(ground)
  process.say(tasks('agent', 'other'), result({ prompts: [id], text: 'sent' }))
  const first = await final(asked)
  process.say(tasks('other'), state('running'), begin('nobody')[3] as Wire, words('the agent is back'))
  await draftWith(phone, 'the agent is back')
  const sent = await send(ground, process, 'good')
  process.say(life(sent, 'started'), words('so it is'))
  process.say(result({ prompts: [sent], text: 'so it is', isTask: true }), tasks(), state('idle'))
  expect((await final(first.id)).text).toContain('so it is')
  await so(() => endings().join() === 'answered,answered,answered', 'all to end')
})

test('where nothing can take it at this moment, a message waits on', async () => {
  const ground = await createGround()
  const { phone, claude, endings } = ground
  phone.say('first')
  await claude.started()
  phone.say('second')
  const list = await listWith(phone, 'second')
  expect(await phone.press(list.id, QUEUE_LABELS.sendNow)).toMatchObject({
    answerText: 'Claude cannot take it right now. It stays in the queue.',
  })
  expect(endings()).toEqual(['running', 'waiting'])
})

test('an edit of what was sent already is told so', async () => {
  const ground = await createGround()
  const { phone, said } = ground
  const { process } = await working(ground)
  const waiting = phone.say('in red')
  const list = await listWith(phone, 'in red')
  await phone.press(list.id, QUEUE_LABELS.sendNow)
  await process.prompt(1)
  phone.edit(waiting.id, 'in blue')
  expect((await said('Claude is already working on this.')).replyTo).toBe(waiting.id)
})

/** A turn that goes on. */
async function working({ phone, claude }: Ground): Promise<{ process: Puppet; id: string; asked: number }> {
  const asked = phone.say('first')
  const process = await claude.started()
  const { id } = await process.prompt()
  process.say(...begin(id), words('as far as this'))
  await draftWith(phone, 'as far as this')
  return { process, id, asked: asked.id }
}

/** Says something and sends it into the running turn. Gives its id on the wire. */
async function send({ phone }: Ground, process: Puppet, text: string): Promise<string> {
  phone.say(text)
  const list = await listWith(phone, text)
  expect(await phone.press(list.id, QUEUE_LABELS.sendNow)).toMatchObject({ answerText: 'Sent to Claude' })
  const prompt = await process.prompt(1)
  expect(prompt.text).toBe(text)
  return prompt.id
}

/** Sends `wait` into the running turn, where Claude queues it, and presses Take back. */
async function takingBack(ground: Ground) {
  const { process, id } = await working(ground)
  const sent = await send(ground, process, 'wait')
  process.say(life(sent, 'queued'))
  const list = await listWith(ground.phone, '↪ wait')
  return { process, id, sent, press: ground.phone.press(list.id, QUEUE_LABELS.takeBack) }
}

async function answerTo(process: Puppet, cancelled: boolean): Promise<Wire> {
  const asks = await process.hears(line => line.request?.subtype === 'cancel_async_message', 'the request')
  const { request_id } = asks
  return { type: 'control_response', response: { subtype: 'success', request_id, response: { cancelled } } }
}
