import { setImmediate as settle } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { commands } from '../../src/intake/commands/commands.ts'
import { modeSetting } from '../../src/model/settings/mode.ts'
import { about, run } from './command-ground.ts'
import { createGround, OWNER } from './ground.ts'
import { said } from './updates.ts'

describe('commands', () => {
  test('all stand in the menu with a description', () => {
    for (const [name, { description }] of Object.entries(commands)) {
      expect(name).toMatch(/^[a-z0-9_]{1,32}$/)
      expect(description.length).toBeGreaterThan(0)
      expect(description.length).toBeLessThanOrEqual(256)
    }
  })

  test('/start says what this is, and how to go on', async () => {
    const { text } = await run('/start')
    expect(text).toContain('Claude Code, on your machine.')
    expect(text).toContain('/help')
  })

  test('/help names every other command', async () => {
    const { text } = await run('/help')
    for (const name of [
      'new',
      'back',
      'compact',
      'stop',
      'stop clear',
      'stop all',
      'tasks',
      'mode',
      'status',
      'cost',
      'start',
    ])
      expect(text).toContain(`/${name}`)
  })

  test('/new begins anew and says so', async () => {
    const { text, done } = await run('/new')
    expect(done).toEqual(['start anew'])
    expect(text).toContain('New session')
  })

  test('/back leaves it to the conversation to say what it took back', async () => {
    expect(await run('/back')).toEqual({ done: ['take back'], text: '' })
  })

  test('/stop of a running turn says nothing itself: the turn does', async () => {
    expect(await run('/stop', { status: { phase: 'running' } })).toEqual({ done: ['stop'], text: '' })
  })

  test('/stop of background work says so', async () => {
    expect(await run('/stop', { status: { phase: 'background' } })).toEqual({
      done: ['stop'],
      text: '⏹ Background work stopped.',
    })
  })

  test('/stop clear removes what waits here first, and says how much', async () => {
    expect(await run('/stop Clear', { status: { phase: 'running', waiting: 3 } })).toEqual({
      done: ['clear all', 'stop'],
      text: '3 waiting messages removed.',
    })
  })

  test('/stop all stops and removes everywhere, and says how much', async () => {
    expect(await run('/stop all', { status: { waiting: 1 } })).toEqual({
      done: ['stop all'],
      text: '⏹ 2 topics stopped. 1 waiting message removed.',
    })
  })

  test('/stop with other words stops all the same', async () => {
    expect((await run('/stop now', { status: { phase: 'running' } })).done).toEqual(['stop'])
  })

  test('/stop where nothing runs says that', async () => {
    expect((await run('/stop')).text).toBe('Nothing is running in this topic.')
  })

  test.each([
    ['ANTHROPIC_API_KEY', 'Billed to your API key (ANTHROPIC_API_KEY).'],
    ['none', 'Your Claude plan covers this and no API key is billed: it is what the API would have cost.'],
  ])('/cost tells what the amounts mean where %s pays', async (apiKeySource, meaning) => {
    const status = { about: { ...about, apiKeySource } }
    expect((await run('/cost', { status })).text.split('\n').at(-1)).toBe(meaning)
  })

  test('/cost tells of this topic, of a day and of all', async () => {
    expect((await run('/cost')).text).toBe(
      [
        '$0.50 in this topic',
        '$1.25 in the last 24 hours, all topics',
        '$12.00 in total, 3 turns',
        '',
        'An API key is billed for this. With a Claude plan, it is what the API would have cost.',
      ].join('\n'),
    )
  })

  test('/mode shows the mode that holds and what each means', async () => {
    const { text } = await run('/mode', { chosen: { mode: 'plan' } })
    expect(text).toContain('Permission mode: plan')
    expect(text).toContain('acceptEdits: edits files here without asking')
    expect(text).not.toContain('bypassPermissions')
  })

  test.each([
    ['/mode acceptedits', 'Permission mode: acceptEdits', ['set mode']],
    ['/mode plam', '“plam” is not a value of /mode. Did you mean /mode plan?', []],
    [
      '/mode xyz',
      '“xyz” is not a value of /mode. Use one of these: default, acceptEdits, plan, auto, dontAsk.',
      [],
    ],
    [
      '/mode bypassPermissions',
      'The host does not allow bypassPermissions. To allow it, restart there with: tg-claude start --allow bypassPermissions',
      [],
    ],
    ['/mode bypasspermissions', 'The host does not allow bypassPermissions.', []],
  ])('%s: %s', async (command, words, calls) => {
    const { text, done } = await run(command)
    expect(text).toContain(words)
    expect(done).toEqual(calls)
  })

  test('/verbose shows how much is shown and what else there is', async () => {
    const { text } = await run('/verbose', { chosen: { verbose: 'quiet' } })
    expect(text).toContain('Detail: quiet')
    expect(text).toContain('full: every step with its output')
  })

  test.each([
    ['/verbose Full', 'Detail: full', ['set verbose']],
    ['/verbose ful', 'Did you mean /verbose full?', []],
    [
      '/verbose everything',
      '“everything” is not a value of /verbose. Use one of these: quiet, normal, full.',
      [],
    ],
  ])('%s: %s', async (command, words, calls) => {
    const { text, done } = await run(command)
    expect(text).toContain(words)
    expect(done).toEqual(calls)
  })

  test('/mode with one that Claude refuses says so, and the one before holds', async () => {
    const refused = { refuses: 'auto', chosen: { mode: 'plan' } }
    expect((await run('/mode auto', refused)).text).toBe('Claude Code refused auto. Nothing has changed.')
    const { intake, settings } = await createGround(refused)
    intake.accept(said('/mode auto'))
    await settle()
    expect(settings.current(modeSetting, { chatId: OWNER })).toBe('plan')
  })
})

describe('a command that came hours ago, while the machine was away', () => {
  const LONG_AGO = { date: 1_799_980_000 }

  test('is not done, and is told of', async () => {
    const { intake, happened } = await createGround()
    intake.accept(said('/new fix the tests', LONG_AGO))
    await settle()
    expect(happened.map(({ what }) => what)).toEqual(['say'])
    expect(happened[0]?.text).toMatch(
      /^\/new was not run: it was sent at .*\d\d:\d\d .*, while this machine was offline\. Send it again/,
    )
  })

  test('is done where it is a stop', async () => {
    const { intake, happened } = await createGround({ status: { phase: 'running' } })
    intake.accept(said('/stop', LONG_AGO))
    await settle()
    expect(happened.map(({ what }) => what)).toContain('stop')
  })
})
