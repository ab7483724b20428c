import { existsSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'libsql'
import { describe, expect, test } from 'vitest'
import type { MessageItem, ScreenItem } from '../../src/local-telegram/index.ts'
import { livingProcesses } from '../world/processes.ts'
import { createWorld, type World } from '../world/world.ts'
import { createSmallDisk, noSmallDisk } from './small-disk.ts'

const NAME = 'disk full, corrupt configuration or store'

const TOLD = 'it can no longer save its state'

describe.skipIf(noSmallDisk !== undefined)(`${NAME} (${noSmallDisk ?? 'a full disk'})`, () => {
  test('a message that cannot be written down stays at Telegram, and is answered once there is room', async () => {
    const { world, disk } = await onSmallDisk()
    await world.ask('#say before')
    await disk.fill()
    world.phone.say('#say after')
    await endsLoudly(world)
    expect(words(world).filter(text => text.includes(TOLD))).toHaveLength(1)
    expect(words(world).filter(text => text.includes('after'))).toEqual([])
    await disk.free()
    await world.start()
    await said(world, 'after')
    expect((await world.ask('#history')).text).toContain('before')
    expect(words(world).filter(text => text.startsWith('after'))).toHaveLength(1)
    expectOneEndEach(disk.folder, world, ['answered', 'answered', 'answered'])
  })

  test('a turn that runs is ended with all its processes, and offered again once there is room', async () => {
    const { world, disk } = await onSmallDisk(['--permission-mode', 'bypassPermissions'])
    const seconds = 600_000 + (process.pid % 100_000)
    world.phone.say(`#say working\n#bash sh -c 'exec tail -f /dev/null --sleep-interval=${seconds}'`)
    const job = new RegExp(`sleep-interval=${seconds}`)
    await expect.poll(() => livingProcesses(job), { timeout: 20_000 }).not.toEqual([])
    await disk.fill()
    world.phone.say('#say second')
    await endsLoudly(world)
    expect(await livingProcesses(job)).toEqual([])
    await disk.free()
    await world.start()
    expect((await said(world, 'will not restart by itself')).buttons.flat()).toContain('Retry')
    await said(world, 'second')
    expect(words(world).filter(text => text.includes('second'))).toHaveLength(1)
    expectOneEndEach(disk.folder, world, ['interrupted', 'answered'])
  })

  test('an answer that cannot be written down is told as interrupted, and not lost without a word', async () => {
    const { world, disk } = await onSmallDisk()
    world.phone.say('#say so far\n#hang')
    await world.api.waitForRequest('so far')
    await disk.fill()
    world.api.release()
    await endsLoudly(world)
    await disk.free()
    await world.start()
    await said(world, 'will not restart by itself')
    expectOneEndEach(disk.folder, world, ['interrupted'])
  })

  test('a question that cannot be asked ends the program, not Claude’s patience', async () => {
    const { world, disk } = await onSmallDisk()
    world.phone.say('#hang\n#bash touch asked')
    await world.api.waitForRequest('touch asked')
    await disk.fill()
    world.api.release()
    await endsLoudly(world)
    expect(existsSync(join(world.project, 'asked'))).toBe(false)
    await disk.free()
    await world.start()
    await said(world, 'will not restart by itself')
  })

  test('a start without room is refused, and one with room goes on from what was there', async () => {
    const { world, disk } = await onSmallDisk()
    await world.ask('#say first')
    await world.stop()
    await disk.fill()
    await world.start()
    expect(await world.ended()).toBe(74)
    expect(world.output()).toContain('the disk is full.\nFree some space on that disk.')
    await disk.free()
    await world.start()
    expect((await world.ask('#history')).text).toContain('first')
  })

  test('a disk that became read-only is refused at the start', async () => {
    const { world, disk } = await onSmallDisk()
    await world.ask('#say first')
    await world.stop()
    disk.protect()
    await world.start()
    expect(await world.ended()).toBe(73)
    expect(world.output()).toContain('is not writable')
  })
})

async function onSmallDisk(flags: readonly string[] = []) {
  const disk = createSmallDisk()
  const env = { TG_CLAUDE_HOME: disk.folder, IS_SANDBOX: '1' }
  return { disk, world: await createWorld({ env, flags }) }
}

/** The program gives the reason and its exit code, and leaves no process of its own or of Claude's. */
async function endsLoudly(world: World): Promise<void> {
  expect(await world.ended()).toBe(74)
  expect(world.output()).toContain('cannot be written: the disk is full.\nFree some space on that disk.')
  expect(world.output()).not.toMatch(/\n\s+at /)
  expect(await livingProcesses(new RegExp(`--cwd ${world.project}|${world.home}`))).toEqual([])
}

/** Waits for this text from the bot, except texts about the end of the program. */
function said(world: World, text: string): Promise<MessageItem> {
  const isMatch = (item: ScreenItem): item is MessageItem =>
    item.kind === 'message' && item.from === 'bot' && item.text.includes(text)
  return world.phone.until(screen => screen.find(isMatch), { what: text, timeoutMs: 25_000 })
}

function words(world: World): string[] {
  return world.phone
    .screen()
    .filter(item => item.kind === 'message' && item.from === 'bot')
    .map(item => item.text)
}

function expectOneEndEach(home: string, world: World, endings: readonly string[]): void {
  const db = new Database(join(home, 'data', `bot-${world.telegram.bot.id}.db`))
  const states = db.prepare('SELECT state FROM turns ORDER BY rowid').all() as { state: string }[]
  db.close()
  expect(states.map(({ state }) => state)).toEqual(endings)
}
