import { chmod, mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { describe, expect, onTestFinished, test } from 'vitest'
import { openConfig } from '../../src/store/config.ts'
import { openStore } from '../../src/store/database.ts'
import { ConfigUnreadable } from '../../src/store/errors/config-unreadable.ts'
import { openFolders } from '../../src/store/folders.ts'
import { temporaryFolder } from '../telegram/ground.ts'

const modeOf = async (path: string) => ((await stat(path)).mode & 0o777).toString(8)

/** A umask of the tests' own: the person's may be anything. Works in the main process only. */
function lax(): void {
  const before = process.umask(0)
  onTestFinished(() => void process.umask(before))
}

describe('the state folders', () => {
  test('are for this user alone, whatever the umask', async () => {
    lax()
    const home = join(await temporaryFolder(), 'deep', 'state')
    const folders = openFolders({ TG_CLAUDE_HOME: home })
    expect(folders).toEqual({ config: home, data: join(home, 'data') })
    expect([await modeOf(folders.config), await modeOf(folders.data)]).toEqual(['700', '700'])
  })

  test('are tightened where they are there already', async () => {
    const home = await temporaryFolder()
    await mkdir(join(home, 'data'))
    await chmod(home, 0o755)
    await chmod(join(home, 'data'), 0o777)
    openFolders({ TG_CLAUDE_HOME: home })
    expect([await modeOf(home), await modeOf(join(home, 'data'))]).toEqual(['700', '700'])
  })
})

describe('the database', () => {
  test('is for this user alone, its journal too', async () => {
    lax()
    const folder = await temporaryFolder()
    const store = openStore(folder, 7, Date.now)
    onTestFinished(() => store.close())
    store.run('INSERT INTO strangers VALUES (1, 1)')
    const path = join(folder, 'bot-7.db')
    for (const file of [path, `${path}-wal`, `${path}-shm`]) expect(await modeOf(file)).toBe('600')
  })

  test('is tightened where it is there already, with a journal that a crash left', async () => {
    const folder = await temporaryFolder()
    const path = join(folder, 'bot-7.db')
    const first = openStore(folder, 7, Date.now)
    onTestFinished(() => first.close())
    first.run('INSERT INTO strangers VALUES (1, 1)')
    for (const file of [path, `${path}-wal`, `${path}-shm`]) await chmod(file, 0o666)
    const second = openStore(folder, 7, Date.now)
    onTestFinished(() => second.close())
    for (const file of [path, `${path}-wal`, `${path}-shm`]) expect(await modeOf(file)).toBe('600')
    expect(second.get('SELECT count(*) AS count FROM strangers')).toMatchObject({ count: 1 })
  })
})

describe('the configuration', () => {
  test('is for this user alone, written or found', async () => {
    lax()
    const folder = await temporaryFolder()
    const config = openConfig(folder)
    config.set('owner', 5)
    expect(await modeOf(config.path)).toBe('600')
    await chmod(config.path, 0o644)
    expect(openConfig(folder).read()).toEqual({ owner: 5 })
    expect(await modeOf(config.path)).toBe('600')
  })

  test('that is no JSON is refused and left as it is; the error does not quote it', async () => {
    const folder = await temporaryFolder()
    const path = join(folder, 'config.json')
    const text = '{"token": "123456:AAsecret"'
    await writeFile(path, text)
    const error = caught(() => openConfig(folder))
    expect(error).toBeInstanceOf(ConfigUnreadable)
    expect(error).toMatchObject({ path, message: `${path} is not valid JSON` })
    expect(inspectDeep(error)).not.toContain('AAsecret')
    expect(await readFile(path, 'utf8')).toBe(text)
  })

  test('that cannot be read at all is refused as that', async () => {
    const folder = await temporaryFolder()
    await mkdir(join(folder, 'config.json'))
    expect(() => openConfig(folder)).toThrow('cannot be read')
  })
})

function caught(work: () => unknown): unknown {
  try {
    work()
  } catch (error) {
    return error
  }
  throw new Error('nothing was thrown')
}

function inspectDeep(value: unknown): string {
  return inspect(value, { depth: 10, showHidden: true })
}
