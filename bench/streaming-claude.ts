import { ownProgram } from '../test/world/puppet.ts'

/** What it does for one prompt, given as JSON in the prompt. */
export interface Script {
  /** The number of text deltas, their length (characters) and the time between them (milliseconds). */
  readonly deltas?: number
  readonly size?: number
  readonly everyMs?: number
  /** The number of tool results of 1 MB each. */
  readonly megabytes?: number
  /** The length of one line that is not a message (bytes). */
  readonly line?: number
}

/**
 * Writes an executable that implements just enough of the protocol for measurements. It records in
 * `<folder>/marks.jsonl` when it wrote each delta and the result (milliseconds since 1970).
 */
export function streamingClaude(folder: string): Promise<string> {
  return ownProgram(folder, SOURCE)
}

const SOURCE = `
import { createInterface } from 'node:readline'
import { once } from 'node:events'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
const marks = join(dirname(fileURLToPath(import.meta.url)), 'marks.jsonl')
const now = () => performance.timeOrigin + performance.now()
const write = async text => { if (!process.stdout.write(text)) await once(process.stdout, 'drain') }
const tell = message => write(JSON.stringify({ ...message, session_id: 'bench' }) + '\\n')
const event = event => tell({ type: 'stream_event', event, parent_tool_use_id: null, uuid: '00000000-0000-4000-8000-000000000000' })
for await (const line of createInterface({ input: process.stdin })) {
  const { uuid, message } = JSON.parse(line)
  if (!uuid) continue
  const { deltas = 0, size = 5, everyMs = 0, megabytes = 0, line: bytes = 0 } = JSON.parse(message.content)
  await tell({ type: 'system', subtype: 'init', model: 'claude-fake', permissionMode: 'default', claude_code_version: '9.9.9', user_message_uuids: [uuid] })
  if (bytes) await write('x'.repeat(bytes) + '\\n')
  for (let i = 0; i < megabytes; i++) {
    const id = 'tool' + i
    await tell({ type: 'assistant', message: { id, content: [{ type: 'tool_use', id, name: 'Read', input: { file_path: '/x' } }] }, parent_tool_use_id: null })
    await tell({ type: 'user', message: { role: 'user', content: [{ type: 'tool_result', tool_use_id: id, content: 'y'.repeat(1_000_000) }] }, parent_tool_use_id: null })
  }
  await event({ type: 'message_start', message: { id: 'm', content: [] } })
  await event({ type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } })
  let text = ''
  const times = []
  const start = now()
  for (let i = 0; i < deltas; i++) {
    const word = ('w' + i).slice(0, size - 1).padEnd(size - 1, 'o') + ((i + 1) % 40 ? ' ' : '\\n\\n')
    text += word
    times.push(now())
    await event({ type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: word } })
    const early = start + (i + 1) * everyMs - now()
    if (early > 0) await sleep(early)
  }
  await tell({ type: 'assistant', message: { id: 'm', content: [{ type: 'text', text }] }, parent_tool_use_id: null })
  appendFileSync(marks, JSON.stringify({ deltas: times, result: now() }) + '\\n')
  await tell({ type: 'result', subtype: 'success', is_error: false, result: 'done', num_turns: 1, duration_ms: 1, total_cost_usd: 0, user_message_uuids: [uuid] })
  await tell({ type: 'system', subtype: 'session_state_changed', state: 'idle' })
}
`
