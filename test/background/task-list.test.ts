import { expect, test } from 'vitest'
import type { ScreenItem } from '../../src/local-telegram/index.ts'
import { TASK_LABELS } from '../../src/model/chat/labels.ts'
import { createGround, so } from '../conversation/ground.ts'
import { result, taskStarted, tasks, tool, toolDone } from '../conversation/wire.ts'
import { answer, buttons, item, listed, SPEED, working } from './ground.ts'

test('work that ends by itself, or with its process, leaves no buttons in /tasks', async () => {
  const ground = await createGround()
  const { process, list } = await listed(ground, 't', 'x')
  process.say(tasks('x'))
  await so(() => buttons(ground, list.id).join() === '2 · Show steps,2 · Stop', 'the buttons of the other')
  await process.exit(1)
  await so(() => buttons(ground, list.id).length === 0, 'no buttons')
})

test('of several lists only the newest has buttons', async () => {
  const ground = await createGround()
  const { list: first } = await listed(ground, 't')
  const { id: asked } = ground.phone.say('/tasks')
  const isSecond = (found: ScreenItem) =>
    found.kind === 'message' &&
    found.id > asked &&
    found.text.includes('Running here') &&
    found.buttons.length > 0
  await so(() => ground.phone.screen().some(isSecond), 'the second list')
  await so(() => buttons(ground, first.id).length === 0, 'no buttons above')
  expect(item(ground, first.id)?.text).toBe(first.text)
})

test('a list that Telegram does not let change for a while changes then', async () => {
  const ground = await createGround({ speed: SPEED })
  const { process, list } = await listed(ground, 't')
  ground.telegram.faults.add({ kind: 'status', status: 429, method: 'editMessageText' })
  process.say(tasks())
  await so(() => buttons(ground, list.id).length === 0, 'no buttons')
})

test('a command that was sent to the background loses its buttons when it has ended', async () => {
  const ground = await createGround({ speed: SPEED })
  const { process, id } = await working(ground)
  process.say(tool('u'), taskStarted('t', 'u', 'waited'))
  const notice = await ground.said('has been running for 20 s.')
  await ground.phone.press(notice.id, TASK_LABELS.toBackground)
  await answer(process, 'background_tasks', { response: { backgrounded: true } })
  process.say(tasks('t'), toolDone('u'), result({ prompts: [id] }))
  await so(() => buttons(ground, notice.id).includes('Stop'), 'the buttons of background work')
  process.say(tasks())
  await so(() => buttons(ground, notice.id).length === 0, 'no buttons')
  expect(item(ground, notice.id)?.text).toContain('continued in the background and has ended.')
})
