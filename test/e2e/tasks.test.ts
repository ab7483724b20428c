import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { APPROVAL_LABELS, TASK_LABELS } from '../../src/model/chat/labels.ts'
import { botSays } from '../world/cards.ts'
import { livingProcesses } from '../world/processes.ts'
import { sharedWorld } from '../world/shared-world.ts'

const newTopicUnasked = sharedWorld({
  flags: ['--permission-mode', 'bypassPermissions'],
  env: { IS_SANDBOX: '1' },
})
const newTopic = sharedWorld()

/** A server that says something now and then, and is found in the process table by its mark. */
const server = (mark: string) =>
  `for i in 1 2 3 4 5 6 7 8 9; do echo tick $i; sleep 0.2; done; tail -f /dev/null ${mark}`

test('a background server goes on after the answer: the chat says so, shows its output live, and stops it', async () => {
  const world = await newTopicUnasked()
  const mark = `--pid=${process.pid}`
  const final = await world.ask(`#background ${server(mark)}\n#say It runs.`)
  expect(final.text).toContain('⚙️ In the background: Run a command · /tasks')
  world.phone.say('/tasks')
  const list = await botSays(world, 'Running here')
  expect(list.text).toContain('tick $i')
  expect(await world.phone.press(list.id, TASK_LABELS.showOutput)).toMatchObject({ answerText: 'See below.' })
  const output = await botSays(world, 'tick 9')
  expect(output.text).toContain('Run a command · live')
  expect(output.silent).toBe(true)
  await world.phone.press(output.id, TASK_LABELS.stop)
  await botSays(world, '⏹ Stopped: Run a command')
  expect(await livingProcesses(new RegExp(`tail -f /dev/null ${mark}`))).toEqual([])
  const ended = (id: number) =>
    world.phone.until(
      screen =>
        screen.find(item => item.kind === 'message' && item.id === id && item.text.includes('· ended')),
      { what: `the end in message ${id}` },
    )
  expect(await ended(output.id)).toMatchObject({ text: expect.stringContaining('tick 9'), buttons: [] })
  expect(await ended(list.id)).toMatchObject({ text: expect.stringContaining('Ran here'), buttons: [] })
  // The process that comes next tells of the stopped command first, with an empty result: that is no answer.
  const next = await world.ask('#say Still here.')
  expect(next.text).toMatch(/^Still here\./)
})

test('a command that takes long is named, shows its output while Claude waits, and goes to the background', async () => {
  const world = await newTopicUnasked()
  const asked = world.phone.say(
    `#bash echo begun; tail -f /dev/null --pid=${process.pid}\n#say It goes on there.`,
  )
  const notice = await botSays(world, 'has been running for 20 s', 40_000)
  expect(notice).toMatchObject({ silent: true, buttons: [['Send to background', 'Show output']] })
  await world.phone.press(notice.id, TASK_LABELS.showOutput)
  await botSays(world, 'begun')
  await world.phone.press(notice.id, TASK_LABELS.toBackground)
  const moved = await botSays(world, 'continues in the background.')
  expect(moved).toMatchObject({ id: notice.id, buttons: [['Show output', 'Stop']] })
  const final = await world.final(asked.id)
  expect(final.text).toContain('It goes on there.')
  expect(final.text).toContain('⚙️ In the background')
  await world.phone.press(moved.id, TASK_LABELS.stop)
  await botSays(world, '⏹ Stopped')
}, 90_000)

test('an agent’s question after the answer names the agent, and its answer reaches it', async () => {
  const world = await newTopic()
  const asked = world.phone.say('#agent #bash touch made.txt ;; #say Made.\n#say I sent an agent.')
  const question = await botSays(world, 'The agent “Look around” wants to use Bash')
  await world.final(asked.id)
  await world.phone.press(question.id, APPROVAL_LABELS.allow)
  await expect.poll(() => existsSync(join(world.project, 'made.txt')), { timeout: 10_000 }).toBe(true)
  await botSays(world, 'Background work reports')
})
