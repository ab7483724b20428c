import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ANSWER_LABELS } from '../../../src/model/chat/labels.ts'
import type { Puppet } from '../../world/puppet.ts'
import { createGround, type Ground, so } from '../ground.ts'
import { answered, begin, result, state, tasks, toolDone, turn, words } from '../wire.ts'

/** A turn that wrote a file, so that its answer can be undone. */
async function wrote(ground: Ground, ...more: Parameters<Puppet['say']>): Promise<Puppet> {
  ground.phone.say('write it')
  const process = await ground.claude.started()
  const { id } = await process.prompt()
  const input = { file_path: join(ground.home, 'project', 'a.txt'), content: 'x' }
  const content = [{ type: 'tool_use', id: 'w', name: 'Write', input }]
  process.say(...begin(id), { type: 'assistant', message: { id: 'm', content }, parent_tool_use_id: null })
  process.say(toolDone('w'), ...more, words('Written.'), result({ prompts: [id] }), state('idle'))
  return process
}

/** Answers the dry run that was asked of this process. */
async function plans(process: Puppet, files: readonly string[]): Promise<void> {
  const asked = await process.hears(({ request }) => request?.subtype === 'rewind_files', 'the dry run')
  process.say(answered(asked.request_id, { canRewind: true, filesChanged: files }))
}

test('an undo has the session to itself: a message that comes meanwhile starts no other process', async () => {
  const ground = await createGround()
  const { phone, claude } = ground
  const first = await wrote(ground)
  const final = await ground.said('Written.')
  await phone.press(final.id, ANSWER_LABELS.undo)
  // Its own process is still about to end.
  expect(claude.all).toHaveLength(1)
  await first.exit()
  const second = await claude.started(1)
  expect(second.resume).toBe('the-session')
  phone.say('and now?')
  await so(
    () => phone.screen().some(item => item.kind === 'message' && item.reactions.length > 0),
    'the sign',
  )
  await plans(second, [join(ground.home, 'project', 'a.txt')])
  await second.hears(line => line.type === 'eof', 'the end of its input')
  expect(claude.all).toHaveLength(2)
  expect(second.heard.filter(line => line.type === 'user')).toEqual([])
  await second.exit()
  await ground.said('Undo these file changes?')
  const third = await claude.started(2)
  const { id } = await third.prompt()
  third.say(...turn(id, 'Now this.'), state('idle'))
  await ground.said('Now this.')
})

test('while background work keeps a process alive, that one is asked', async () => {
  const ground = await createGround()
  const process = await wrote(ground, tasks('t'))
  const final = await ground.said('Written.')
  await ground.phone.press(final.id, ANSWER_LABELS.undo)
  await plans(process, [])
  await ground.said('There is nothing to undo')
  expect(ground.claude.all).toHaveLength(1)
})

test('a process of an undo that does not end is ended', async () => {
  const ground = await createGround({ speed: 20 })
  const first = await wrote(ground)
  const final = await ground.said('Written.')
  await first.exit()
  await ground.phone.press(final.id, ANSWER_LABELS.undo)
  const second = await ground.claude.started(1)
  await plans(second, [])
  await ground.said('There is nothing to undo')
  await so(() => second.isGone, 'its end')
})
