import { chmod, open, readdir, readFile, stat, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createWorld, type World } from '../world/world.ts'

const NAME = 'disk full, corrupt configuration or store'

describe(`${NAME} (a damaged state)`, () => {
  test('a damaged database is set aside, never replaced unasked, and a backup goes on where it was', async () => {
    const world = await createWorld()
    await world.ask('#say before')
    const file = join(world.home, 'backup')
    expect((await world.run('backup', file)).exitCode).toBe(0)
    await world.stop()
    await damage(database(world))
    const damaged = await readFile(database(world))
    const refused = await world.startBeside()
    expect(refused.exitCode).toBe(65)
    expect(refused.all).toContain(
      `tg-claude: ${database(world)} is damaged. It was moved to ${database(world)}.aside-`,
    )
    expect(refused.all).toContain('tg-claude restore FILE')
    expect(refused.all).not.toMatch(/\n\s+at /)
    const [aside] = (await readdir(join(world.home, 'state', 'data'))).filter(name =>
      /aside-[^-]+-\S+Z$/.test(name),
    )
    expect(await readFile(join(world.home, 'state', 'data', aside ?? ''))).toEqual(damaged)
    // Start repeatedly, as a service manager would.
    for (const _ of [1, 2]) expect((await world.startBeside()).exitCode).toBe(65)
    expect((await world.run('restore', file)).exitCode).toBe(0)
    await world.start()
    expect((await world.ask('#history')).text).toContain('before')
  })

  test('beginning with nothing takes the person’s word, and keeps strangers out', async () => {
    const world = await createWorld()
    await world.ask('#say before')
    await world.stop()
    await truncate(database(world), 0)
    expect((await world.startBeside()).exitCode).toBe(65)
    const { exitCode, all } = await world.run('restore', '--afresh')
    expect({ exitCode, all }).toEqual({
      exitCode: 0,
      all: expect.stringContaining('starts with an empty database'),
    })
    await world.start()
    const stranger = world.telegram.phone({ id: 666 })
    stranger.say('#say let me in')
    await stranger.until(screen => screen.some(item => item.kind === 'message' && item.from === 'bot'), {
      what: 'a refusal',
    })
    expect((await world.ask('#history')).text).not.toContain('let me in')
    expect((await world.ask('#say mine')).text).toContain('mine')
  })

  test.each([
    ['cut', '{"owner": 42'],
    ['empty', ''],
    ['zeros, as a power cut leaves', '\0'.repeat(64)],
    ['no object', '[42]'],
  ])(
    'a configuration that is damaged (%s) is refused and left as it is; nobody is let in',
    async (_, text) => {
      const world = await createWorld({ start: false })
      const path = join(world.home, 'state', 'config.json')
      await world.run('config', 'path')
      await writeFile(path, text)
      const { exitCode, all } = await world.startBeside()
      expect(exitCode).toBe(78)
      expect(all).toContain(`${path} is not valid JSON`)
      expect(all).toContain(`mv '${path}' '${path}.broken'`)
      expect(await readFile(path, 'utf8')).toBe(text)
      expect(world.telegram.transcript.calls('getUpdates')).toEqual([])
    },
  )

  test('a backup that is damaged, or none, changes nothing', async () => {
    const world = await createWorld()
    await world.ask('#say before')
    const file = join(world.home, 'backup')
    await world.run('backup', file)
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect((await world.run('restore', file)).exitCode).toBe(76)
    await world.stop()
    await chmod(file, 0o600)
    await damage(file)
    for (const wrong of [file, join(world.home, 'no-file'), database(world)]) {
      const { exitCode, all } = await world.run('restore', wrong)
      expect({ exitCode, all }).toEqual({ exitCode: 65, all: expect.stringContaining('Nothing was changed') })
    }
    await world.start()
    expect((await world.ask('#history')).text).toContain('before')
  })
})

function database(world: World): string {
  return join(world.home, 'state', 'data', `bot-${world.telegram.bot.id}.db`)
}

/** Overwrites the middle of a file. */
async function damage(path: string): Promise<void> {
  const file = await open(path, 'r+')
  const { size } = await file.stat()
  await file.write(Buffer.alloc(Math.floor(size / 2), 0xa5), 0, Math.floor(size / 2), Math.floor(size / 4))
  await file.close()
}
