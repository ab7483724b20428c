import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { APPROVAL_LABELS } from '../../src/model/chat/labels.ts'
import { localHost } from '../claude/local-host.ts'
import { turnStates } from '../world/database.ts'
import { signalProcess } from '../world/processes.ts'
import { createWorld, type World } from '../world/world.ts'
import { createLinedWorld, drafted, said, words } from './ground.ts'

const preload = fileURLToPath(new URL('clock-jump.mjs', import.meta.url))

const DAY_MS = 24 * 3_600_000

/** Stands in for a night. */
const ASLEEP_MS = 5_000

describe('clock jump, laptop asleep', () => {
  test.each([DAY_MS, -DAY_MS])('monotonic timers: a clock that jumps by %i ms changes nothing', async ms => {
    const world = await createWorld({
      env: { NODE_OPTIONS: `--import=${preload}`, CLOCK_JUMP_MS: String(ms) },
    })
    world.phone.say('#bash touch made.txt\n#stream 60 50')
    const question = await said(world, 'wants to use Bash')
    jump(world)
    // The question has not expired, and its button still works.
    expect(await world.phone.press(question.id, APPROVAL_LABELS.allow)).toMatchObject({
      answerText: expect.any(String),
    })
    await drafted(world, 'word3')
    jump(world)
    const answer = await world.final(question.id)
    expect(answer.text).toContain('word60')
    expect(answer.text).toMatch(/ · \d+(\.\d+)? ?s/)
    expect((await world.ask('#history')).text).toContain('made.txt')
    expect(turnStates(world)).toEqual(['answered', 'answered'])
  })

  test('asleep: nothing is lost, timers go on, polls are rebuilt', async () => {
    const { world, line } = await createLinedWorld()
    world.phone.say('#stream 60 50')
    await drafted(world, 'word3')
    const asleep = await signal(world, 'SIGSTOP')
    // Meanwhile the other side drops the open connections.
    for (const connection of line.connections) {
      connection.swallow('up')
      connection.swallow('down')
    }
    world.phone.say('#say while you slept')
    await sleep(ASLEEP_MS)
    for (const pid of asleep) signalProcess(pid, 'SIGCONT')
    await said(world, 'while you slept')
    expect(turnStates(world)).toEqual(['answered', 'answered'])
    expect(words(world).filter(text => text.includes('word60'))).toHaveLength(1)
  })
})

function jump(world: World): void {
  process.kill(world.pid() ?? 0, 'SIGUSR2')
}

/**
 * Signals the program and all of Claude's processes.
 *
 * @returns their process ids
 */
async function signal(world: World, name: NodeJS.Signals): Promise<number[]> {
  const mine = (await localHost.processes.list(`HOME=${world.home}`)).filter(({ marked }) => marked)
  for (const { pid } of mine) signalProcess(pid, name)
  return mine.map(({ pid }) => pid)
}
