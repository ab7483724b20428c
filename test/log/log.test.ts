import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readEntry } from '../../src/log/entry.ts'
import { createLog, openLog } from '../../src/log/log.ts'
import { createMask } from '../../src/log/mask.ts'
import { createRotatingFile } from '../../src/log/rotating-file.ts'
import { SendError } from '../../src/model/chat/send-error.ts'
import { temporaryFolder } from '../telegram/ground.ts'

const TOKEN = '4242:AAHsecretsecretsecretsecretsecretse'
const mask = createMask({
  env: { DEPLOY_PASSWORD: 'hunter2hunter2', LANG: 'en_GB.UTF-8' },
  secrets: [TOKEN],
  home: '/home/ann',
})
const wall = () => 1_800_000_000_000

test('a line says when, how grave, what, and facts', () => {
  const lines: string[] = []
  createLog({ append: line => lines.push(line), level: 'info', mask, wall })('warn', 'flood wait', {
    waitMs: 900,
  })
  expect(lines.map(line => JSON.parse(line))).toEqual([
    { at: '2027-01-15T08:00:00.000Z', level: 'warn', what: 'flood wait', waitMs: 900 },
  ])
})

test('what is less than the level is left out', () => {
  const lines: string[] = []
  const log = createLog({ append: line => lines.push(line), level: 'warn', mask, wall })
  log('debug', 'a')
  log('info', 'b')
  log('warn', 'c')
  log('error', 'd')
  expect(lines.map(line => readEntry(line)?.what)).toEqual(['c', 'd'])
})

test('an error has its stack and its cause, and no secret', () => {
  const lines: string[] = []
  const cause = new SendError({ kind: 'refused', code: 400, description: `no ${TOKEN}` }, 'sendMessage')
  const url = `https://api.telegram.org/bot${TOKEN}/getMe`
  const error = new Error(`it broke at ${url} with hunter2hunter2 in /home/ann/app`, { cause })
  createLog({ append: line => lines.push(line), level: 'info', mask, wall })('error', 'error', { error })
  const [line = ''] = lines
  expect(line).toContain('it broke at ‹Bot API› with ‹secret› in ~/app')
  expect(line).toContain('log.test.ts')
  expect(line).toContain('sendMessage: no ‹secret›')
  expect(line).not.toContain('AAHsecret')
})

test('a long stack is cut', () => {
  const lines: string[] = []
  const error = new Error('x'.repeat(100_000))
  createLog({ append: line => lines.push(line), level: 'info', mask, wall })('error', 'error', { error })
  expect(lines[0]?.length).toBeLessThan(5_000)
})

test.each([
  ['sk-ant-api03-abcdefghijklmnop', '‹key›'],
  ['Authorization: Bearer abc.def-ghi_jkl', 'Authorization: Bearer ‹secret›'],
  ['ghp_0123456789abcdefghij', '‹key›'],
  ['AKIAIOSFODNN7EXAMPLE', '‹key›'],
  ['eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.abc-DEF', '‹token›'],
  ['-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----', '‹private key›'],
  ['a bearer of news, a task-list and en_GB.UTF-8', 'a bearer of news, a task-list and en_GB.UTF-8'],
])('%s is told as %s', (text, told) => {
  expect(mask(text)).toBe(told)
})

test('files are for this user alone, and no more than five of them are kept', async () => {
  const folder = join(await temporaryFolder(), 'logs')
  const append = createRotatingFile(join(folder, 'bot-1.log'), 100)
  for (let line = 0; line < 100; line++) append(`line ${line} ${'.'.repeat(30)}`)
  const files = readdirSync(folder)
  expect(files.sort()).toEqual(['bot-1.log', 'bot-1.log.1', 'bot-1.log.2', 'bot-1.log.3', 'bot-1.log.4'])
  expect(readFileSync(join(folder, 'bot-1.log'), 'utf8')).toContain('line 99 ')
  expect(readFileSync(join(folder, 'bot-1.log.1'), 'utf8')).toContain('line 97 ')
  for (const file of files) {
    expect(statSync(join(folder, file)).size).toBeLessThanOrEqual(100)
    expect(statSync(join(folder, file)).mode & 0o777).toBe(0o600)
  }
  expect(statSync(folder).mode & 0o777).toBe(0o700)
})

test('a next start goes on with the file that is there', async () => {
  const path = join(await temporaryFolder(), 'bot-1.log')
  for (const what of ['first', 'second']) openLog(path, { level: 'info', mask, wall })('info', what)
  expect(whats(path)).toEqual(['first', 'second'])
})

test('where it cannot be written nothing ends, and it goes on once it can be', async () => {
  const folder = await temporaryFolder()
  const path = join(folder, 'logs', 'bot-1.log')
  // No folder can be made there.
  writeFileSync(join(folder, 'logs'), '')
  const log = openLog(path, { level: 'info', mask, wall })
  log('info', 'lost')
  rmSync(join(folder, 'logs'))
  log('info', 'kept')
  expect(whats(path)).toEqual(['kept'])
})

test('lines that are none of ours are passed over', () => {
  expect([readEntry('{"at":"2027-01-15T08:00'), readEntry('null'), readEntry('{}')]).toEqual([
    undefined,
    undefined,
    undefined,
  ])
})

function whats(path: string): (string | undefined)[] {
  return readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map(line => readEntry(line)?.what)
}
