import { expect, test } from 'vitest'
import { foldWork, noWork } from '../../src/background/work.ts'
import type { ClaudeEvent } from '../../src/model/claude/event.ts'

const fold = (...events: ClaudeEvent[]) => events.reduce(foldWork, noWork).tasks

const bash = (toolUseId: string, command: string, parentToolUseId?: string): ClaudeEvent => ({
  ...{ type: 'toolDescribed', toolUseId, name: 'Bash', input: { command } },
  ...(parentToolUseId ? { parentToolUseId } : {}),
})
const server = { id: 't', kind: 'command', description: 'Dev server' } as const
const started = (isBackground: boolean): ClaudeEvent => ({
  ...{ type: 'taskStarted', task: server, toolUseId: 'u', isBackground },
})
const finished: ClaudeEvent = { type: 'toolFinished', toolUseId: 'u', isError: false, output: '' }
const tasks = (...left: (typeof server)[]): ClaudeEvent => ({ type: 'tasks', tasks: left })

test('a background command is known by its task, with what the shell was given, until it is gone', () => {
  const events = [bash('u', 'npm run dev'), tasks(server), started(true), finished]
  const known = { ...server, isBackground: true, toolUseId: 'u', command: 'npm run dev', steps: [] }
  expect(fold(...events)).toEqual([known])
  expect(fold(...events, tasks())).toEqual([])
})

test('a command that Claude waits for is gone when it has ended, and stays when it was sent to the background', () => {
  const events = [bash('u', 'npm test'), started(false)]
  expect(fold(...events)).toMatchObject([{ isBackground: false, command: 'npm test' }])
  expect(fold(...events, tasks())).toMatchObject([{ isBackground: false }])
  expect(fold(...events, finished)).toEqual([])
  expect(fold(...events, tasks(server), finished)).toMatchObject([
    { isBackground: true, command: 'npm test' },
  ])
})

test('a command of an agent’s holds no answer up: it is not known by its words', () => {
  const [task] = fold(bash('u', 'npm test', 'agent'), started(false))
  expect(task).not.toHaveProperty('command')
})

test('of an agent the latest steps are known', () => {
  const agent = { id: 'a', kind: 'agent', description: 'Look around' } as const
  const steps = Array.from({ length: 7 }, (_, n) => bash(`s${n}`, `step ${n}`, 'u'))
  const [task] = fold(
    { type: 'taskStarted', task: agent, toolUseId: 'u', isBackground: true },
    ...steps,
    bash('x', 'of another', 'v'),
  )
  expect(task?.steps.map(step => step.input.command)).toEqual([
    'step 2',
    'step 3',
    'step 4',
    'step 5',
    'step 6',
  ])
})

test('nothing is left of a process that is gone', () => {
  expect(fold(tasks(server), { type: 'exited', code: 0, stderr: '' })).toEqual([])
})
