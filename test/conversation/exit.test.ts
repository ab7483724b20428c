// Processes that end as they should not.
import { expect, test } from 'vitest'
import { agentSent } from './brought.ts'
import { createGround, draftWith, saidByBot, so } from './ground.ts'
import { begin, init, life, result, state, tasks, turn, words } from './wire.ts'

test('a process that does not exit after its result is ended, and the next message runs', async () => {
  const { phone, claude, final } = await createGround({ speed: 20 })
  const asked = phone.say('first')
  const process = await claude.started()
  const { id } = await process.prompt()
  process.say(...turn(id, 'done'), state('idle'))
  const first = await final(asked.id)
  phone.say('second')
  const next = await claude.started(1)
  await so(() => process.isGone, 'the first to be ended')
  const prompt = await next.prompt()
  next.say(...turn(prompt.id, 'done again'), state('idle'))
  expect((await final(first.id)).text).toContain('done again')
})

test('a process that says nothing of its state is closed after its result', async () => {
  const { phone, claude, final } = await createGround({ speed: 20 })
  const asked = phone.say('first')
  const process = await claude.started()
  const { id } = await process.prompt()
  process.say(...turn(id, 'done'))
  await final(asked.id)
  await process.hears(line => line.type === 'eof', 'the end of its input')
})

test('a process that exits without a result is a failed turn with its partial text', async () => {
  const { phone, claude, final, endings } = await createGround()
  const asked = phone.say('hello')
  const process = await claude.started()
  const { id } = await process.prompt()
  process.say(...begin(id), words('as far as it'))
  await process.exit(3)
  const answer = await final(asked.id)
  expect(answer.text).toContain('as far as it')
  expect(answer.text).toContain('ended with exit code 3')
  expect(endings()).toEqual(['failed'])
})

test('a process that exits without a word is not started again with the same message', async () => {
  const { phone, claude, final, endings } = await createGround()
  const asked = phone.say('hello')
  const process = await claude.started()
  await process.prompt()
  await process.exit(1)
  expect((await final(asked.id)).text).toContain('❌')
  expect(claude.all).toHaveLength(1)
  expect(endings()).toEqual(['failed'])
})

test('what joined a process that ends before taking it up goes to another one', async () => {
  const ground = await createGround()
  const { phone, claude, said, endings } = ground
  const { process } = await agentSent(ground)
  phone.say('meanwhile')
  const joined = await process.prompt(1)
  process.say(life(joined.id, 'queued'))
  await process.exit(137)
  const next = await claude.started(1)
  expect(next.resume).toBe('the-session')
  const again = await next.prompt()
  expect(again.text).toBe('meanwhile')
  next.say(...turn(again.id, 'now to you'), state('idle'))
  await said('now to you')
  expect(endings()).toEqual(['answered', 'answered'])
  expect(saidByBot(phone)).toEqual([
    expect.stringMatching(/^sent/),
    expect.stringContaining('while background work was running'),
    expect.stringMatching(/^now to you/),
  ])
})

test('background work that dies with its process is told of', async () => {
  const ground = await createGround()
  const { said } = ground
  const { process } = await agentSent(ground)
  await process.exit(137)
  expect((await said('ended with exit code 137 while background work was running')).silent).toBe(false)
})

test('what a process had taken up when it ended is not sent again', async () => {
  const ground = await createGround()
  const { phone, claude, said, endings } = ground
  const { process } = await agentSent(ground)
  phone.say('meanwhile')
  const joined = await process.prompt(1)
  process.say(life(joined.id, 'queued'), life(joined.id, 'started'))
  await process.exit(137)
  await said('ended with exit code 137')
  expect(claude.all).toHaveLength(1)
  expect(endings()).toEqual(['answered', 'failed'])
})

test('a turn of Claude’s own that is cut short says so', async () => {
  const ground = await createGround()
  const { phone, said, endings } = ground
  const { process } = await agentSent(ground)
  process.say(tasks(), init(), words('the agent is'))
  await draftWith(phone, 'the agent is')
  await process.exit(1)
  expect((await said('the agent is')).text).toContain('❌')
  expect(endings()).toEqual(['answered', 'failed'])
})

test('a session that is gone is forgotten, and the next message begins a new one', async () => {
  const { phone, claude, final } = await createGround()
  const asked = phone.say('first')
  const one = await claude.started()
  const first = await one.prompt()
  one.say(...turn(first.id, 'done'), state('idle'))
  await one.exit()
  const done = await final(asked.id)
  phone.say('second')
  const two = await claude.started(1)
  expect(two.resume).toBe('the-session')
  await two.prompt()
  two.say(result({ error: 'No conversation found with session ID: the-session' }))
  await two.exit(1)
  const gone = await final(done.id)
  expect(gone.text).toContain('does not remember')
  phone.say('third')
  expect((await claude.started(2)).resume).toBeUndefined()
})
