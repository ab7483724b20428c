import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createWorld, type World } from '../world/world.ts'

const unasked = {
  flags: ['--permission-mode', 'bypassPermissions'],
  env: { IS_SANDBOX: '1', MY_OWN: 'kept' },
}

test('Claude gets the person’s own environment and nothing of the bridge’s; the token stands in no argument of a process', async () => {
  const world = await createWorld(unasked)
  await world.ask('#bash env > env.txt; ps axww -o args= > ps.txt')
  const read = (name: string) => readFile(join(world.project, name), 'utf8')
  const env = await read('env.txt')
  expect(env).toContain('MY_OWN=kept')
  expect(env).not.toMatch(/TG_CLAUDE|TELEGRAM/i)
  const secret = world.telegram.token.split(':')[1] as string
  expect(env).not.toContain(secret)
  const processes = await read('ps.txt')
  expect(processes).toContain('stream-json')
  expect(processes).not.toContain(secret)
  expect(world.output()).not.toContain(world.telegram.token)
})

test('the bridge’s state is its owner’s alone, and Claude cannot read it, by its tools or by a command', async () => {
  const world = await createWorld({ ...unasked, flags: [] })
  const state = join(world.home, 'state')
  await writeFile(join(state, 'config.json'), '{"note":"very secret"}', { mode: 0o600 })
  await world.ask(`#read ${state}/config.json\n#bash cat ${state}/config.json`)
  expect(JSON.stringify(world.api.requests.map(request => request.body))).not.toContain('very secret')
  // What the program keeps is readable by its owner alone.
  for (const entry of [
    state,
    ...(await readdir(state, { recursive: true })).map(name => join(state, name)),
  ]) {
    const { mode } = await stat(entry)
    expect(mode & 0o077, entry).toBe(0)
  }
})

test('a folder that nobody trusted runs without its own hooks and settings, and the chat says so once', async () => {
  const world = await createWorld({ start: false })
  await addHook(world)
  await world.start()
  const first = await world.ask('#say one')
  expect(first.text).toContain('Untrusted folder')
  expect((await world.ask('#say two')).text).not.toContain('Untrusted folder')
  expect(existsSync(join(world.project, 'hook-ran'))).toBe(false)
})

test('with --trust the folder’s own hooks run', async () => {
  const world = await createWorld({ start: false })
  await addHook(world)
  await world.start(['--trust'])
  const answer = await world.ask('#say one')
  expect(answer.text).not.toContain('Untrusted folder')
  expect(existsSync(join(world.project, 'hook-ran'))).toBe(true)
})

test('starting in the home folder warns on the host', async () => {
  const world = await createWorld({ start: false })
  await world.start(['--cwd', world.home])
  await expect.poll(() => world.output()).toContain('Claude can reach everything in this folder')
})

async function addHook(world: World): Promise<void> {
  await mkdir(join(world.project, '.claude'))
  const hook = { hooks: [{ type: 'command', command: `touch ${join(world.project, 'hook-ran')}` }] }
  await writeFile(
    join(world.project, '.claude', 'settings.json'),
    JSON.stringify({ hooks: { SessionStart: [hook] } }),
  )
}
