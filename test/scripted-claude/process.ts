/** Runs the built scripted Claude as a host would: lines in, lines out, in a folder of its own. */
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { execa } from 'execa'

const main = fileURLToPath(new URL('../../dist/scripted-claude/main.js', import.meta.url))

export type Message = Record<string, unknown> & { type: string; subtype?: string }

export type Matches = (message: Message) => boolean

export interface Folders {
  readonly cwd: string
  readonly configDir: string
  remove(): Promise<void>
}

export async function makeFolders(): Promise<Folders> {
  const root = await mkdtemp(join(tmpdir(), 'scripted-claude-test-'))
  const cwd = await mkdtemp(join(root, 'cwd-'))
  const configDir = await mkdtemp(join(root, 'config-'))
  return { cwd, configDir, remove: () => rm(root, { recursive: true }) }
}

export function startScripted(folders: Folders, settings: { flags?: string[]; speed?: string } = {}) {
  const fixed = ['-p', '--verbose', '--include-partial-messages', '--permission-prompt-tool', 'stdio']
  const formats = ['--input-format', 'stream-json', '--output-format', 'stream-json']
  const child = execa('node', [main, ...fixed, ...formats, ...(settings.flags ?? [])], {
    cwd: folders.cwd,
    env: {
      CLAUDE_CONFIG_DIR: folders.configDir,
      CLAUDE_CODE_EMIT_SESSION_STATE_EVENTS: '1',
      SCRIPTED_CLAUDE_SPEED: settings.speed ?? '0',
    },
    buffer: { stdout: false },
    reject: false,
  })
  const heard: Message[] = []
  const waiters = new Set<() => void>()
  createInterface({ input: child.stdout }).on('line', line => {
    heard.push(JSON.parse(line))
    for (const look of waiters) look()
  })
  const send = (message: object) => child.stdin.write(`${JSON.stringify(message)}\n`)

  /** Resolves with the first message that matches, from the given place in `heard` on. */
  const until = (matches: Matches, from = 0) =>
    new Promise<Message>(resolve => {
      const look = () => {
        const found = heard.slice(from).find(matches)
        if (!found) return
        waiters.delete(look)
        resolve(found)
      }
      waiters.add(look)
      look()
    })

  return {
    heard,
    until,
    send,
    prompt(content: string) {
      const uuid = randomUUID()
      send({
        type: 'user',
        message: { role: 'user', content },
        parent_tool_use_id: null,
        session_id: '',
        uuid,
      })
      return uuid
    },
    interrupt: () => send({ type: 'control_request', request_id: 'stop', request: { subtype: 'interrupt' } }),
    takeBack: (message_uuid: string) =>
      send({
        ...{ type: 'control_request', request_id: 'back' },
        request: { subtype: 'cancel_async_message', message_uuid },
      }),
    /** Answers the next permission request. */
    async answer(response: object) {
      const { request_id } = await until(message => message.type === 'control_request')
      send({ type: 'control_response', response: { subtype: 'success', request_id, response } })
    },
    write: (line: string) => child.stdin.write(line),
    /** Closes stdin; resolves with how the process ended. */
    async end() {
      child.stdin.end()
      return await child
    },
    exit: async () => await child,
  }
}

export const isResult: Matches = message => message.type === 'result'
