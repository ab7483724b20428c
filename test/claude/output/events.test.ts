// When what Claude wrote becomes an event, on a clock that only the tests move.
import { PassThrough } from 'node:stream'
import { setImmediate as settle } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { readEvents } from '../../../src/claude/output/events.ts'
import { createControl } from '../../../src/claude/wire/control.ts'
import { createVirtualClock } from '../../telegram/virtual-clock.ts'

const DELTA = {
  type: 'stream_event',
  event: { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: 'word ' } },
  parent_tool_use_id: null,
}
const RESULT = { type: 'result', subtype: 'success', is_error: false, session_id: 's', result: 'word' }
const BASH = { subtype: 'can_use_tool', tool_name: 'Bash', input: {} }
const IDLE = { type: 'system', subtype: 'session_state_changed', state: 'idle' }

test.each([
  ['a result', RESULT, 'result'],
  ['a question', { type: 'control_request', request_id: 'q', request: BASH }, 'permissionAsked'],
  ['a withdrawal', { type: 'control_cancel_request', request_id: 'q' }, 'permissionWithdrawn'],
  ['a state', IDLE, 'state'],
])(
  '%s among fast deltas is told in the moment it comes, after all that came before',
  async (_, message, type) => {
    const claude = startClaude()
    const deltas = await claude.streamIntoPause()
    expect(claude.told.length).toBeLessThan(deltas)
    claude.say(message)
    await claude.settle()
    expect(claude.told).toHaveLength(deltas + 1)
    expect(claude.told.at(-1)?.type).toBe(type)
  },
)

test('an answer to the host reaches it in the moment it comes', async () => {
  const claude = startClaude()
  await claude.streamIntoPause()
  let reply: string | undefined
  void claude.control.request('stop_task').then(({ kind }) => {
    reply = kind
  })
  claude.say({ type: 'control_response', response: { subtype: 'success', request_id: 'host-1' } })
  await claude.settle()
  expect(reply).toBe('done')
})

test('a result that comes in pieces is told with its last one', async () => {
  const claude = startClaude()
  await claude.streamIntoPause()
  const line = `${JSON.stringify(RESULT)}\n`
  for (const piece of [line.slice(0, 9), line.slice(9, 60), line.slice(60, -1), line.slice(-1)]) {
    claude.stdout.write(piece)
    await claude.settle()
  }
  expect(claude.told.at(-1)?.type).toBe('result')
})

test('the end of the output is told in the moment it comes', async () => {
  const claude = startClaude()
  await claude.streamIntoPause()
  claude.exit()
  await claude.settle()
  expect(claude.told.at(-1)?.type).toBe('exited')
})

test('a hundred deltas a second wake their reader a quarter as often', async () => {
  const claude = startClaude()
  for (let n = 0; n < 100; n++) {
    claude.say(DELTA)
    await claude.clock.pass(10)
  }
  await claude.clock.pass(40)
  expect(claude.told).toHaveLength(100)
  expect(new Set(claude.told.map(({ at }) => at)).size).toBeLessThan(35)
})

/** A Claude that is read while it writes. */
function startClaude() {
  const clock = createVirtualClock()
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()]
  const control = createControl({ write: () => {}, clock })
  const told: { type: string; at: number }[] = []
  let exited = (_: { code: number }) => {}
  const exit = new Promise<{ code: number }>(resolve => {
    exited = resolve
  })
  const child = { pid: Promise.resolve(1), stdin, stdout, stderr, exit }
  const watch = { note: () => {}, stop: () => {} }
  const events = readEvents({ child, watch, control, clock, write: () => {}, onHeard: () => {} })
  const reading = (async () => {
    for await (const { type } of events) told.push({ type, at: clock.now() })
  })()
  const claude = {
    ...{ clock, control, stdout, told },
    say: (message: object) => stdout.write(`${JSON.stringify(message)}\n`),
    /** Lets everything happen for which no time has to pass. */
    async settle() {
      for (let turn = 0; turn < 20; turn++) await settle()
    },
    /** A hundred deltas a second, until some have come that are not told yet. Resolves with how many came. */
    async streamIntoPause() {
      for (let deltas = 1; ; deltas++) {
        claude.say(DELTA)
        await claude.settle()
        if (deltas > told.length) return deltas
        await clock.pass(10)
      }
    },
    exit() {
      stdout.end()
      stderr.end()
      exited({ code: 0 })
    },
  }
  onTestFinished(async () => {
    claude.exit()
    await reading
  })
  return claude
}
