import { expect, test } from 'vitest'
import { TASK_LABELS } from '../../src/model/chat/labels.ts'
import { createGround, saidByBot, so } from '../conversation/ground.ts'
import {
  question,
  result,
  state,
  taskStarted,
  tasks,
  tool,
  toolDone,
  turn,
  words,
} from '../conversation/wire.ts'
import { answer, answersOutput, buttons, item, listed, SPEED, working } from './ground.ts'

test('a long command is named, and the message goes when it has ended by itself', async () => {
  const ground = await createGround({ speed: SPEED })
  const { process, id } = await working(ground)
  process.say(tool('u'), taskStarted('t', 'u', 'waited'))
  const notice = await ground.said('run u has been running for 20 s.')
  expect(notice).toMatchObject({ silent: true })
  process.say(toolDone('u'), words('Done.'))
  await so(() => item(ground, notice.id) === undefined, 'the message gone')
  process.say(result({ prompts: [id] }), state('idle'))
  await ground.said('Done.')
  expect(ground.errors).toEqual([])
})

test('it goes even where Telegram asks to wait at that moment', async () => {
  const ground = await createGround({ speed: SPEED })
  const { process, id } = await working(ground)
  process.say(tool('u'), taskStarted('t', 'u', 'waited'))
  const notice = await ground.said('run u has been running for 20 s.')
  const flood = { kind: 'status', status: 429, retryAfter: 50, method: 'deleteMessage' } as const
  const refused = ground.telegram.faults.add(flood)
  process.say(toolDone('u'), words('Done.'))
  await so(() => refused.hits === 1, 'the 429')
  await so(() => item(ground, notice.id) === undefined, 'the message gone')
  process.say(result({ prompts: [id] }), state('idle'))
  await ground.said('Done.')
  expect(ground.errors).toEqual([])
})

test('a short command is not worth a word', async () => {
  const ground = await createGround()
  const { process, id } = await working(ground)
  process.say(tool('u'), taskStarted('t', 'u', 'waited'), toolDone('u'), words('Quick.'))
  process.say(result({ prompts: [id] }), state('idle'))
  await ground.said('Quick.')
  expect(saidByBot(ground.phone).join()).not.toContain('has been running')
})

test('an output is followed for a minute, then on demand; Hide takes it away', async () => {
  const ground = await createGround({ speed: SPEED })
  const { process, id } = await working(ground)
  const said = { text: 'one\n' }
  const stop = answersOutput(process, said)
  process.say(tool('u'), tasks('t'), taskStarted('t', 'u'), toolDone('u'), result({ prompts: [id] }))
  await ground.said('Claude finished')
  ground.phone.say('/tasks')
  const list = await ground.said('Running here')
  await ground.phone.press(list.id, TASK_LABELS.showOutput)
  const output = await ground.said('Task t · live')
  said.text += '\u001b[31mtwo\u001b[0m\n'
  await ground.said(/one\ntwo$/)
  await so(() => buttons(ground, output.id).includes('Refresh'), 'the end of a minute')
  said.text += 'three\n'
  await ground.phone.press(output.id, TASK_LABELS.refresh)
  await ground.said(/two\nthree$/)
  await ground.phone.press(output.id, TASK_LABELS.hide)
  await so(() => item(ground, output.id) === undefined, 'the message gone')
  stop()
  expect(ground.errors).toEqual([])
})

test('"stopped" is said only when the task is gone', async () => {
  const ground = await createGround()
  const { process, list } = await listed(ground, 't', 'x')
  expect(list.buttons).toEqual([
    ['1 · Show output', '1 · Stop'],
    ['2 · Show steps', '2 · Stop'],
  ])
  await ground.phone.press(list.id, '1 · Stop')
  await answer(process, 'stop_task')
  // What is said and answered after that answer comes first.
  ground.phone.say('/status')
  await ground.said('Background work is running')
  expect(saidByBot(ground.phone).join()).not.toContain('Stopped')
  process.say(tasks('x'))
  await ground.said('⏹ Stopped: Task t')
  await so(() => buttons(ground, list.id).join() === '2 · Show steps,2 · Stop', 'the buttons of the other')
  expect(item(ground, list.id)?.text).toMatch(/Running here\n1 · Task t · ended.*\n2 · x$/s)
  process.say(tasks())
  await so(() => buttons(ground, list.id).length === 0, 'no buttons')
  expect(item(ground, list.id)?.text).toMatch(/Ran here\n1 · Task t · ended.*\n2 · x · ended/s)
  expect(ground.errors).toEqual([])
})

test('a task that does not go when it is told to is not called stopped', async () => {
  const ground = await createGround({ speed: SPEED })
  const { process, list } = await listed(ground, 't')
  await ground.phone.press(list.id, TASK_LABELS.stop)
  await answer(process, 'stop_task')
  await ground.said('Task t could not be stopped on its own. /stop ends everything here.')
})

test('of an agent its steps are shown, as it has no output', async () => {
  const ground = await createGround({ speed: SPEED })
  const { process, id } = await working(ground)
  const agent = { ...taskStarted('a', 'u'), task_type: 'local_agent', description: 'Look around' }
  process.say(tool('u'), tasks('a'), agent, tool('step', 'u'), toolDone('u'), result({ prompts: [id] }))
  await ground.said('Claude finished')
  ground.phone.say('/tasks')
  const list = await ground.said('Running here')
  await ground.phone.press(list.id, TASK_LABELS.showSteps)
  await answer(process, 'get_task_output')
  const shown = await ground.said('The agent reports when it is done.')
  expect(shown.text).toContain('Run run step')
  process.say(question('q', 'make it', 'a'))
  await ground.question('The agent “Look around” wants to use Bash')
})

test('what cannot be sent to the background says so', async () => {
  const ground = await createGround({ speed: SPEED })
  const { process, id } = await working(ground)
  process.say(tool('u'), taskStarted('t', 'u', 'waited'))
  const notice = await ground.said('has been running for 20 s.')
  await ground.phone.press(notice.id, TASK_LABELS.toBackground)
  await answer(process, 'background_tasks', { response: { backgrounded: false } })
  await ground.said('could not be sent to the background.')
  process.say(toolDone('u'), result({ prompts: [id] }), state('idle'))
})

test('after a restart nothing of it runs: old buttons say so, and /tasks has nothing to list', async () => {
  const ground = await createGround({ speed: SPEED })
  const { list } = await listed(ground, 't')
  // As after a crash, in which nobody takes them away.
  const lost = ground.telegram.faults.add({
    kind: 'status',
    status: 400,
    method: 'editMessageText',
    times: 9,
  })
  await ground.stop()
  lost.remove()
  await ground.start()
  for (const label of ['Show output', 'Stop']) {
    const { answerText } = await ground.phone.press(list.id, label)
    expect(answerText).toContain('This was already decided')
  }
  ground.phone.say('/tasks')
  await ground.said('Nothing is running in the background here.')
})

test('each answer says what goes on after it', async () => {
  const ground = await createGround()
  const { process, id } = await working(ground)
  process.say(tool('u'), tasks('t'), taskStarted('t', 'u'), toolDone('u'), words('It runs.'))
  process.say(result({ prompts: [id] }), state('idle'))
  expect((await ground.said('It runs.')).text).toContain('⚙️ In the background: Task t · /tasks')
  ground.phone.say('and?')
  const next = await process.prompt(1)
  process.say(...turn(next.id, 'It still runs.'))
  expect((await ground.said('It still runs.')).text).toContain('⚙️ In the background: Task t · /tasks')
})
