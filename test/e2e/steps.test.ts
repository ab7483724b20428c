import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createWorld } from '../world/world.ts'

const unasked = ['--permission-mode', 'bypassPermissions']
const env = { IS_SANDBOX: '1' }

test('the work behind an answer: steps with what they changed, what failed, and how full the context is', async () => {
  const world = await createWorld({ flags: unasked, env })
  await writeFile(join(world.project, 'hello.txt'), 'one\ntwo\nthree\n')
  const final = await world.ask(
    [
      '#think First I look.',
      '#read hello.txt',
      '#edit hello.txt two => 2',
      '#bash false',
      '#say All done.',
    ].join('\n'),
  )
  expect(final.text).toMatch(/^All done\./)
  expect(final.text).toContain('First I look.')
  expect(final.text).toMatch(/\n3 steps · [\d.]+ s · 1 failed\n/)
  expect(final.text).toContain('📖 Read hello.txt')
  expect(final.text).toContain('✏️ Edit hello.txt +1 −1')
  expect(final.text).toContain(' one\n-two\n+2\n three')
  expect(final.text).toContain('❌ Run false')
  expect(final.text).toMatch(/\$[\d.]+ · [\d.]+ s · 3 steps · .*$/)
})

test('while a command runs, the end of what it writes is shown, and how long it has run', async () => {
  const world = await createWorld({ flags: unasked, env })
  world.phone.say('#bash for i in 1 2 3 4 5; do echo tick $i; done; tail -f /dev/null & sleep 0.1; wait')
  await world.phone.until(
    screen => screen.some(item => item.kind === 'draft' && item.text.includes('tick 5')),
    {
      what: 'what it wrote',
      timeoutMs: 20_000,
    },
  )
  await world.phone.until(
    screen => screen.some(item => item.kind === 'draft' && / · \d+ s/.test(item.text)),
    {
      what: 'how long it has run',
      timeoutMs: 20_000,
    },
  )
  world.phone.say('/stop')
  await world.phone.until(screen => screen.some(item => item.text.includes('Stopped')), { what: 'its end' })
})

test('/verbose holds for its topic, also after a restart and after /new', async () => {
  const world = await createWorld({ flags: unasked, env })
  const other = world.phone.createTopic('another')
  const steps = '#bash echo hello from the shell\n#say Ready.'
  world.phone.say('/verbose quiet')
  await world.phone.until(screen => screen.some(item => item.text === 'Detail: quiet'), {
    what: 'it',
  })
  expect((await world.ask(steps)).text).not.toContain('🖥 Run')
  expect((await world.ask(steps, { threadId: other })).text).toContain('🖥 Run echo hello from the shell')
  world.phone.say('/new')
  await world.phone.until(screen => screen.some(item => item.text.includes('New session')), {
    what: 'a new session',
  })
  await world.stop()
  await world.start()
  expect((await world.ask(steps)).text).not.toContain('🖥 Run')
  world.phone.say('/verbose full')
  const full = await world.ask(`#bash seq 100 140\n${steps}`)
  expect(full.text).toMatch(/🖥 Run echo hello from the shell.*\nhello from the shell/)
  await world.phone.until(screen => screen.at(-1)?.text.includes('Output of seq 100 140'), {
    what: 'the file',
  })
})

test('/thinking hides what Claude thinks in its topic alone, also in mid-turn, after /new and after a restart', async () => {
  const world = await createWorld({ flags: unasked, env })
  const other = world.phone.createTopic('another')
  const thought = '#think Let me see.\n#say Seen.'
  expect((await world.ask(thought)).text).toContain('Let me see.')
  const asked = world.phone.say('#think Hm, well.\n#bash until [ -e go ]; do sleep 0.05; done\n#say Went.')
  await world.phone.until(screen => screen.some(item => item.text.includes('Run until')), { what: 'the run' })
  world.phone.say('/thinking hide')
  await world.phone.until(screen => screen.some(item => item.text === 'Thinking: hide'), { what: 'it' })
  await writeFile(join(world.project, 'go'), '')
  expect((await world.final(asked.id)).text).not.toContain('Hm, well.')
  expect((await world.ask(thought, { threadId: other })).text).toContain('Let me see.')
  world.phone.say('/new')
  await world.phone.until(screen => screen.some(item => item.text.includes('New session')), {
    what: 'a new session',
  })
  await world.stop()
  await world.start()
  expect((await world.ask(thought)).text).not.toContain('Let me see.')
})
