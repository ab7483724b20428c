// @ts-check
// A server on Linux whose first handshakes take long, as on a bad line. Its queue is full, so the system drops what asks to
// connect, which asks again after a second. Then it passes everything on.
// Usage: slow-door.mjs HOST PORT TARGET_PORT HELD_MS; prints "ready" when its queue is full. HELD_MS 0: it stays silent.
import { readFileSync, writeSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { Worker } from 'node:worker_threads'

const [host = '', port = '', target = '', held = ''] = process.argv.slice(2)

/** How many connections wait in the queue of a server with a backlog of 1 before it is full. */
const FULL = 2

const FILL = `
const { connect } = require('node:net')
for (let i = 0; i < ${FULL}; i++) connect(${port}, '${host}').on('error', () => undefined)
`

/** The states of sockets in /proc/net/tcp. */
const ASKING = '02'
const LISTENING = '0A'

/** The sockets of this port: with `LISTENING`, the queue's length; with `ASKING`, who asks to connect to it. */
const sockets = () =>
  readFileSync('/proc/net/tcp', 'utf8')
    .split('\n')
    .slice(1)
    .map(line => line.trim().split(/\s+/))
    .map(([, local = '', remote = '', state, queues = '']) => ({
      state,
      port: Number.parseInt((state === LISTENING ? local : remote).split(':')[1] ?? '', 16),
      queued: Number.parseInt(queues.split(':')[1] ?? '', 16),
    }))
    .filter(socket => socket.port === Number(port))

/** Waits without letting this process accept anything. @param {() => boolean} isSo */
const until = isSo => {
  const nothing = new Int32Array(new SharedArrayBuffer(4))
  while (!isSo()) Atomics.wait(nothing, 0, 0, 5)
}

const server = createServer(socket => {
  const through = connect(Number(target), '127.0.0.1')
  for (const end of [socket, through]) end.on('error', () => undefined)
  socket.pipe(through).pipe(socket)
})

server.listen({ host, port: Number(port), backlog: 1 }, () => {
  const filling = new Worker(FILL, { eval: true })
  until(() => sockets().some(({ state, queued }) => state === LISTENING && queued >= FULL))
  writeSync(1, 'ready\n')
  let askedAt = 0
  until(() => {
    if (askedAt === 0 && sockets().some(({ state }) => state === ASKING)) askedAt = performance.now()
    return Number(held) > 0 && askedAt > 0 && performance.now() - askedAt > Number(held)
  })
  void filling.terminate()
})
