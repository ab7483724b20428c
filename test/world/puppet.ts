// A Claude that a test scripts word by word: the program starts a small process that passes each line it reads to the
// test and writes what the test tells it to.
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect } from 'vitest'
import type { Wire } from '../conversation/wire.ts'
import { signalProcess } from './processes.ts'

/** One process, from spawn to exit. */
export interface Puppet {
  readonly pid: number
  /** The session that it was told to resume. */
  readonly resume: string | undefined
  /** The message after which it was told to fork that session. */
  readonly resumeAt: string | undefined
  /** The lines it has read so far. */
  readonly heard: readonly Heard[]
  readonly isGone: boolean
  /** The `n`-th prompt that it reads, from 0. */
  prompt(n?: number): Promise<{ id: string; text: string }>
  /** Resolves with the first matching line, past or future. */
  hears(fits: (line: Heard) => boolean, what: string): Promise<Heard>
  say(...messages: Wire[]): void
  exit(code?: number): Promise<void>
}

export interface Puppets {
  /** The executable. */
  readonly bin: string
  /** Every process so far. */
  readonly all: readonly Puppet[]
  /** The `n`-th process that was started, from 0. */
  started(n?: number): Promise<Puppet>
  close(): Promise<void>
}

export interface Heard {
  readonly type?: string
  readonly uuid?: string
  readonly client_composed?: boolean
  readonly message?: { readonly content: string }
  readonly request_id?: string
  readonly request?: { readonly subtype: string }
  readonly response?: { readonly request_id: string; readonly response?: { readonly behavior: string } }
}

const WAIT = { timeout: 10_000, interval: 2 }

/** @param folder for the executable */
export async function createPuppets(folder: string): Promise<Puppets> {
  const all: Puppet[] = []
  const sockets = new Set<Socket>()
  const server = createServer(socket => {
    sockets.add(socket)
    attach(socket, puppet => all.push(puppet))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    bin: await ownProgram(folder, PUPPET.replace('PORT', String(port))),
    all,
    started: (n = 0) => found(() => all[n], `process ${n}`),
    close: async () => {
      const isClosed = new Promise(resolve => server.close(resolve))
      for (const { isGone, pid } of all) if (!isGone) signalProcess(pid, 'SIGKILL')
      // One that has only just connected, and not said who it is, ends with its socket.
      for (const socket of sockets) socket.destroy()
      await isClosed
    },
  }
}

/**
 * Writes an executable for what no order to a puppet can express: raw bytes, a closed input, ignored signals, children.
 *
 * @param folder for the executable
 * @param source of an ES module; see the prelude for what it may use
 * @returns the executable's path
 */
export async function ownProgram(folder: string, source: string): Promise<string> {
  const bin = join(folder, 'puppet-claude.mjs')
  await writeFile(bin, `#!${process.execPath}\n${PRELUDE}\n${source}`, { mode: 0o755 })
  return bin
}

interface Hello {
  readonly pid: number
  readonly args: readonly string[]
}

function attach(socket: Socket, add: (puppet: Puppet) => void): void {
  const heard: Heard[] = []
  let isKnown = false
  // The process may be killed at any moment.
  const lines = createInterface({ input: socket.on('error', () => undefined) })
  lines
    .on('error', () => undefined)
    .on('line', line => {
      const said = JSON.parse(line)
      if (isKnown) heard.push(said)
      else add(puppetOf(said, heard, socket))
      isKnown = true
    })
}

function puppetOf({ pid, args }: Hello, heard: readonly Heard[], socket: Socket): Puppet {
  let isGone = false
  socket.on('close', () => {
    isGone = true
  })
  const value = (flag: string) => (args.includes(flag) ? args[args.indexOf(flag) + 1] : undefined)
  const write = (order: object) => socket.write(`${JSON.stringify(order)}\n`)
  return {
    pid,
    resume: value('--resume'),
    resumeAt: args.includes('--fork-session') ? value('--resume-session-at') : undefined,
    heard,
    get isGone() {
      return isGone
    },
    async prompt(n = 0) {
      const line = await found(() => heard.filter(({ type }) => type === 'user')[n], `prompt ${n}`)
      return { id: String(line.uuid), text: String(line.message?.content) }
    },
    hears: (fits, what) => found(() => heard.find(fits), what),
    say: (...messages) => {
      for (const say of messages) write({ say })
    },
    async exit(exit = 0) {
      write({ exit })
      await found(() => isGone, 'the exit')
    },
  }
}

async function found<T>(look: () => T | undefined | false, what: string): Promise<T> {
  await expect.poll(() => Boolean(look()), { ...WAIT, message: what }).toBe(true)
  return look() as T
}

/**
 * Prints its version unless asked for a conversation. `eof` reports the end of its stdin. It exits on a signal, on the
 * test's request, or when the test is gone.
 */
const PUPPET = `
import { connect } from 'node:net'
import { createInterface } from 'node:readline'
if (!process.argv.includes('stream-json')) {
  console.log('2.1.329 (Claude Code)')
  process.exit()
}
const socket = connect(PORT, '127.0.0.1').on('close', () => process.exit(1))
const tell = line => socket.write(JSON.stringify(line) + '\\n')
tell({ pid: process.pid, args: process.argv.slice(2) })
process.stdin.on('error', () => {})
createInterface({ input: process.stdin }).on('line', line => socket.write(line + '\\n')).on('close', () => tell({ type: 'eof' }))
createInterface({ input: socket }).on('line', line => {
  const { say, exit } = JSON.parse(line)
  if (say) process.stdout.write(JSON.stringify(say) + '\\n')
  else process.stdout.write('', () => process.exit(exit))
})
setInterval(() => {}, 1_000_000)
`

const PRELUDE = `
import { spawn } from 'node:child_process'
import { appendFileSync, writeFileSync } from 'node:fs'
const say = message => process.stdout.write(JSON.stringify(message) + '\\n')
const sayState = state => say({ type: 'system', subtype: 'session_state_changed', state })
/** Writes down every line that it hears; ends when its input does. No readline: from Node 24 on it ends a line at U+2028. */
const listen = () => {
  let rest = ''
  process.stdin.setEncoding('utf8').on('data', text => {
    const lines = (rest + text).split('\\n')
    rest = lines.pop()
    for (const line of lines) appendFileSync('heard', line + '\\n')
  })
}
const stay = () => setInterval(() => {}, 1_000_000)
`
