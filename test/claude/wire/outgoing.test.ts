import { expect, test } from 'vitest'
import {
  elicitationAnswer,
  permissionAnswer,
  userMessage,
  wireLine,
} from '../../../src/claude/wire/outgoing.ts'

test('a message is one line for every reader of lines, whatever is in it', () => {
  const message = { content: 'one\u2028two\u2029three\nfour\u0085five' }
  const line = wireLine(message)
  expect(line.slice(0, -1)).not.toMatch(/[\n\r\u2028\u2029]/)
  expect(JSON.parse(line)).toEqual(message)
})

test('what was asked for goes back unchanged on allow, unless the answer has another input', () => {
  const request = { requestId: 'r', toolName: 'Bash', input: { command: 'ls' } }
  const responseTo = (answer: Parameters<typeof permissionAnswer>[1]) => permissionAnswer(request, answer)
  expect(responseTo({ behavior: 'allow' })).toMatchObject({
    response: { request_id: 'r', response: { behavior: 'allow', updatedInput: { command: 'ls' } } },
  })
  expect(
    responseTo({
      behavior: 'allow',
      input: { answers: {} },
      grants: [{ kind: 'mode', mode: 'acceptEdits' }],
    }),
  ).toMatchObject({
    response: {
      response: { behavior: 'allow', updatedInput: { answers: {} } },
    },
  })
})

test('the answer to an MCP server’s question goes back as it is', () => {
  const request = { kind: 'form', requestId: 'e', server: 's', message: '', fields: [] } as const
  const answer = { action: 'accept', content: { name: 'Ada' } } as const
  expect(elicitationAnswer(request, answer)).toEqual({
    type: 'control_response',
    response: { subtype: 'success', request_id: 'e', response: answer },
  })
})

test('someone else’s words fetch no file and run no command; the person’s own may', () => {
  const own = { kind: 'text', text: 'See @notes.md' } as const
  const foreign = { ...own, isForeign: true } as const
  expect(userMessage({ parts: [own] }, 'id')).not.toHaveProperty('client_composed')
  for (const parts of [[foreign], [{ kind: 'quote', text: 'q' } as const, foreign], [own, foreign]])
    expect(userMessage({ parts }, 'id')).toMatchObject({ client_composed: true })
})
