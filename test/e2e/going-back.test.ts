// Taking back what was said, with the real CLI: what Claude remembers then, and what stays on the host.
import { existsSync } from 'node:fs'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ANSWER_LABELS, BACK_LABELS, UNDO_LABELS } from '../../src/model/chat/labels.ts'
import { botSays } from '../world/cards.ts'
import { rows } from '../world/database.ts'
import { sharedWorld } from '../world/shared-world.ts'
import type { World } from '../world/world.ts'

const newTopic = sharedWorld({ flags: ['--permission-mode', 'bypassPermissions'], env: { IS_SANDBOX: '1' } })

const ORPHANED =
  'messages.2.content.0: unexpected `tool_use_id` found in `tool_result` blocks: toolu_1. Each `tool_result` block must have a corresponding `tool_use` block in the previous message.'

test('a history that the API refuses: Claude goes on before it, and the refused session stays whole', async () => {
  const world = await newTopic()
  await world.ask('#say first')
  await world.ask('#bash echo by a tool\n#say second')
  await world.ask(`#poison ${ORPHANED}`)
  const session = sessionOf(world)
  const refused = await world.ask('#say never')
  expect(refused.text).toContain('every further message here would fail too')
  expect(refused.text).toContain('orphaned tool_result')
  expect(refused.buttons).toEqual([[ANSWER_LABELS.goBack], [ANSWER_LABELS.newSession, ANSWER_LABELS.retry]])
  await world.phone.press(refused.id, ANSWER_LABELS.goBack)
  await botSays(world, 'and 1 later message, with Claude’s answers')
  const whole = await transcript(world, session)
  expect((await world.ask('#history')).text).toContain('I remember 2 earlier')
  expect(sessionOf(world)).not.toBe(session)
  await takenBack(world, '“#history”')
  await takenBack(world, '“#bash echo')
  expect((await world.ask('#history')).text).toContain('I remember 1 earlier: ["#say first"]')
  expect(await transcript(world, session)).toBe(whole)
})

test.each([
  [
    'a picture too many',
    '#poison At least one of the image dimensions exceed max allowed size for many-image requests: 2000 pixels',
  ],
  ['a request that is too large', '#status 413'],
])('%s in a first message: only a new session leads out', async (_, prompt) => {
  const world = await newTopic()
  const refused = await world.ask(prompt)
  expect(refused.text).toContain('every further message here would fail too')
  expect(refused.buttons).toEqual([[ANSWER_LABELS.newSession, ANSWER_LABELS.retry]])
})

test('a message is taken back with what it did to files, and Claude knows of neither', async () => {
  const world = await newTopic()
  const file = join(world.project, 'made.txt')
  await world.ask('#say before')
  await world.ask(`#write ${file} made\n#say Written.`)
  await expect
    .poll(() => rows(world, `SELECT path FROM seen_files WHERE state LIKE 'unknown%'`), { timeout: 10_000 })
    .toEqual([])
  world.phone.say('/back')
  const asked = await botSays(world, 'Take back “#write')
  await world.phone.press(asked.id, BACK_LABELS.undo)
  const question = await botSays(world, 'Will be removed: made.txt')
  await world.phone.press(question.id, UNDO_LABELS.undo)
  await botSays(world, 'Undone: 1 file')
  expect(existsSync(file)).toBe(false)
  await world.phone.press(asked.id, BACK_LABELS.goBack)
  await botSays(world, 'Taken back: “#write')
  expect((await world.ask('#history')).text).toContain('I remember 1 earlier: ["#say before"]')
})

test('before a summary there is no place to go back to', async () => {
  const world = await newTopic()
  await world.ask('#say first')
  expect((await world.ask('/compact')).text).toContain('Conversation summarised')
  await world.ask('#say second')
  world.phone.say('/back')
  await botSays(world, 'Claude cannot go back before your last message')
  await world.ask('#say third')
  await takenBack(world, '“#say third”')
  expect((await world.ask('#history')).text).toContain('#say second')
})

test('a place that is gone from the session after all is said, and nothing is lost', async () => {
  const world = await newTopic()
  await world.ask('#say one')
  await world.ask('#say two')
  await takenBack(world, '“#say two”')
  const session = sessionOf(world)
  const path = await transcriptPath(world, session)
  const lines = (await readFile(path, 'utf8')).split('\n')
  const place = String(rows(world, `SELECT resume_at FROM topics WHERE resume_at IS NOT NULL`)[0]?.resume_at)
  await writeFile(
    path,
    lines.map(line => line.replaceAll(place, place.replace(/^.{8}/, 'ffffffff'))).join('\n'),
  )
  const lost = await world.ask('#say three')
  expect(lost.text).toContain('no longer finds the place to go back to')
  await world.phone.press(lost.id, ANSWER_LABELS.retry)
  expect((await world.final(lost.id)).text).toContain('three')
  expect((await world.ask('#history')).text).toContain('#say two')
})

async function takenBack(world: World, words: string): Promise<void> {
  world.phone.say('/back')
  await botSays(world, `Taken back: ${words}`)
}

/** The session of the newest topic. */
function sessionOf(world: World): string {
  return String(
    rows(world, 'SELECT session_id FROM topics WHERE session_id IS NOT NULL ORDER BY rowid').at(-1)
      ?.session_id,
  )
}

async function transcript(world: World, session: string): Promise<string> {
  return readFile(await transcriptPath(world, session), 'utf8')
}

async function transcriptPath(world: World, session: string): Promise<string> {
  const projects = join(world.home, '.claude', 'projects')
  const [folder = ''] = await readdir(projects)
  return join(projects, folder, `${session}.jsonl`)
}
