// @ts-check
// Runs in a network of its own: a local Telegram behind a slow door, and the program. Prints what came of it.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startLocalTelegram } from '../../../dist/local-telegram/index.js'
import { logPath } from '../../../dist/log/log.js'

const [folder = ''] = process.argv.slice(2)
const HOST = '10.99.0.1'
const PORT = '8443'

const file = (/** @type {string} */ path) => fileURLToPath(new URL(path, import.meta.url))

const telegram = await startLocalTelegram()
const phone = telegram.phone()
const target = new URL(telegram.apiRoot).port
const door = spawn(process.execPath, [file('slow-door.mjs'), HOST, PORT, target, '500'], {
  stdio: ['ignore', 'pipe', 'inherit'],
})
await once(door.stdout, 'data')

const startedAt = performance.now()
const state = join(folder, 'state')
const program = spawn(process.execPath, [file('../../../bin/tg-claude.js'), 'start', '--cwd', folder], {
  env: {
    PATH: process.env.PATH,
    HOME: folder,
    TG_CLAUDE_HOME: state,
    TG_CLAUDE_TOKEN: telegram.token,
    TG_CLAUDE_OWNER: String(phone.user.id),
    TG_CLAUDE_API_ROOT: `http://localhost:${PORT}`,
    TG_CLAUDE_BIN: '/nowhere/claude',
  },
})
let output = ''
const exited = once(program, 'exit')
const serving = new Promise(resolve => {
  for (const stream of [program.stdout, program.stderr])
    stream.on('data', text => {
      output += text
      if (output.includes('tg-claude is running')) resolve('serving')
    })
})
const isServing = (await Promise.race([serving, exited])) === 'serving'
const ms = performance.now() - startedAt
let answer
if (isServing) {
  phone.say('/status')
  const said = (/** @type {import('../../../src/local-telegram/index.ts').ScreenItem[]} */ screen) =>
    screen.flatMap(item => (item.kind === 'message' && item.from === 'bot' ? [item.text] : []))[0]
  answer = await phone.until(said, { what: 'the answer', timeoutMs: 20_000 })
}
program.kill('SIGINT')
const [exitCode] = await exited
door.kill('SIGKILL')
await telegram.close()

const log = readFileSync(logPath(join(state, 'data'), telegram.bot.id), 'utf8')
process.stdout.write(JSON.stringify({ ms, isServing, exitCode, output, log, answer }))
process.exit()
