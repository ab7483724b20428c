import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { sharedWorld } from '../world/shared-world.ts'

const newTopic = sharedWorld({ flags: ['--permission-mode', 'bypassPermissions'], env: { IS_SANDBOX: '1' } })

test('the work behind an answer: steps with what they changed, what failed, and how full the context is', async () => {
  const world = await newTopic()
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
  const world = await newTopic()
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
