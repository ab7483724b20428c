import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { answerText } from '../../src/model/answer.ts'
import { fold } from '../../src/model/fold.ts'
import { emptyView } from '../../src/model/view.ts'
import { createTeller } from '../claude/wire/told.ts'
import { createWorld } from '../world/world.ts'

const claude = fileURLToPath(new URL('../../dist/scripted-claude/main.js', import.meta.url))
const SECRET = 'correct-horse-battery'

test('a recorded turn is the same answer when it is played again, with its secrets masked', async () => {
  const env = { SCRIPTED_CLAUDE_SPEED: '0', DEPLOY_TOKEN: SECRET }
  const world = await createWorld({ claude, env, start: false })
  const folder = join(world.home, 'wires')
  await world.start(['--record', folder])
  const answer = await world.ask(`What can you do? ${SECRET} sk-ant-api03-0123456789abcdef ${world.home}`)
  expect(await world.stop()).toBe(0)

  const [file = '', ...others] = readdirSync(folder)
  expect(others).toEqual([])
  const text = readFileSync(join(folder, file), 'utf8')
  const lines = text
    .trim()
    .split('\n')
    .map(line => JSON.parse(line))
  const decode = createTeller()
  const events = lines.filter(line => line.from === 'claude').flatMap(line => decode(line.json))
  const view = events.reduce((before, event) => fold(before, event, 0), emptyView)
  for (const line of answerText(view).split('\n').filter(isPlain)) expect(answer.text).toContain(line)
  expect(answerText(view)).not.toBe('')
  expect(view.result?.outcome).toBe('success')

  expect(lines[0]).toMatchObject({ to: 'claude', ms: expect.any(Number), json: { type: 'user' } })
  expect(JSON.stringify(lines[0])).toContain('What can you do? ‹secret› ‹key› ')
  expect(lines.at(-1)).toEqual({ exit: '0' })
  for (const secret of [SECRET, 'sk-ant', world.telegram.token, world.home])
    expect(text).not.toContain(secret)
  expect(statSync(join(folder, file)).mode & 0o777).toBe(0o600)
})

/** Words that look in the chat as they do in Markdown. */
function isPlain(line: string): boolean {
  return /^[\w ,.’]+$/.test(line)
}
