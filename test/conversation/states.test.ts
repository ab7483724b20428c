// A message that comes in any state of its topic.
import { expect, test } from 'vitest'
import { agentSent } from './brought.ts'
import { createGround, draftWith, saidByBot, so } from './ground.ts'
import { begin, init, life, ownTurn, result, state, tasks, tool, turn, words } from './wire.ts'

test('a message while Claude starts, one while it works and one while it ends are answered in order', async () => {
  const { phone, claude, final, endings } = await createGround()
  const ids = ['first', 'second'].map(text => phone.say(text).id)
  const one = await claude.started()
  const first = await one.prompt()
  one.say(...begin(first.id), words('half'))
  await draftWith(phone, 'half')
  ids.push(phone.say('third').id)
  one.say(result({ prompts: [first.id], text: 'half' }), life(first.id, 'completed'))
  await final(ids[2]!)
  // Between its result and its exit.
  ids.push(phone.say('fourth').id)
  one.say(state('idle'))
  await one.hears(line => line.type === 'eof', 'the end of its input')
  expect(claude.all).toHaveLength(1)
  await one.exit()
  for (const [n, text] of ['second', 'third', 'fourth'].entries()) {
    const next = await claude.started(n + 1)
    expect(next.resume).toBe('the-session')
    const prompt = await next.prompt()
    expect(prompt.text).toBe(text)
    next.say(...turn(prompt.id, `answer to ${text}`), state('idle'))
    await next.hears(line => line.type === 'eof', 'the end of its input')
    await next.exit()
  }
  await so(() => endings().every(ending => ending === 'answered'), 'all to be answered')
  expect(saidByBot(phone).map(text => text.split('\n')[0])).toEqual([
    'half',
    'answer to second',
    'answer to third',
    'answer to fourth',
  ])
  const replies = phone.screen().flatMap(item => ('replyTo' in item ? [item.replyTo] : []))
  expect(replies).toEqual(ids.slice(1))
})

test('a message that comes while only background work is left joins it, and each answer stands alone', async () => {
  const { phone, claude, final, sql, endings } = await createGround()
  const asked = phone.say('send an agent')
  const process = await claude.started()
  const { id } = await process.prompt()
  process.say(...begin(id), tasks('agent'), words('sent'), result({ prompts: [id], cost: 0.01 }))
  const sent = await final(asked.id)
  // It is written just before Claude begins a turn of its own.
  phone.say('meanwhile')
  const joined = await process.prompt(1)
  process.say(tasks(), init(), words('the agent is back'), result({ cost: 0.02, isTask: true }))
  const back = await final(sent.id)
  expect(back.text).toContain('the agent is back')
  expect(back.text).toContain('$0.02')
  process.say(...turn(joined.id, 'as for the other thing', 0.04), state('idle'))
  const other = await final(back.id)
  expect(other.text).toMatch(/^as for the other thing/)
  expect(other.text).toContain('$0.04')
  expect(claude.all).toHaveLength(1)
  expect(endings()).toEqual(['answered', 'answered', 'answered'])
  expect(sql.get('SELECT sum(cost_usd) AS usd FROM turns')?.usd).toBeCloseTo(0.07)
})

test('a prompt that is taken into a turn of Claude’s own shares its answer and its cost', async () => {
  const { phone, claude, final, said, sql } = await createGround()
  const asked = phone.say('send an agent')
  const process = await claude.started()
  const { id } = await process.prompt()
  process.say(...begin(id), tasks('agent', 'other'), words('sent'), result({ prompts: [id] }))
  const sent = await final(asked.id)
  process.say(tasks('other'), init())
  phone.say('meanwhile')
  const joined = await process.prompt(1)
  process.say(words('the agent is back'), life(joined.id, 'queued'), tool('t1'), life(joined.id, 'started'))
  process.say(words('and so to you'), life(joined.id, 'completed'))
  process.say(result({ prompts: [joined.id], isTask: true, cost: 0.03 }))
  const answer = await final(sent.id)
  expect(answer.text).toMatch(/^the agent is back\n+and so to you/)
  expect(answer.text).toContain('$0.03')
  process.say(tasks(), ...ownTurn('the other is back'), state('idle'))
  await said('the other is back')
  expect(sql.all('SELECT cost_usd FROM turns ORDER BY rowid').map(row => row.cost_usd)).toEqual([0, 0.03, 0])
})

test('what a stopped prompt cost is not what Claude’s own turn before it cost', async () => {
  const { phone, claude, final, said, sql } = await createGround()
  const asked = phone.say('send an agent')
  const process = await claude.started()
  const { id } = await process.prompt()
  process.say(...begin(id), tasks('agent', 'other'), words('sent'), result({ prompts: [id] }))
  await final(asked.id)
  phone.say('meanwhile')
  await process.prompt(1)
  process.say(init(), words('the agent is back'), result({ cost: 0.5, isTask: true }))
  await said('the agent is back')
  phone.say('/stop')
  expect((await said('⏹ Stopped.')).text).not.toContain('$0.5')
  expect(sql.get('SELECT sum(cost_usd) AS usd FROM turns')?.usd).toBe(0.5)
})

test('an answer that comes as a result only is not lost below a turn of Claude’s own', async () => {
  const ground = await createGround()
  const { phone, said } = ground
  const { process } = await agentSent(ground)
  phone.say('meanwhile')
  const joined = await process.prompt(1)
  process.say(tasks(), ...ownTurn('the agent is back'), ...begin(joined.id))
  process.say(result({ prompts: [joined.id], text: 'in short: yes' }), state('idle'))
  expect((await said('in short: yes')).silent).toBe(false)
})

test('the empty result that a resumed process begins with is no answer', async () => {
  const { phone, claude, final, endings } = await createGround()
  const asked = phone.say('hello')
  const process = await claude.started()
  const { id } = await process.prompt()
  process.say(state('running'), life(id, 'queued'), ...ownTurn(''))
  process.say(life(id, 'started'), init([id]), words('hello back'), result({ prompts: [id] }), state('idle'))
  expect((await final(asked.id)).text).toContain('hello back')
  expect(endings()).toEqual(['answered'])
  expect(saidByBot(phone)).toHaveLength(1)
})

test('a turn of Claude’s own that fails without a word says so', async () => {
  const ground = await createGround()
  const { said } = ground
  const { process } = await agentSent(ground)
  process.say(tasks(), init(), result({ isTask: true, error: 'API Error: 529' }), state('idle'))
  await said('❌ API Error: 529')
})

test('a message waits while Claude takes a turn of its own, and does not go into a process that is done', async () => {
  const ground = await createGround()
  const { phone, claude, said } = ground
  const { process } = await agentSent(ground)
  process.say(tasks(), init(), words('the agent '))
  await draftWith(phone, 'the agent')
  const waiting = phone.say('meanwhile')
  await draftWith(phone, '1 message waiting')
  process.say(words('is back'), result({ isTask: true }), state('idle'))
  await process.hears(line => line.type === 'eof', 'the end of its input')
  await process.exit()
  const next = await claude.started(1)
  const prompt = await next.prompt()
  next.say(...turn(prompt.id, 'now to you'), state('idle'))
  expect((await said('now to you')).replyTo).toBe(waiting.id)
})

test('the sign on a message that waited goes, however long it took to set it', async () => {
  const { phone, claude, telegram, final, said } = await createGround()
  const asked = phone.say('first')
  const one = await claude.started()
  const first = await one.prompt()
  one.say(...begin(first.id), words('half'))
  await draftWith(phone, 'half')
  telegram.faults.add({ kind: 'delay', ms: 1_000, method: 'setMessageReaction' })
  const waited = phone.say('second')
  await draftWith(phone, '1 message waiting')
  one.say(result({ prompts: [first.id] }), state('idle'))
  await final(asked.id)
  await one.exit()
  const two = await claude.started(1)
  two.say(...turn((await two.prompt()).id, 'the second'), state('idle'))
  await said('the second')
  const signs = () =>
    telegram.transcript.calls('setMessageReaction').filter(call => call.endedAt !== undefined)
  await so(() => signs().length === 2, 'both signs')
  const item = phone.screen().find(one => one.kind === 'message' && one.id === waited.id)
  expect(item).toMatchObject({ reactions: [] })
})
