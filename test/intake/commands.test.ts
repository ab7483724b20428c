import { setImmediate as settle } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { commands } from '../../src/intake/commands/commands.ts'
import { modeSetting } from '../../src/model/settings/mode.ts'
import { createGround, type GroundOptions, OWNER, WALL } from './ground.ts'
import { said } from './updates.ts'

/** What a person reads after a command, and what was done. */
async function run(command: string, options: GroundOptions = {}) {
  const { intake, happened, errors } = await createGround(options)
  intake.accept(said(command))
  await settle()
  expect(errors).toEqual([])
  return {
    done: happened.map(({ what }) => what).filter(what => what !== 'say'),
    text: happened
      .filter(({ what }) => what === 'say')
      .map(({ text }) => text)
      .join('\n---\n'),
  }
}

const about = {
  type: 'turnStarted',
  sessionId: 's',
  model: 'claude-opus-4-8',
  permissionMode: 'plan',
  version: '2.1.329',
  apiKeySource: 'ANTHROPIC_API_KEY',
} as const

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

  test('/status after /back tells from where it goes on, and which session has all that was said', async () => {
    const left = { sessionId: 'abc', leftSession: 'old' }
    expect((await run('/status', { status: { ...left, isGoingBack: true } })).text).toContain(
      'Session: goes on from an earlier answer, with your next message\nBefore you went back: old\n',
    )
    expect((await run('/status', { status: left })).text).toContain(
      'Session: abc\nBefore you went back: old\n',
    )
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

  test('/status of a new topic', async () => {
    expect((await run('/status', { isTrusted: false })).text).toBe(
      [
        'Idle',
        '',
        'Folder: /code/app',
        '🔒 not trusted: its hooks, MCP servers, settings and CLAUDE.md are left out',
        'Session: starts with your next message',
        'Model: Claude’s default',
        'Permission mode: default',
        'Preview: auto · format: rich',
      ].join('\n'),
    )
  })

  test('/status names what the chat cannot show for now, and when that is tried again', async () => {
    const unlearned = [
      { ability: 'richMessage', againAt: WALL + 3_600_000 },
      { ability: 'draft', againAt: WALL + 86_400_000 },
      { ability: 'editedMessage', againAt: WALL },
    ] as const
    const { text } = await run('/status', { unlearned })
    expect(text.split('\n').filter(line => line.includes('refused'))).toEqual([
      expect.stringMatching(/^Formatted answers: refused by this Bot API server, tried again at \d\d:\d\d/),
      expect.stringMatching(
        /^Live drafts: refused by this Bot API server, tried again at \w+,? \d+ \w+, \d\d:\d\d/,
      ),
      'Edited messages: refused by this Bot API server, tried again with the next answer',
    ])
  })

  test('/status of a topic at work tells what Claude said of itself', async () => {
    const status = { phase: 'running', waiting: 2, sessionId: 'abc', about } as const
    const { text } = await run('/status', { status, chosen: { mode: 'plan' } })
    expect(text.split('\n')).toEqual([
      'Claude is working · 2 waiting',
      '',
      'Folder: /code/app',
      'Session: abc',
      'Model: opus 4.8',
      'Paid by: API key (ANTHROPIC_API_KEY)',
      'Permission mode: plan',
      'Preview: auto · format: rich',
      'Claude Code 2.1.329',
    ])
  })

  test.each([
    ['ANTHROPIC_API_KEY', 'Billed to your API key (ANTHROPIC_API_KEY).'],
    ['none', 'Your Claude plan covers this and no API key is billed: it is what the API would have cost.'],
  ])('/cost tells what the amounts mean where %s pays', async (apiKeySource, meaning) => {
    const status = { about: { ...about, apiKeySource } }
    expect((await run('/cost', { status })).text.split('\n').at(-1)).toBe(meaning)
  })

  test('/status tells of a plan that pays', async () => {
    const status = { about: { ...about, apiKeySource: 'none' } }
    expect((await run('/status', { status })).text).toContain('Paid by: your Claude plan, no API key')
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
