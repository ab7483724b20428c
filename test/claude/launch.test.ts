import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { launchClaude } from '../../src/claude/launch.ts'
import { eventually, localHost } from './local-host.ts'
import { heard, withFake } from './running.ts'

/** What waits is not to begin when the running turn ends. */
const INTERRUPT = { subtype: 'interrupt', cancel_queued: true }

const state = (name: string) => ({ type: 'state', state: name })

describe('a process that ends by itself', () => {
  test('tells everything it said, then its exit, once', () =>
    withFake(`sayState('running'); sayState('idle'); process.exitCode = 3`, async ({ exited }) => {
      expect(await exited).toEqual([state('running'), state('idle'), { type: 'exited', code: 3, stderr: '' }])
    }))

  test('by a signal says which', () =>
    withFake(`process.kill(process.pid, 'SIGKILL')`, async ({ exited }) => {
      expect(await exited).toEqual([{ type: 'exited', signal: 'SIGKILL', stderr: '' }])
    }))

  test('leaves the end of what it complained of, not all of it', () =>
    withFake(`process.stderr.write('é'.repeat(50_000) + '! the reason')`, async ({ exited }) => {
      const [event] = await exited
      const stderr = event?.type === 'exited' ? event.stderr : ''
      expect(stderr).toMatch(/^é+! the reason$/)
      expect(Buffer.byteLength(stderr)).toBeLessThanOrEqual(8 * 1024)
    }))

  test('takes no notice of what is said to it afterwards', () =>
    withFake('', async ({ exited, process }) => {
      await exited
      process.prompts.send({ parts: [{ kind: 'text', text: 'late' }] }, 'id')
      process.control.interrupt()
      process.close()
      await process.kill()
    }))
})

test('a process that no longer listens can be spoken to without harm', () =>
  withFake(`process.stdin.destroy(); sayState('idle'); stay()`, async ({ process, event, exited }) => {
    await event('state')
    const text = 'x'.repeat(1_000_000)
    for (const id of ['1', '2', '3']) process.prompts.send({ parts: [{ kind: 'text', text }] }, id)
    await process.kill()
    expect((await exited).at(-1)).toMatchObject({ type: 'exited' })
  }))

describe('lines that are no messages', () => {
  test('are passed over: noise, a lone null, a broken line, a half one at the end', () =>
    withFake(
      `process.stdout.write('npm warn something\\nnull\\n{"broken":\\n')
       sayState('idle')
       process.stdout.write('{"type":"result","sub')`,
      async ({ exited }) => {
        const events = await exited
        expect(events.filter(event => event.type === 'lineSkipped')).toHaveLength(4)
        expect(events.filter(event => event.type !== 'lineSkipped')).toEqual([
          state('idle'),
          { type: 'exited', code: 0, stderr: '' },
        ])
      },
    ))

  test('of 50 MB are passed over too, and what follows is read', () =>
    withFake(
      `process.stdout.write('{"x":"')
       for (let i = 0; i < 50; i++) process.stdout.write('x'.repeat(1024 * 1024))
       process.stdout.write('"}\\n')
       sayState('idle')`,
      async ({ exited }) => {
        const events = await exited
        expect(events.slice(0, -1)).toEqual([
          { type: 'lineSkipped', reason: 'too long', mayMiss: true },
          state('idle'),
        ])
      },
    ))
})

describe('output that a grandchild holds open', () => {
  const GRANDCHILD = `spawn('sleep', ['1000'], { stdio: 'inherit', detached: true }).unref()`

  test('does not keep the process from having ended', () =>
    withFake(`${GRANDCHILD}; sayState('idle'); process.exit(0)`, async ({ exited }) => {
      expect((await exited).map(event => event.type)).toEqual(['state', 'exited'])
    }))

  test('is read to its end all the same, however slow its reader', () =>
    withFake('', async ({ folder, spec }) => {
      const bin = join(folder, 'talker.mjs')
      await writeFile(
        bin,
        `import { spawn } from 'node:child_process'
         ${GRANDCHILD}
         const message = { type: 'system', subtype: 'session_state_changed', state: 'idle', pad: 'x'.repeat(1000) }
         for (let i = 0; i < 300; i++) process.stdout.write(JSON.stringify(message) + '\\n')
         process.stdout.write('', () => process.exit(0))`,
      )
      const process = launchClaude({ ...spec, bin }, localHost)
      let states = 0
      for await (const event of process.events) {
        if (event.type === 'state') states += 1
        await sleep(5)
      }
      expect(states).toBe(300)
    }))
})

describe('what is said to it', () => {
  const PROMPT = { parts: [{ kind: 'text' as const, text: '--version\n\u2028 "x"' }] }

  test('is a line each; a prompt has its id and stands nowhere on the command line', () =>
    withFake(
      `listen(); writeFileSync('argv', process.argv.join(' '))`,
      async ({ process, folder, exited }) => {
        process.prompts.send(PROMPT, 'id-1')
        process.control.interrupt()
        process.control.interrupt()
        process.close()
        expect((await exited).map(event => event.type)).toEqual(['exited'])
        expect(await heard(folder)).toEqual([
          {
            type: 'user',
            message: { role: 'user', content: '--version\n\u2028 "x"' },
            parent_tool_use_id: null,
            session_id: '',
            uuid: 'id-1',
          },
          { type: 'control_request', request_id: 'host-1', request: INTERRUPT },
          { type: 'control_request', request_id: 'host-2', request: INTERRUPT },
        ])
      },
    ))

  const ASK = `say({ type: 'control_request', request_id: 'r', request:
    { subtype: 'can_use_tool', tool_name: 'Bash', input: { command: 'ls', odd: [1] } } })`

  test('allows a tool with the very input that was shown', () =>
    withFake(`listen(); ${ASK}`, async ({ process, folder, event }) => {
      process.answers.permission((await event('permissionAsked')).request, { behavior: 'allow' })
      expect(await eventually(async () => (await heard(folder))[0])).toEqual({
        type: 'control_response',
        response: {
          subtype: 'success',
          request_id: 'r',
          response: { behavior: 'allow', updatedInput: { command: 'ls', odd: [1] } },
        },
      })
    }))

  test('denies one with words for Claude', () =>
    withFake(`listen(); ${ASK}`, async ({ process, folder, event }) => {
      process.answers.permission((await event('permissionAsked')).request, {
        behavior: 'deny',
        message: 'not now',
      })
      expect(await eventually(async () => (await heard(folder))[0])).toMatchObject({
        response: { request_id: 'r', response: { behavior: 'deny', message: 'not now' } },
      })
    }))

  test('refuses a request that nobody here can answer, so that Claude does not wait for ever', () =>
    withFake(
      `listen(); say({ type: 'control_request', request_id: 'e', request: { subtype: 'elicitation' } })`,
      async ({ folder }) => {
        expect(await eventually(async () => (await heard(folder))[0])).toEqual({
          type: 'control_response',
          response: { subtype: 'error', request_id: 'e', error: 'Not supported: elicitation' },
        })
      },
    ))
})

test('an answer gets through while nobody reads the events', () =>
  withFake('', async ({ folder, spec }) => {
    const bin = join(folder, 'flood.mjs')
    await writeFile(
      bin,
      `import { appendFileSync } from 'node:fs'
       process.stdin.on('data', data => appendFileSync('heard', data)).on('end', () => process.exit(0))
       process.stdout._handle.setBlocking?.(false)
       const more = () => { while (process.stdout.write('x'.repeat(65536) + '\\n')); }
       process.stdout.on('drain', more); more()`,
    )
    const process = launchClaude({ ...spec, bin }, localHost)
    const request = { requestId: 'r', toolName: 'Bash', input: {} }
    process.answers.permission(request, { behavior: 'allow' })
    await eventually(async () => (await heard(folder))[0])
    await process.kill()
  }))

test("its environment is the person's, with nothing of the bridge's, and it is marked", () =>
  withFake(
    `writeFileSync('heard', JSON.stringify(process.env))`,
    async ({ exited, folder, spec }) => {
      await exited
      const [env] = await heard(folder)
      expect(env).toMatchObject({ MINE: '1', TGC_TURN_MARKER: spec.familyTag })
      expect(JSON.stringify(env)).not.toMatch(/12:secret|TG_CLAUDE/)
      // Of this very process's environment, which is the bridge's here.
      expect(env).not.toHaveProperty('VITEST')
    },
    {
      env: { PATH: process.env.PATH, MINE: '1', TG_CLAUDE_TOKEN: '1', URL: 'https://h/bot12:secret/' },
      secrets: ['12:secret'],
    },
  ))

test('it runs in its folder, and is known by its id and start time', () =>
  withFake(`writeFileSync('heard', JSON.stringify(process.cwd())); stay()`, async ({ process, folder }) => {
    const { pid, startedAt } = await process.identity
    expect(await eventually(async () => (await heard(folder))[0])).toBe(folder)
    expect(startedAt).toBe(await localHost.processes.startedAt(pid))
  }))
