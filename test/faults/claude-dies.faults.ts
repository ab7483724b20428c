// claude crashes, is killed, runs out of memory
import { execa } from 'execa'
import { describe, expect, test } from 'vitest'
import { livingProcesses, signalProcess } from '../world/processes.ts'
import { createWorld, type World } from '../world/world.ts'

const unasked = { flags: ['--permission-mode', 'bypassPermissions'], env: { IS_SANDBOX: '1' } }

describe('claude crashes, is killed, runs out of memory', () => {
  test.each([
    ['SIGKILL', 'was killed by SIGKILL before it answered. The host may have run out of memory'],
    ['SIGSEGV', 'crashed (SIGSEGV) before it answered.'],
    ['SIGABRT', 'crashed (SIGABRT) before it answered.'],
  ] as const)('%s: the reason, the partial text, Retry, and the next message works', async (signal, why) => {
    const world = await createWorld()
    const asked = world.phone.say('#stream 2000 30')
    await world.phone.until(
      screen => screen.some(item => item.kind === 'draft' && item.text.includes('word3')),
      { what: 'some words', timeoutMs: 20_000 },
    )
    for (const pid of await claudes(world)) signalProcess(pid, signal)
    const answer = await world.final(asked.id)
    expect(answer.text).toMatch(/^word1 word2 word3/)
    expect(answer.text).toContain(`❌ Claude Code ${why}`)
    expect(answer.buttons).toEqual([['Retry', 'Continue']])
    expect(await claudes(world)).toEqual([])
    expect((await world.ask('#say fine')).text).toContain('fine')
  })

  test('what its tools had started is ended with it', async () => {
    const world = await createWorld(unasked)
    const seconds = 700_000 + (process.pid % 100_000)
    const job = new RegExp(`sleep-interval=${seconds}`)
    const asked = world.phone.say(
      `#say working\n#bash sh -c 'exec tail -f /dev/null --sleep-interval=${seconds}'`,
    )
    await expect.poll(() => livingProcesses(job), { timeout: 20_000 }).not.toEqual([])
    for (const pid of await claudes(world)) signalProcess(pid, 'SIGKILL')
    expect((await world.final(asked.id)).text).toContain('❌')
    expect(await livingProcesses(job)).toEqual([])
  })
})

/** The process ids of the CLI itself. */
async function claudes(world: World): Promise<number[]> {
  const { stdout } = await execa('ps', ['-axww', '-o', 'pid=,stat=,args='])
  return stdout
    .split('\n')
    .map(line => /^\s*(\d+)\s+(\S+)\s+(.*)$/.exec(line))
    .filter(match => match?.[3]?.includes('stream-json') && match[3].includes(world.home))
    .filter(match => !match?.[2]?.startsWith('Z'))
    .map(match => Number(match?.[1]))
}
