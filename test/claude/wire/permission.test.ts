import { expect, test } from 'vitest'
import { permissionAnswer } from '../../../src/claude/wire/outgoing.ts'
import { personAsked } from '../../../src/claude/wire/permission.ts'
import type { Grant, PermissionRequest } from '../../../src/model/claude/permission.ts'

/** What a request with these fields becomes. */
function asked(fields: object): PermissionRequest | undefined {
  const request = { subtype: 'can_use_tool', tool_name: 'Bash', input: { command: 'x' }, ...fields }
  const event = personAsked('can_use_tool', { request_id: 'r', request }, new Map())
  return event?.type === 'permissionAsked' ? event.request : undefined
}

const rule = {
  ...{ type: 'addRules', behavior: 'allow', destination: 'localSettings' },
  rules: [{ toolName: 'Bash', ruleContent: 'npm test *' }],
}
const setMode = { type: 'setMode', mode: 'acceptEdits', destination: 'session' }

test('suggestions become grants; those of an unknown kind or shape are left out', () => {
  const suggestions = [
    rule,
    setMode,
    { type: 'addMagic' },
    { ...rule, behavior: 'deny' },
    7,
    { type: 'setMode' },
  ]
  expect(asked({ permission_suggestions: suggestions })?.grants).toEqual([
    { kind: 'rules', lasts: 'project', rules: [{ tool: 'Bash', pattern: 'npm test *' }] },
    { kind: 'mode', mode: 'acceptEdits' },
  ])
})

test('where a rule must not be kept, or nothing is suggested, there are none', () => {
  expect(asked({ permission_suggestions: [rule], suppress_always_allow_rule: true })?.grants).toEqual([])
  expect(asked({})?.grants).toEqual([])
  expect(asked({ permission_suggestions: null })?.grants).toEqual([])
})

test('no mode stops the asking for a sensitive file', () => {
  const suggestions = { permission_suggestions: [setMode], decision_reason_type: 'safetyCheck' }
  expect(asked(suggestions)?.grants).toEqual([])
})

test.each([
  [{ decision_reason: 'This command requires approval' }, undefined],
  [{ decision_reason: 'Path is outside allowed working directories' }, 'It is outside this project.'],
  [
    { decision_reason: 'Path is outside …', decision_reason_type: 'workingDir', blocked_path: '/out' },
    undefined,
  ],
  [
    { decision_reason: 'Claude requested permissions to edit /x/.git/hooks/a which is a sensitive file.' },
    'It is a sensitive file.',
  ],
  [{ decision_reason_type: 'rule' }, 'A rule on the host says to ask each time.'],
  [{ decision_reason: 'Dangerous rm operation' }, 'Dangerous rm operation'],
  [{}, undefined],
])('%j is why it asks: %s', (fields, reason) => {
  expect(asked(fields)?.reason).toBe(reason)
})

test('a server’s tool has the server’s name and its own', () => {
  const fields = { tool_name: 'mcp__tiny__hello', mcp_server: { name: 'tiny' }, display_name: 'Hello' }
  expect(asked(fields)).toMatchObject({ server: 'tiny', title: 'Hello' })
  expect(asked({ display_name: 'Bash' })).not.toHaveProperty('title')
})

test('what looks dangerous is marked', () => {
  expect(asked({ default_to_no: true })?.isRisky).toBe(true)
  expect(asked({ default_to_no: false })).not.toHaveProperty('isRisky')
})

test('what is granted goes back: never to the person’s own settings or those the project shares', () => {
  const grants: Grant[] = [
    { kind: 'rules', rules: [{ tool: 'WebSearch' }], lasts: 'project' },
    { kind: 'rules', rules: [{ tool: 'Bash', pattern: 'ls *' }], lasts: 'session' },
    { kind: 'folders', folders: ['/out'] },
    { kind: 'mode', mode: 'acceptEdits' },
  ]
  const request = { requestId: 'r', toolName: 'Bash', input: { command: 'x' } }
  expect(permissionAnswer(request, { behavior: 'allow', grants })).toMatchObject({
    response: {
      response: {
        behavior: 'allow',
        updatedInput: { command: 'x' },
        updatedPermissions: [
          {
            type: 'addRules',
            behavior: 'allow',
            rules: [{ toolName: 'WebSearch' }],
            destination: 'localSettings',
          },
          { rules: [{ toolName: 'Bash', ruleContent: 'ls *' }], destination: 'session' },
          { type: 'addDirectories', directories: ['/out'], destination: 'session' },
          { type: 'setMode', mode: 'acceptEdits', destination: 'session' },
        ],
      },
    },
  })
  expect(JSON.stringify(permissionAnswer(request, { behavior: 'allow' }))).not.toContain('updatedPermissions')
})
