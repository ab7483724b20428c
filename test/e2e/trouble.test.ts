import { join } from 'node:path'
import { expect, test } from 'vitest'
import { livingProcesses, signalProcess } from '../world/processes.ts'
import { sharedWorld } from '../world/shared-world.ts'
import type { World } from '../world/world.ts'

const newTopic = sharedWorld()

test('when Claude is killed the person is told, the partial answer stays, and the next message works', async () => {
  const world = await newTopic()
  const asked = world.phone.say('#stream 2000 30')
  await world.phone.until(
    screen => screen.some(item => item.kind === 'draft' && item.text.includes('word3')),
    {
      what: 'some words',
      timeoutMs: 20_000,
    },
  )
  await killClaude(world)
  const answer = await world.final(asked.id)
  expect(answer.text).toMatch(/^word1 word2 word3/)
  expect(answer.text).toContain('❌ Claude Code')
  expect((await world.ask('#say fine')).text).toContain('fine')
})

test('kill -9 in the middle of a turn: after the start the person is told once and nothing is left alive', async () => {
  const world = await newTopic()
  const asked = world.phone.say('#stream 2000 30')
  await world.api.waitForRequest('#stream')
  await world.kill()
  await world.start()
  const told = await world.final(asked.id)
  expect(told.text).toContain('tg-claude was stopped on the host')
  expect(told.replyTo).toBe(asked.id)
  expect(await claudes(world)).toEqual([])
  expect((await world.ask('#say again')).text).toContain('again')
})

test('Ctrl-C in the middle of a turn ends Claude, says so in the chat and exits with 0', async () => {
  const world = await newTopic()
  const asked = world.phone.say('#stream 2000 30')
  await world.phone.until(
    screen => screen.some(item => item.kind === 'draft' && item.text.includes('word3')),
    {
      what: 'some words',
      timeoutMs: 20_000,
    },
  )
  expect(await world.stop()).toBe(0)
  const answer = await world.final(asked.id)
  expect(answer.text).toContain('⏸ tg-claude was stopped on the host')
  expect(await claudes(world)).toEqual([])
})

async function killClaude(world: World): Promise<void> {
  const { execa } = await import('execa')
  const { stdout } = await execa('ps', ['-axww', '-o', 'pid=,args='])
  const pids = stdout
    .split('\n')
    .filter(line => line.includes('stream-json') && line.includes(join(world.home, 'state')))
  for (const line of pids) signalProcess(Number.parseInt(line, 10), 'SIGKILL')
}

async function claudes(world: World): Promise<string[]> {
  const found = await livingProcesses(/stream-json/)
  return found.filter(line => line.includes(world.home))
}
