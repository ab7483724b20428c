import { existsSync } from 'node:fs'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { MessageItem } from '../../src/local-telegram/index.ts'
import { UNDO_LABELS } from '../../src/model/chat/labels.ts'
import { botSays } from '../world/cards.ts'
import { rows } from '../world/database.ts'
import { sharedWorld } from '../world/shared-world.ts'
import type { World } from '../world/world.ts'

const newTopic = sharedWorld({ flags: ['--permission-mode', 'bypassPermissions'], env: { IS_SANDBOX: '1' } })

/** A topic whose folder has a file that was there before. */
async function createProject() {
  const world = await newTopic()
  const at = (name: string) => join(world.project, name)
  const now = async (name: string) => (existsSync(at(name)) ? await readFile(at(name), 'utf8') : undefined)
  await writeFile(at('old.txt'), 'one\n')
  return { world, at, now }
}

/** Presses Undo below an answer and gives the question that comes. */
async function asks(world: World, final: MessageItem): Promise<MessageItem> {
  await world.phone.press(final.id, UNDO_LABELS.undo)
  return world.phone.until(
    screen =>
      screen.findLast(
        (item): item is MessageItem =>
          item.kind === 'message' && item.text.includes('Undo these file changes?'),
      ),
    { timeoutMs: 20_000, what: 'the question' },
  )
}

/** Waits until the program has looked at what its turns left. A change before that would be of unknown origin. */
async function looked(world: World): Promise<void> {
  const unknown = () => rows(world, `SELECT path FROM seen_files WHERE state LIKE 'unknown%'`)
  await expect.poll(unknown, { timeout: 10_000, interval: 5 }).toEqual([])
}

const change = (world: World) =>
  world.ask(
    `#read ${join(world.project, 'old.txt')}\n#edit ${join(world.project, 'old.txt')} one => two\n#write ${join(world.project, 'sub/new.txt')} new\n#bash echo by the shell > shell.txt\n#say Changed.`,
  )

test('what a turn changed is listed, undone and redone', async () => {
  const { world, now } = await createProject()
  const final = await change(world)
  expect(final.buttons).toEqual([['Undo']])
  expect([await now('old.txt'), await now('sub/new.txt')]).toEqual(['two\n', 'new'])
  const question = await asks(world, final)
  expect(question).toMatchObject({ replyTo: final.id, silent: true, buttons: [['Undo', 'Cancel']] })
  expect(question.text).toContain('Will be restored: old.txt\nWill be removed: sub/new.txt')
  expect(question.text).toContain('Changes made by shell commands and agents stay.')
  expect(question.text).not.toContain('Changed since')
  expect(question.text).not.toContain('Not known')
  expect(await now('old.txt')).toBe('two\n')
  await world.phone.press(question.id, UNDO_LABELS.undo)
  const undone = await botSays(world, 'Undone: 2 files')
  expect(await now('shell.txt')).toBe('by the shell\n')
  expect(undone).toMatchObject({ id: question.id, buttons: [['Redo']] })
  expect([await now('old.txt'), await now('sub/new.txt')]).toEqual(['one\n', undefined])
  await world.phone.press(undone.id, UNDO_LABELS.redo)
  await botSays(world, 'Redone: 2 files')
  expect([await now('old.txt'), await now('sub/new.txt')]).toEqual(['two\n', 'new'])
})

test('an earlier turn is undone with all that came after it, also after a restart, and redone after another', async () => {
  const { world, at, now } = await createProject()
  const first = await change(world)
  await world.ask(`#edit ${at('old.txt')} two => three\n#say Again.`)
  await world.stop()
  await world.start()
  const question = await asks(world, first)
  expect(question.text).toContain('Later turns changed files too: those changes are undone as well.')
  expect(question.text).not.toContain('⚠️')
  await world.phone.press(question.id, UNDO_LABELS.undo)
  const undone = await botSays(world, 'Undone: 2 files')
  expect([await now('old.txt'), await now('sub/new.txt')]).toEqual(['one\n', undefined])
  await world.kill()
  await world.start()
  await world.phone.press(undone.id, UNDO_LABELS.redo)
  await botSays(world, 'Redone: 2 files')
  expect([await now('old.txt'), await now('sub/new.txt')]).toEqual(['three\n', 'new'])
})

test('a file that is gone is brought back; Claude is told of it with the next message, once', async () => {
  const { world, at, now } = await createProject()
  const final = await change(world)
  await looked(world)
  await rm(at('old.txt'))
  const question = await asks(world, final)
  expect(question.text).toContain('Will be brought back: old.txt')
  await world.phone.press(question.id, UNDO_LABELS.undo)
  const undone = await botSays(world, 'Undone: 2 files')
  expect(await now('old.txt')).toBe('one\n')
  const told = await world.ask('#echo')
  expect(told.text).toContain(`[The user undid your file changes from their phone: ${at('old.txt')}`)
  // A turn that only looks offers no undo.
  expect((await world.ask(`#read ${at('old.txt')}\n#say Read.`)).buttons).toEqual([])
  expect(world.api.requests.at(-1)?.prompt).not.toContain('undid')
  await world.phone.press(undone.id, UNDO_LABELS.redo)
  await botSays(world, 'Redone: 2 files')
  expect(await now('old.txt')).toBeUndefined()
})

test('what a background command keeps alive is asked in its own process', async () => {
  const { world, at, now } = await createProject()
  const final = await world.ask(
    `#write ${at('new.txt')} new\n#background tail -f /dev/null --pid=${process.pid}\n#say It runs.`,
  )
  const question = await asks(world, final)
  await world.phone.press(question.id, UNDO_LABELS.undo)
  await botSays(world, 'Undone: 1 file')
  expect(await now('new.txt')).toBeUndefined()
  world.phone.say('/tasks')
  await botSays(world, 'Running here')
  world.phone.say('/stop')
  await botSays(world, 'Background work stopped.')
})

test('a turn that was stopped can be undone, also when a new session has begun', async () => {
  const { world, at, now } = await createProject()
  const asked = world.phone.say(`#write ${at('new.txt')} new\n#say As far as this.\n#hang`)
  await world.api.waitForRequest(({ body }) => JSON.stringify(body.messages).includes('File created'))
  world.phone.say('/stop')
  const final = await world.final(asked.id)
  expect(final.text).toContain('⏹ Stopped.')
  await world.ask('/new #say Afresh.')
  const question = await asks(world, final)
  expect(question.text).toContain('Will be removed: new.txt')
  await world.phone.press(question.id, UNDO_LABELS.undo)
  await botSays(world, 'Undone: 1 file')
  expect(await now('new.txt')).toBeUndefined()
  expect((await world.ask('#echo')).text).not.toContain('undid')
})

test('a session that is gone from the host says so, and nothing is changed', async () => {
  const { world, now } = await createProject()
  const final = await change(world)
  await rm(join(world.home, '.claude', 'projects'), { recursive: true })
  await world.phone.press(final.id, UNDO_LABELS.undo)
  await botSays(world, 'This cannot be undone. That message’s session no longer exists on the host.')
  expect(await now('old.txt')).toBe('two\n')
})
