import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { ANSWER_LABELS, TASK_LABELS, UNDO_LABELS } from '../../src/model/chat/labels.ts'
import { botSays } from '../world/cards.ts'
import { createWorld } from '../world/world.ts'

const claude = fileURLToPath(new URL('../../dist/scripted-claude/main.js', import.meta.url))
const inDemo = { claude, env: { SCRIPTED_CLAUDE_SPEED: '0' } }

test('the demo’s Claude writes a file, which is undone and redone', async () => {
  const world = await createWorld(inDemo)
  const notes = join(world.project, 'notes.md')
  const asked = world.phone.say('write notes.md: hello')
  await world.phone.press((await botSays(world, 'wants to use Write')).id, '✅ Allow')
  const final = await world.final(asked.id)
  await world.phone.press(final.id, ANSWER_LABELS.undo)
  const question = await botSays(world, 'Will be removed: notes.md')
  await world.phone.press(question.id, UNDO_LABELS.undo)
  const undone = await botSays(world, 'Undone: 1 file')
  expect(existsSync(notes)).toBe(false)
  await world.phone.press(undone.id, UNDO_LABELS.redo)
  await botSays(world, 'Redone: 1 file')
  expect(existsSync(notes)).toBe(true)
})

test('the demo’s Claude serves in the background, which is shown and stopped', async () => {
  const world = await createWorld(inDemo)
  const asked = world.phone.say('serve')
  await world.phone.press((await botSays(world, 'wants to use Bash')).id, '✅ Allow')
  expect((await world.final(asked.id)).text).toContain('⚙️ In the background: Server')
  world.phone.say('/tasks')
  await world.phone.press((await botSays(world, 'Running here')).id, 'Show output')
  const output = await botSays(world, 'GET /page/1 200')
  await world.phone.press(output.id, TASK_LABELS.stop)
  await botSays(world, '⏹ Stopped: Server')
})
