// What only the real CLI can prove: a turn from its prompt to its end.
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createUrgency } from '../../src/claude/output/urgency.ts'
import { eventually, isRunning, localHost } from './local-host.ts'
import { outputs, questions, resultOf, useRealWorld } from './real-world.ts'
import { story } from './wire/replay.ts'

const world = useRealWorld()

/** One pixel. */
const DOT = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

describe('a turn', () => {
  test('goes from the prompt by its id to an answer, idle and exit', async () => {
    const claude = world.start()
    const id = world.say(claude, '#think Hm.\n#say Hello *there*.')
    await eventually(() => claude.events.some(event => event.type === 'state' && event.state === 'idle'))
    claude.process.close()
    const events = await claude.exited
    expect(story(events).filter(line => /^(thinking|text|success)/.test(line))).toEqual([
      'thinking: Hm.',
      'text: Hello *there*.',
      'success of prompt',
    ])
    expect(events.find(event => event.type === 'turnStarted')).toMatchObject({
      permissionMode: 'default',
      promptIds: [id],
    })
    expect(resultOf(events)).toMatchObject({ text: 'Hello *there*.', promptIds: [id] })
    expect(events.filter(event => event.type === 'lineSkipped')).toEqual([])
    expect(events.at(-1)).toMatchObject({ type: 'exited', code: 0 })
  })

  test('grows in lines that are known by how they begin, and in no others', async () => {
    const lines: { type?: string }[] = []
    const from = (message: unknown) => lines.push(message as object)
    await world.turn('#say Hello *there*.', { tap: { to: () => {}, from, exit: () => {} } })
    const isUrgent = createUrgency()
    const canWait = lines.filter(line => !isUrgent(Buffer.from(`${JSON.stringify(line)}\n`)))
    expect(canWait).not.toEqual([])
    expect(canWait).toEqual(lines.filter(({ type }) => type === 'stream_event'))
  })

  test('goes on with its session in a later process, each with its own cost', async () => {
    const first = resultOf(await world.turn('#say one'))
    const second = resultOf(await world.turn('#history', { resume: first?.sessionId ?? '' }))
    expect(second?.sessionId).toBe(first?.sessionId)
    expect(second?.text).toContain('#say one')
    expect(first?.costUsd).toBeGreaterThan(0)
    expect(second?.costUsd).toBeCloseTo(first?.costUsd ?? 0, 6)
  })

  test('in which a picture cannot be read goes on without the picture, as an answer', async () => {
    await writeFile(join(world.project, 'dot.png'), Buffer.from(DOT, 'base64'))
    const events = await world.turn(`#read ${join(world.project, 'dot.png')}\n#blind\n#say It is a dot.`)
    expect(world.api.requests.filter(({ body }) => JSON.stringify(body).includes('"image/png"')).length).toBe(
      1,
    )
    expect(resultOf(events)).toMatchObject({ outcome: 'success', text: 'It is a dot.' })
    expect(events.flatMap(event => (event.type === 'text' ? [event.text] : [])).join('')).toBe('It is a dot.')
  })

  test('of a session that is gone fails with the reason', async () => {
    const events = await world.turn('#text', { resume: '00000000-0000-4000-8000-000000000000' })
    expect(resultOf(events)?.errors.join()).toContain('No conversation found')
    expect(events.at(-1)).toMatchObject({ code: 1 })
  })

  test('allowed a tool runs it', async () => {
    const events = await world.turn('#bash echo it ran > out.txt; cat out.txt')
    expect(questions(events)).toBe(1)
    expect(outputs(events)).toEqual(['it ran'])
  })

  test('denied a tool goes on without, knowing why', async () => {
    const events = await world.turn(
      '#bash touch out.txt',
      {},
      { behavior: 'deny', message: 'Not on a Sunday.' },
    )
    expect(outputs(events)).toEqual(['Not on a Sunday.'])
    expect(resultOf(events)?.outcome).toBe('success')
    await expect(readFile(join(world.project, 'out.txt'))).rejects.toThrow('ENOENT')
  })

  test('of an agent in the background is followed by one that answers no prompt', async () => {
    const claude = world.start()
    world.say(claude, '#agent #say found it\n#later #say The agent found it.')
    await eventually(() => claude.events.filter(event => event.type === 'result').length === 2)
    claude.process.close()
    const results = (await claude.exited).filter(event => event.type === 'result')
    expect(results.map(result => result.origin)).toEqual(['prompt', 'task'])
    expect(results[1]?.text).toBe('The agent found it.')
  })
})

describe('a stop', () => {
  test('in the middle of the text keeps what there was', async () => {
    const claude = world.start()
    world.say(claude, '#stream 100000 20')
    await claude.event('text')
    claude.process.control.interrupt()
    expect(await claude.event('result')).toMatchObject({ outcome: 'interrupted', errors: [] })
    const { pid } = await claude.process.identity
    await claude.process.kill()
    expect(await isRunning(pid)).toBe(false)
    expect(story(claude.events).join()).toContain('text: word1')
  })

  test('in the middle of a tool leaves no process, whatever session it is in', async () => {
    const claude = world.start()
    const entry = `TGC_TURN_MARKER=${claude.spec.familyTag}`
    world.say(
      claude,
      '#bash (setsid sleep 1000 &); nohup sleep 1001 & trap "" INT TERM; echo up > up; sleep 1002',
    )
    claude.process.answers.permission((await claude.event('permissionAsked')).request, { behavior: 'allow' })
    await eventually(() => readFile(join(world.project, 'up')).catch(() => undefined))
    const marked = (await localHost.processes.list(entry)).filter(process => process.marked)
    expect(marked.length).toBeGreaterThanOrEqual(4)
    claude.process.control.interrupt()
    await claude.process.kill()
    expect(await Promise.all(marked.map(({ pid }) => isRunning(pid)))).not.toContain(true)
    expect((await localHost.processes.list(entry)).filter(process => process.marked)).toEqual([])
  })
})
