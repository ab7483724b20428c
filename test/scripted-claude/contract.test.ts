/**
 * The scripted Claude speaks the real one's wire: it says nothing that the recordings of the real CLI (2.1.329)
 * do not have, all that a host reads is there, and the messages come in the recorded order.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Folders, isResult, type Message, makeFolders, startScripted } from './process.ts'

const recordings = new URL('../fixtures/recordings/', import.meta.url)

let folders: Folders
let permission: Message[]
let interrupted: Message[]
let notFound: Message[]

beforeAll(async () => {
  folders = await makeFolders()
  permission = await scripted('run echo hi', async claude => {
    await claude.answer({ behavior: 'allow' })
    await claude.until(isResult)
  })
  // At its own speed, so that the interrupt comes in the middle of it on a busy machine, too.
  const interrupt = async (claude: ReturnType<typeof startScripted>) => {
    await claude.until(message => JSON.stringify(message).includes('text_delta'))
    claude.interrupt()
    await claude.until(isResult)
  }
  interrupted = await scripted('table', interrupt, '1')
  const claude = startScripted(folders, { flags: ['--resume', '00000000-0000-4000-8000-000000000000'] })
  await claude.exit()
  notFound = claude.heard
})
afterAll(() => folders.remove())

async function scripted(
  prompt: string,
  play: (claude: ReturnType<typeof startScripted>) => Promise<void>,
  speed = '3',
): Promise<Message[]> {
  const claude = startScripted(folders, { speed })
  claude.prompt(prompt)
  await play(claude)
  await claude.end()
  return claude.heard
}

function recorded(name: string): Message[] {
  const lines = readFileSync(new URL(name, recordings), 'utf8').split('\n').filter(Boolean)
  return lines.map(line => JSON.parse(line)).flatMap(entry => (entry.from === 'claude' ? [entry.json] : []))
}

/** What kind of message it is, down to the kind of delta or block. */
function kind(message: Message): string {
  const event = message.event as Partial<Record<'delta' | 'content_block', { type?: string }>> & {
    type?: string
  }
  const detail = event?.delta?.type ?? event?.content_block?.type
  const state = message.state
  return [message.type, message.subtype, event?.type, detail, state].filter(Boolean).join('/')
}

/** Every path in a value, with the type that stands there: `message.content[].type: string`. */
function paths(value: unknown, path = ''): string[] {
  if (Array.isArray(value)) return [`${path}: array`, ...value.flatMap(item => paths(item, `${path}[]`))]
  if (value === null || typeof value !== 'object')
    return [`${path}: ${value === null ? 'null' : typeof value}`]
  return Object.entries(value).flatMap(([key, inner]) => paths(inner, named(path, key)))
}

/** A model's name and a tool's input are data, not shape. */
function named(path: string, key: string): string {
  if (/(modelUsage|model_usage_since_last_result)$/.test(path)) return `${path}.*`
  return /input$/.test(path) ? `${path}.*` : `${path}.${key}`
}

/** Every path that a kind of message has anywhere in the recordings of the version in question. */
function recordedShapes(): Map<string, Set<string>> {
  const shapes = new Map<string, Set<string>>()
  for (const name of readdirSync(recordings).filter(file => file.endsWith('.jsonl')))
    for (const message of recorded(name)) {
      const known = shapes.get(kind(message)) ?? new Set()
      for (const path of paths(message)) known.add(path)
      shapes.set(kind(message), known)
    }
  return shapes
}

test('it says nothing that the real one does not say', () => {
  const shapes = recordedShapes()
  const invented = [...permission, ...interrupted, ...notFound].flatMap(message => {
    const known = shapes.get(kind(message))
    return paths(message).flatMap(path => (known?.has(path) ? [] : [`${kind(message)} ${path}`]))
  })
  expect([...new Set(invented)]).toEqual([])
})

/** What a host reads of each kind of message. */
const read: Record<string, string[]> = {
  'system/init': [
    'session_id',
    'cwd',
    'model',
    'permissionMode',
    'claude_code_version',
    'apiKeySource',
    'user_message_uuids',
    'capabilities',
  ],
  'command_lifecycle/queued': ['command_uuid'],
  'system/session_state_changed/idle': ['state'],
  assistant: ['message', 'parent_tool_use_id'],
  user: ['message', 'parent_tool_use_id'],
  control_request: ['request_id', 'request'],
  'result/success': [
    'is_error',
    'result',
    'session_id',
    'total_cost_usd',
    'model_usage_since_last_result',
    'duration_ms',
    'num_turns',
    'permission_denials',
    'user_message_uuid',
    'user_message_uuids',
  ],
}

test.each(Object.entries(read))('%s has all that a host reads', (name, keys) => {
  const message = permission.find(candidate => kind(candidate) === name)
  expect(Object.keys(message ?? {})).toEqual(expect.arrayContaining(keys))
})

test('a permission request has all that a host reads', () => {
  const request = permission.find(({ type }) => type === 'control_request')?.request
  const keys = ['subtype', 'tool_name', 'input', 'description', 'tool_use_id', 'permission_suggestions']
  expect(Object.keys(request ?? {})).toEqual(expect.arrayContaining(keys))
})

describe('the order of what comes is the recorded one', () => {
  /** Without the stream, whose end may overtake what follows it. */
  const order = (messages: Message[]) => messages.filter(({ type }) => type !== 'stream_event').map(kind)
  const ofTheScript = (name: string) => name !== 'system/thinking_tokens'

  test('in a turn with a permission', () => {
    const real = order(recorded('permission-with-state-events.jsonl')).filter(ofTheScript)
    expect(order(permission)).toEqual(real)
  })

  test('in a turn that is interrupted', () => {
    // The script thinks before it speaks.
    const first = order(interrupted).indexOf('assistant')
    const script = order(interrupted).filter((_, index) => index !== first)
    expect(sorted(script)).toEqual(sorted(order(recorded('interrupt-with-state-events.jsonl'))))
  })

  /** The partial text and the receipt of the interrupt come in either order, in the real one too. */
  function sorted(names: string[]): string[] {
    const from = names.findIndex(name => name === 'assistant' || name === 'control_response')
    return [...names.slice(0, from), ...names.slice(from, from + 2).sort(), ...names.slice(from + 2)]
  }
})

test('a stream opens and closes every block and every message', () => {
  const kinds = permission.filter(({ type }) => type === 'stream_event').map(kind)
  const count = (part: string) => kinds.filter(name => name.includes(part)).length
  expect(count('content_block_start')).toBe(count('content_block_stop'))
  expect(count('message_start')).toBe(count('message_stop'))
})
