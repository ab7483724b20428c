import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { replay } from '../world/replay.ts'
import { createWorld } from '../world/world.ts'

test('2.1.197, not logged in: the chat names the command that mends it', async () => {
  const world = await createWorld({ claude: await player('not-logged-in') })
  const answer = await world.ask('hello')
  expect(answer.text).toContain('❌ Claude Code is not logged in on the host. Run there: claude auth login')
  expect(answer.text.match(/logged in/g)).toHaveLength(1)
})

test('2.1.197, stopped while it asks: the question is closed and the turn is stopped', async () => {
  const world = await createWorld({ claude: await player('interrupt-during-permission') })
  const asked = world.phone.say('touch x')
  const question = await world.phone.until(
    screen => screen.find(item => item.kind === 'message' && item.buttons.length > 0),
    {
      what: 'a question',
    },
  )
  expect(question.text).toContain('touch x')
  world.phone.say('/stop')
  const answer = await world.final(asked.id)
  expect(answer.text).toMatch(/⏹ Stopped\.\n.*opus 4\.8/s)
})

async function player(name: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'tg-claude-replay-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  return replay(name, folder)
}
