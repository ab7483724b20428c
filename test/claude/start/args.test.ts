import { describe, expect, test } from 'vitest'
import { claudeArguments } from '../../../src/claude/start/args.ts'
import type { Grant } from '../../../src/model/claude/permission.ts'

const spec = {
  ...{ cwd: '/home/me/project', permissionMode: 'default', allowsBypass: false },
  ...{ grants: [], trusted: true, deniedFolders: [] },
}

test('a plain turn streams both ways, asks the host, and says its mode', () => {
  expect(claudeArguments(spec).join(' ')).toBe(
    '-p --input-format stream-json --output-format stream-json --include-partial-messages --verbose ' +
      '--permission-prompt-tool stdio --permission-mode default --settings {"useAutoModeDuringPlan":false} ' +
      '--disallowedTools CronCreate ScheduleWakeup',
  )
})

test('a session, a model and a budget are passed on where there are any', () => {
  const args = claudeArguments({ ...spec, resume: 'abc', model: 'opus', maxBudgetUsd: 0.5 }).join(' ')
  expect(args).toContain('--resume abc --model opus --max-budget-usd 0.5')
})

test('a session is resumed at an earlier message only in a fork', () => {
  const args = claudeArguments({ ...spec, resume: 'abc', resumeAt: 'xyz' }).join(' ')
  expect(args).toContain('--resume abc --resume-session-at xyz --fork-session --settings')
  expect(claudeArguments({ ...spec, resumeAt: 'xyz' })).not.toContain('xyz')
  expect(claudeArguments({ ...spec, resume: 'abc' })).not.toContain('--fork-session')
})

test('a folder that is not trusted runs without its own settings and servers', () => {
  expect(claudeArguments({ ...spec, trusted: false }).join(' ')).toContain(
    '--setting-sources user --strict-mcp-config',
  )
  expect(claudeArguments(spec)).not.toContain('--setting-sources')
})

test('the mode in which nothing is asked can be reached only where the host allows it', () => {
  const flag = '--allow-dangerously-skip-permissions'
  expect(claudeArguments(spec)).not.toContain(flag)
  expect(claudeArguments({ ...spec, allowsBypass: true })).toContain(flag)
})

test('folders that were allowed are given; rules are not, as anyone may read a command line', () => {
  const grants: Grant[] = [
    { kind: 'folders', folders: ['/out', '/more'] },
    { kind: 'rules', rules: [{ tool: 'Bash', pattern: 'curl secret' }], lasts: 'session' },
  ]
  const args = claudeArguments({ ...spec, grants }).join(' ')
  expect(args).toContain('--add-dir /out /more --settings')
  expect(args).not.toContain('secret')
})

describe('folders that are denied', () => {
  const denied = (folder: string, cwd = spec.cwd) =>
    claudeArguments({ ...spec, cwd, deniedFolders: [folder] })

  test('are closed to reading, editing and writing', () => {
    expect(denied('/home/me/.state/').slice(-3)).toEqual([
      'Read(//home/me/.state/**)',
      'Edit(//home/me/.state/**)',
      'Write(//home/me/.state/**)',
    ])
  })

  test('may have names that mean something in a rule', () => {
    expect(denied('/Users/me/Application Support/a (b), [c]*')).toContain(
      'Read(//Users/me/Application Support/a ?b?? ?c??/**)',
    )
  })

  test.each([
    ['/home/me/.state', '/home/me', true],
    ['/home/me/.state', '/', true],
    ['/home/me/.state', '/home/me/.state', true],
    ['/home/me/..state', '/home/me', true],
    ['/home/me/.state', '/home/me/project', false],
    ['/home/me/.state', '/home/me/.sta', false],
  ])('%s below the working folder %s: every shell command is a question: %s', (folder, cwd, asks) => {
    expect(denied(folder, cwd).join(' ').includes('"permissions":{"ask":["Bash"]}')).toBe(asks)
  })
})
