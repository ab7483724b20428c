import { describe, expect, test } from 'vitest'
import { about, run } from './command-ground.ts'
import { WALL } from './ground.ts'

describe('/status', () => {
  test('/status after /back tells from where it goes on, and which session has all that was said', async () => {
    const left = { sessionId: 'abc', leftSession: 'old' }
    expect((await run('/status', { status: { ...left, isGoingBack: true } })).text).toContain(
      'Session: goes on from an earlier answer, with your next message\nBefore you went back: old\n',
    )
    expect((await run('/status', { status: left })).text).toContain(
      'Session: abc\nBefore you went back: old\n',
    )
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

  test('/status tells of a plan that pays', async () => {
    const status = { about: { ...about, apiKeySource: 'none' } }
    expect((await run('/status', { status })).text).toContain('Paid by: your Claude plan, no API key')
  })
})
