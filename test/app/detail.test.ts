// How much of Claude's work a topic shows, as it was chosen there.
import { expect, test } from 'vitest'
import type { MessageItem } from '../../src/local-telegram/index.ts'
import { createGround, draftWith, type Ground } from '../conversation/ground.ts'
import { begin, result, state, type Wire, words } from '../conversation/wire.ts'

test('/verbose holds for its topic, also after a restart and after /new', async () => {
  const ground = await createGround()
  const { phone, said } = ground
  const other = phone.createTopic('another')
  const steps = ran('echo hello from the shell', 'hello from the shell')
  phone.say('/verbose quiet')
  await said(/^Detail: quiet$/)
  expect((await answered(ground, steps)).text).not.toContain('🖥 Run')
  expect((await answered(ground, steps, other)).text).toContain('🖥 Run echo hello from the shell')
  phone.say('/new')
  await said('New session')
  await ground.stop()
  await ground.start()
  expect((await answered(ground, steps)).text).not.toContain('🖥 Run')
  phone.say('/verbose full')
  await said(/^Detail: full$/)
  const numbers = Array.from({ length: 41 }, (_, n) => 100 + n).join('\n')
  const full = await answered(ground, [...ran('seq 100 140', numbers), ...steps])
  expect(full.text).toMatch(/🖥 Run echo hello from the shell.*\nhello from the shell/)
  await phone.until(screen => screen.at(-1)?.text.includes('Output of seq 100 140'), { what: 'the file' })
})

test('/thinking hides what Claude thinks in its topic alone, also in mid-turn, after /new and after a restart', async () => {
  const ground = await createGround()
  const { phone, said, claude } = ground
  const other = phone.createTopic('another')
  const thought = [thinks('Let me see.'), words('Seen.')]
  expect((await answered(ground, thought)).text).toContain('Let me see.')
  const asked = phone.say('hello')
  const process = await claude.started(1)
  const { id } = await process.prompt()
  process.say(...begin(id), thinks('Hm, well.'), uses('wait', 'sleep 1'))
  await draftWith(phone, 'Run sleep 1')
  phone.say('/thinking hide')
  await said(/^Thinking: hide$/)
  process.say(gave('wait', ''), words('Went.'), result({ prompts: [id] }), state('idle'))
  expect((await ground.final(asked.id)).text).not.toContain('Hm, well.')
  await process.exit()
  expect((await answered(ground, thought, other)).text).toContain('Let me see.')
  phone.say('/new')
  await said('New session')
  await ground.stop()
  await ground.start()
  expect((await answered(ground, thought)).text).not.toContain('Let me see.')
})

/** Asks in a topic, lets the next process answer with this, and ends it. */
async function answered(ground: Ground, work: readonly Wire[], threadId?: number): Promise<MessageItem> {
  const n = ground.claude.all.length
  const asked = ground.phone.say('hello', threadId === undefined ? {} : { threadId })
  const process = await ground.claude.started(n)
  const { id } = await process.prompt()
  process.say(...begin(id), ...work, words('Ready.'), result({ prompts: [id] }), state('idle'))
  const answer = await ground.final(asked.id, threadId)
  await process.exit()
  return answer
}

/** A shell command and what it wrote. */
function ran(command: string, output: string): Wire[] {
  return [uses(command, command), gave(command, output)]
}

function uses(id: string, command: string): Wire {
  const content = [{ type: 'tool_use', id, name: 'Bash', input: { command } }]
  return { type: 'assistant', message: { id: `m-${id}`, content }, parent_tool_use_id: null }
}

function gave(id: string, output: string): Wire {
  const content = [{ type: 'tool_result', tool_use_id: id, content: output, is_error: false }]
  return { type: 'user', message: { role: 'user', content }, parent_tool_use_id: null }
}

function thinks(thinking: string): Wire {
  const message = { id: `m-${thinking}`, content: [{ type: 'thinking', thinking }] }
  return { type: 'assistant', message, parent_tool_use_id: null }
}
