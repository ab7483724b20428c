import { expect, test } from 'vitest'
import { createTeller } from './told.ts'

function decode(...messages: readonly unknown[]) {
  const decoder = createTeller()
  return messages.flatMap(message => decoder(message))
}

test('a Write that made the file says so; one that changed it does not', () => {
  const written = (type: string) => ({
    type: 'user',
    message: { role: 'user', content: [{ type: 'tool_result', tool_use_id: 't', content: 'ok' }] },
    tool_use_result: { type, filePath: '/a.txt' },
  })
  const finished = { type: 'toolFinished', toolUseId: 't', isError: false, output: 'ok' }
  expect(decode(written('create'), written('update'))).toEqual([{ ...finished, createdFile: true }, finished])
})

test('work that lasts is known by its tool use; a question of an agent’s by what the agent does', () => {
  const request = { subtype: 'can_use_tool', tool_name: 'Bash', input: {} }
  const asked = (agent_id: string) => ({
    type: 'control_request',
    request_id: 'r',
    request: { ...request, agent_id },
  })
  const about = { tool_use_id: 'u', description: 'Look around', is_backgrounded: false }
  const [started, known, unknown] = decode(
    { type: 'system', subtype: 'task_started', task_id: 'a', task_type: 'local_agent', ...about },
    asked('a'),
    asked('b'),
  )
  const task = { id: 'a', kind: 'agent', description: 'Look around' }
  expect(started).toEqual({ type: 'taskStarted', task, toolUseId: 'u', isBackground: false })
  expect(known).toMatchObject({ request: { agentId: 'a', agentName: 'Look around' } })
  expect(unknown).not.toHaveProperty('request.agentName')
})

test('what a tool changed in a file is counted, and shown line by line', () => {
  const edited = (details: object) => ({
    type: 'user',
    message: { role: 'user', content: [{ type: 'tool_result', tool_use_id: 't', content: 'ok' }] },
    tool_use_result: details,
  })
  const hunk = (...lines: string[]) => ({ oldStart: 1, oldLines: 2, newStart: 1, newLines: 3, lines })
  const change = edited({ structuredPatch: [hunk(' a', '-b', '+c', '+d'), hunk('+e')] })
  const created = edited({ type: 'create', content: 'one\ntwo\n', structuredPatch: [] })
  expect(decode(change, created)).toMatchObject([
    { patch: { added: 3, removed: 1, text: ' a\n-b\n+c\n+d\n+e' } },
    { patch: { added: 2, removed: 0, text: '+one\n+two' }, createdFile: true },
  ])
  expect(decode(edited({ stdout: 'no file' }))[0]).not.toHaveProperty('patch')
})

test('how full the context is comes from the latest request of Claude’s own', () => {
  const usage = (input_tokens: number) => ({
    input_tokens,
    cache_read_input_tokens: 30_000,
    output_tokens: 500,
  })
  const said = (tokens: number, parent: string | null = null) => ({
    type: 'assistant',
    parent_tool_use_id: parent,
    message: { id: `m${tokens}`, model: 'claude-x', content: [], usage: usage(tokens) },
  })
  const result = (contextWindow: number | null) => ({
    ...{ type: 'result', subtype: 'success', is_error: false, session_id: 's', result: '' },
    modelUsage: { 'claude-x': { contextWindow }, 'claude-small': { contextWindow: 10 } },
  })
  const share = (...messages: unknown[]) => decode(...messages).find(({ type }) => type === 'result')
  expect(share(said(1), said(19_500), said(9, 'agent'), result(200_000))).toMatchObject({
    contextShare: 0.25,
  })
  expect(share(result(200_000))).not.toHaveProperty('contextShare')
  expect(share(said(1), result(null))).not.toHaveProperty('contextShare')
})
