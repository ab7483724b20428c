import { expect, test } from 'vitest'
import { createDecoder } from '../../../src/claude/wire/decoder.ts'

function decode(...messages: readonly unknown[]) {
  const decoder = createDecoder()
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
