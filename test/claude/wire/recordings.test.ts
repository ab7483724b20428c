import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { ClaudeEvent, TurnResult } from '../../../src/model/claude/event.ts'
import { recordedMessages, replay, story } from './replay.ts'

const recordings = readdirSync(new URL('../../fixtures/recordings/', import.meta.url)).map(file =>
  file.replace('.jsonl', ''),
)

const results = (events: readonly ClaudeEvent[]) =>
  events.filter((event): event is TurnResult => event.type === 'result')

describe.each(recordings)('the recording %s', name => {
  test('is understood without a line passed over', () => {
    expect(replay(name).filter(event => event.type === 'lineSkipped')).toEqual([])
  })

  test('tells every text once, in the end the one the result holds', () => {
    const texts: string[] = []
    for (const event of replay(name)) {
      if (event.type === 'textStarted') texts.push('')
      if (event.type === 'text') texts.push(`${texts.pop()}${event.text}`)
      if (event.type === 'result' && event.outcome === 'success') expect(texts.at(-1)).toBe(event.text)
    }
    expect(texts).toEqual(wholeTexts(name))
  })

  test('has a cost of its own for every turn, together that of the process', () => {
    const costs = results(replay(name)).map(result => result.costUsd ?? Number.NaN)
    const totals = recordedMessages(name).flatMap(message =>
      hasTotal(message) ? [message.total_cost_usd] : [],
    )
    expect(costs.reduce((sum, cost) => sum + cost)).toBeCloseTo(totals.at(-1) ?? Number.NaN)
  })
})

function hasTotal(message: unknown): message is { total_cost_usd: number } {
  return typeof message === 'object' && message !== null && 'total_cost_usd' in message
}

/** The main thread's text blocks as the CLI gave them whole, less what no model wrote. */
function wholeTexts(name: string): string[] {
  type Whole = {
    type: string
    parent_tool_use_id: string | null
    message: { model: string; content: { type: string; text: string }[] }
  }
  return (recordedMessages(name) as Whole[])
    .filter(message => message.type === 'assistant' && !message.parent_tool_use_id)
    .filter(({ message }) => message.model !== '<synthetic>')
    .flatMap(({ message }) => message.content.filter(block => block.type === 'text'))
    .map(block => block.text)
}

test('an answer says who takes part, then its text, then its result', () => {
  const [started, ...rest] = replay('text')
  expect(started).toMatchObject({
    type: 'turnStarted',
    model: 'claude-opus-5-5',
    permissionMode: 'default',
    version: '2.1.329',
    apiKeySource: 'ANTHROPIC_API_KEY',
  })
  expect(story(rest)).toEqual([
    'text: Hello! Here is **bold** and `code`.\n\n```ts\nconst a = 1;\n```\n',
    'success of prompt',
  ])
})

test('thinking, text and a tool come in the order in which Claude wrote them', () => {
  expect(story(replay('bash-allowed'))).toEqual([
    'turn of ',
    'thinking: I should run a command.',
    'text: Let me run it.',
    'toolStarted Bash',
    'toolDescribed Bash',
    'asked for Bash',
    'tool done',
    'text: Tool result seen: [tool_result:"hi"]\n\nAll **done**.',
    'success of prompt',
  ])
})

test('a question about a tool holds all that will run', () => {
  const asked = replay('bash-allowed').find(event => event.type === 'permissionAsked')
  expect(asked?.request).toEqual({
    requestId: '73fe8341-8590-4e01-8e48-cedac1185f72',
    toolName: 'Bash',
    toolUseId: 'toolu_2_2',
    input: { command: 'touch a.txt && echo hi', description: 'Run' },
    description: 'Run',
    blockedPath: '/home/user/project/a.txt',
    grants: [
      { kind: 'rules', lasts: 'project', rules: [{ tool: 'Bash', pattern: 'touch a.txt && echo hi' }] },
      { kind: 'folders', folders: ['/home/user/project'] },
      { kind: 'mode', mode: 'acceptEdits' },
    ],
  })
})

test('a denied tool failed with the words Claude was told', () => {
  const finished = replay('bash-denied').find(event => event.type === 'toolFinished')
  expect(finished).toMatchObject({ isError: true, output: 'User said no from phone' })
})

test('an answer that comes only as whole blocks is told all the same', () => {
  expect(story(replay('edit-whole-blocks-only'))).toEqual([
    'turn of ',
    'toolStarted Edit',
    'toolDescribed Edit',
    'asked for Edit',
    'tool done',
    'text: Tool result seen: [tool_result:"The file /home/user/project/hello.txt has been updated successfully."]\n\nAll **done**.',
    'success of prompt',
  ])
})

test('two tools of one message stay apart', () => {
  const ids = replay('two-tools').flatMap(event =>
    'toolUseId' in event ? [`${event.type} ${event.toolUseId}`] : [],
  )
  expect(ids).toEqual([
    'toolStarted toolu_14_0',
    'toolDescribed toolu_14_0',
    'toolStarted toolu_14_1',
    'toolDescribed toolu_14_1',
    'toolFinished toolu_14_0',
    'toolFinished toolu_14_1',
  ])
})

test('an overloaded API is told of while Claude waits', () => {
  expect(replay('api-retry-then-text').find(event => event.type === 'retrying')).toEqual({
    type: 'retrying',
    attempt: 1,
    maxAttempts: 10,
    delayMs: 571,
    error: 'overloaded',
    status: 529,
  })
})

test("a background agent's report is a turn that answers no prompt, and its own text is for Claude", () => {
  const events = replay('background-agent-two-results')
  expect(story(events).filter(line => !line.startsWith('text'))).toEqual([
    'turn of ',
    'toolStarted Agent',
    'toolDescribed Agent',
    'tasks: agent Look around',
    'task agent Look around',
    'tool done',
    'tasks: none',
    'success of prompt',
    'turn of ',
    'success of task',
  ])
  expect(results(events).map(result => result.costUsd)).toEqual([0.00372, 0.00124])
})

test('a message sent while an agent works is answered by name, before the report', () => {
  expect(
    story(replay('message-while-agent-works')).filter(line => !line.startsWith('t') || /^turn/.test(line)),
  ).toEqual([
    'prompt 1 queued',
    'prompt 1 started',
    'turn of 1',
    'success of prompt',
    'prompt 1 completed',
    'prompt 2 queued',
    'prompt 2 started',
    'turn of 2',
    'success of prompt',
    'prompt 2 completed',
    'turn of ',
    'success of task',
  ])
})

test('an interrupted turn is neither success nor failure, and keeps its cost', () => {
  const [first, second] = results(replay('task-output-stop-cancel-interrupt'))
  expect(first?.outcome).toBe('success')
  expect(second).toMatchObject({ outcome: 'interrupted', errors: [], costUsd: 0.00248 })
})

test('a question is withdrawn when the turn it belongs to is interrupted (2.1.197)', () => {
  const events = replay('interrupt-during-permission')
  const asked = events.find(event => event.type === 'permissionAsked')
  const withdrawn = events.find(event => event.type === 'permissionWithdrawn')
  expect(withdrawn?.requestId).toBe(asked?.request.requestId)
  expect(results(events)).toMatchObject([{ outcome: 'interrupted', text: '', errors: [] }])
})

test('a CLI that does not name the prompts of a turn leaves them open (2.1.197)', () => {
  const [started] = replay('interrupt-during-permission')
  expect(started).not.toHaveProperty('promptIds')
  expect(results(replay('interrupt-during-permission'))[0]).not.toHaveProperty('promptIds')
})

test('not logged in is a failure with its reason, though the CLI calls it a success (2.1.197)', () => {
  expect(story(replay('not-logged-in'))).toEqual(['turn of unknown', 'failed of prompt'])
  expect(results(replay('not-logged-in'))[0]).toMatchObject({
    text: '',
    errors: ['Not logged in · Please run /login'],
  })
})

test('a session that is gone is a failure with its reason', () => {
  expect(replay('session-not-found')).toMatchObject([
    {
      type: 'result',
      outcome: 'failed',
      errors: ['No conversation found with session ID: 00000000-0000-4000-8000-000000000000'],
    },
  ])
})
