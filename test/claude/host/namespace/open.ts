// A host that is not this machine as far as Claude can tell: another process table, and a folder that exists only there.
import { once } from 'node:events'
import { mkdtemp, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, sep } from 'node:path'
import { createInterface } from 'node:readline'
import { PassThrough, Writable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { execa, execaSync } from 'execa'
import type { Child, ChildExit, Host } from '../../../../src/claude/host/host.ts'
import { decode, encode } from './lines.mjs'

export interface NamespaceHost {
  readonly host: Host
  /** An empty folder that exists only on the host. */
  readonly folder: string
  /** Ends every process on the host. */
  close(): Promise<void>
}

const ISOLATED = ['--user', '--map-root-user', '--pid', '--mount', '--fork', '--mount-proc', '--kill-child']
const agent = fileURLToPath(new URL('agent.mjs', import.meta.url))

/** Why there can be no such host on this machine; undefined if there can. */
export const obstacle: string | undefined = findObstacle()

function findObstacle(): string | undefined {
  if (process.platform !== 'linux') return 'namespaces are a thing of Linux'
  const tried = execaSync('unshare', [...ISOLATED, 'mount', '-t', 'tmpfs', 'none', '/mnt'], { reject: false })
  if (!tried.failed) return undefined
  return `unshare is not allowed: ${tried.stderr || tried.originalMessage || 'no reason given'}`
}

/**
 * @param clock of the bridge
 * @param environmentIn what the person's environment there is, with this folder
 */
export async function openNamespaceHost(
  clock: Host['clock'],
  environmentIn: (folder: string) => Record<string, string>,
): Promise<NamespaceHost> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'namespace-host-')))
  const script = 'mount -t tmpfs none "$0" && exec "$@"'
  const args = [...ISOLATED, 'sh', '-c', script, folder, process.execPath, agent]
  const running = execa('unshare', args, {
    env: environmentIn(folder),
    extendEnv: false,
    stdin: 'pipe',
    stderr: 'inherit',
    buffer: false,
    reject: false,
  })
  const line = talkTo(running.stdin, createInterface({ input: running.stdout }))
  const failed = running.then(({ exitCode }) => {
    throw new Error(`The agent has ended with ${exitCode}.`)
  })
  await Promise.race([line.ready, failed])
  failed.catch(() => undefined)
  return {
    folder,
    host: hostOver(line, clock, folder),
    async close() {
      running.stdin.end()
      await running
      await rm(folder, { recursive: true })
    },
  }
}

type Message = Readonly<Record<string, unknown>>

interface Line {
  readonly ready: Promise<unknown>
  ask<T>(question: string, ...args: unknown[]): Promise<T>
  say(message: Message): void
  /** Calls `hear` with every message about this child. */
  follow(child: number, hear: (message: Message) => void): void
}

function talkTo(to: Writable, from: ReturnType<typeof createInterface>): Line {
  const asked = new Map<unknown, Waiting>()
  const followed = new Map<unknown, (message: Message) => void>()
  to.on('error', () => undefined)
  from.on('close', () => {
    for (const { reject } of asked.values()) reject(new Error('The host is gone.'))
  })
  const ready = once(from, 'line')
  from.on('line', line => {
    const message: Message = decode(line)
    followed.get(message.child)?.(message)
    const waiting = asked.get(message.id)
    asked.delete(message.id)
    if (message.error) waiting?.reject(errorFrom(message.error))
    else waiting?.resolve(message.answer)
  })
  const say = (message: Message) => void to.write(encode(message))
  let questions = 0
  return {
    ready,
    say,
    ask: <T>(ask: string, ...args: unknown[]) =>
      new Promise<T>((resolve, reject) => {
        const id = ++questions
        asked.set(id, { resolve: answer => resolve(answer as T), reject })
        say({ id, ask, args })
      }),
    follow: (child, hear) => void followed.set(child, hear),
  }
}

interface Waiting<T = unknown> {
  readonly resolve: (value: T) => void
  readonly reject: (error: Error) => void
}

function hostOver(line: Line, clock: Host['clock'], folder: string): Host {
  const { ask } = line
  let children = 0
  return {
    processes: {
      spawn(command) {
        const id = ++children
        const child = childOver(line, id)
        line.say({ child: id, command })
        return child
      },
      list: familyTag => ask('list', familyTag),
      startedAt: pid => ask('startedAt', pid),
      signal: (pid, signal) => ask('signal', pid, signal),
    },
    files: {
      look: path => ask('look', path),
      read: (path, limit) => ask('read', path, limit),
      write: (path, file) => ask('write', path, file),
      remove: path => ask('remove', path),
    },
    folders: {
      problem: path => ask('problem', path),
      real: path => ask('real', path),
      exists: path => ask('exists', path),
    },
    bridge: {
      pid: async () => undefined,
      // All other folders are this machine's own.
      folder: async path => (`${path}${sep}`.startsWith(`${folder}${sep}`) ? undefined : path),
    },
    environment: () => ask('environment'),
    clock,
  }
}

function childOver(line: Line, id: number): Child {
  const streams = { stdout: new PassThrough(), stderr: new PassThrough() }
  const stdin = new Writable({
    write(data, _encoding, done) {
      line.say({ child: id, data })
      done()
    },
    final(done) {
      line.say({ child: id })
      done()
    },
  })
  const pid = later<number | undefined>()
  const exit = later<ChildExit>()
  line.follow(id, message => {
    if ('pid' in message) pid.resolve(message.pid as number | undefined)
    if (message.exit) exit.resolve(message.exit as ChildExit)
    if (message.failure) exit.reject(errorFrom(message.failure))
    if (message.exit || message.failure) stdin.destroy()
    const stream = streams[message.stream as keyof typeof streams]
    if (message.data) stream?.write(message.data)
    else stream?.end()
  })
  return { pid: pid.promise, stdin, ...streams, exit: exit.promise }
}

/** A promise that is settled from outside (`Promise.withResolvers` needs Node 22). */
function later<T>(): Waiting<T> & { readonly promise: Promise<T> } {
  let waiting: Waiting<T> | undefined
  const promise = new Promise<T>((resolve, reject) => {
    waiting = { resolve, reject }
  })
  return { ...(waiting as unknown as Waiting<T>), promise }
}

function errorFrom(plain: unknown): Error {
  const { message, code } = plain as { message: string; code?: string }
  return Object.assign(new Error(message), { code })
}
