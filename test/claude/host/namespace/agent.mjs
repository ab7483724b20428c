// Answers for a host from inside its namespaces: requests come on stdin, a line each, and answers go out on stdout.
import { createInterface } from 'node:readline'
import { createLocalHost } from '../../../../dist/claude/host/local-host.js'
import { decode, encode } from './lines.mjs'

const host = createLocalHost({ clock: { now: () => 0, sleep: async () => undefined }, env: process.env })

/** @type {Record<string, (...args: any[]) => Promise<unknown>>} */
const answers = {
  list: host.processes.list,
  startedAt: host.processes.startedAt,
  signal: host.processes.signal,
  environment: host.environment,
  ...host.files,
  ...host.folders,
}

/** @type {Map<number, import('../../../../src/claude/host/host.ts').Child>} */
const children = new Map()

/** @param {object} message */
const say = message => void process.stdout.write(encode(message))

/** @param {unknown} error */
const plain = error => {
  const { message, code } = /** @type {NodeJS.ErrnoException} */ (error)
  return { message, code }
}

/** @param {{ id: number, ask: string, args: unknown[] }} request */
const answer = async ({ id, ask, args }) => {
  try {
    say({ id, answer: await answers[ask]?.(...args) })
  } catch (error) {
    say({ id, error: plain(error) })
  }
}

/** @param {{ child: number, command: import('../../../../src/claude/host/host.ts').Command }} request */
const start = async ({ child: id, command }) => {
  const child = host.processes.spawn(command)
  children.set(id, child)
  child.stdin.on('error', () => undefined)
  for (const name of /** @type {const} */ (['stdout', 'stderr'])) {
    child[name].on('data', data => say({ child: id, stream: name, data }))
    child[name].on('close', () => say({ child: id, stream: name }))
  }
  say({ child: id, pid: await child.pid })
  await child.exit.then(
    exit => say({ child: id, exit }),
    error => say({ child: id, failure: plain(error) }),
  )
}

const lines = createInterface({ input: process.stdin })
lines.on('line', line => {
  const message = decode(line)
  if ('ask' in message) void answer(message)
  else if ('command' in message) void start(message)
  else if ('data' in message) children.get(message.child)?.stdin.write(message.data)
  else children.get(message.child)?.stdin.end()
})
// It is process 1 of its namespace: all others end with it.
lines.on('close', () => process.exit())
say({ isReady: true })
