import { CommanderError } from 'commander'
import { describe, expect, test } from 'vitest'
import { describeError } from '../../../src/app/errors/describe-error.ts'
import { unreachable } from '../../../src/app/errors/unreachable.ts'
import { SendError, type SendFailure } from '../../../src/model/chat/send-error.ts'
import { BadSetting } from '../../../src/settings/bad-setting.ts'
import { AlreadyServed } from '../../../src/store/errors/already-served.ts'
import { ConfigUnreadable } from '../../../src/store/errors/config-unreadable.ts'
import { StoreDamaged } from '../../../src/store/errors/store-damaged.ts'
import { StoreFailed } from '../../../src/store/errors/store-failed.ts'
import { StoreMissing } from '../../../src/store/errors/store-missing.ts'
import { StoreTooNew } from '../../../src/store/errors/store-too-new.ts'
import { StoreTooOld } from '../../../src/store/errors/store-too-old.ts'

test.each<[SendFailure, string, number]>([
  [{ kind: 'unauthorised' }, 'Telegram does not know this token.', 77],
  [
    { kind: 'refused', code: 409, description: 'Conflict' },
    'Another program is polling with this token.',
    75,
  ],
  [{ kind: 'refused', code: 400, description: 'Bad Request: odd' }, 'Telegram refused: Bad Request: odd', 1],
  [{ kind: 'forbidden', description: 'Forbidden: no' }, 'Telegram refused: Forbidden: no', 1],
  [{ kind: 'unreachable' }, 'Telegram cannot be reached.', 69],
  [{ kind: 'unknown' }, 'Telegram cannot be reached.', 69],
  [{ kind: 'flooded', retryAfterMs: 1 }, 'Telegram cannot be reached.', 69],
])('a failed call (%j) is told in words, with what mends it', (failure, message, exitCode) => {
  const described = describeError(new SendError(failure, 'getMe'))
  const [first, remedy] = described.text.split('\n')
  expect(first).toBe(`tg-claude: ${message}`)
  expect(remedy).toBeTruthy()
  expect(described.exitCode).toBe(exitCode)
})

test('a call that did not get through says where to, why, and what mends it', () => {
  const told = (code?: string) => {
    const line = { host: 'api.telegram.org', ...(code ? { code } : {}) }
    return describeError(new SendError({ kind: 'unreachable' }, 'getMe', line)).text
  }
  expect(told('ENOTFOUND')).toMatch(
    /Telegram cannot be reached\. api\.telegram\.org: its name cannot be resolved \(ENOTFOUND\)\.\nCheck .*DNS/,
  )
  expect(told('ECONNREFUSED')).toContain('the connection was refused (ECONNREFUSED)')
  expect(told('DEPTH_ZERO_SELF_SIGNED_CERT')).toContain('NODE_EXTRA_CA_CERTS')
  expect(told('502')).toContain('Telegram is having problems (502)')
  expect(told()).toContain('api.telegram.org: it did not answer.')
})

test('a server none of whose addresses answered is named with each of them, and how it failed', () => {
  const attempts = [
    { address: '2001:67c:4e8:f004::9', code: 'ENETUNREACH' },
    { address: '149.154.167.220', code: 'ETIMEDOUT' },
  ]
  const line = { host: 'api.telegram.org', code: 'ETIMEDOUT', attempts }
  expect(unreachable(line, {})).toMatchObject({
    message:
      'Telegram cannot be reached. api.telegram.org: it did not answer (ETIMEDOUT). Tried: 2001:67c:4e8:f004::9 (ENETUNREACH), 149.154.167.220 (ETIMEDOUT).',
    remedy: 'Check this machine’s connection, and whether a firewall blocks it.',
  })
})

test('the proxy that the environment names is named', () => {
  const env = { HTTPS_PROXY: 'http://user:secret@proxy:3128' }
  const { remedy } = unreachable({ host: 'api.telegram.org' }, env)
  expect(remedy).toContain('the proxy in HTTPS_PROXY')
  expect(remedy).not.toContain('secret')
})

test('each error of the program’s own says what mends it', () => {
  const bad = new BadSetting('owner', { given: '"ada"', allowed: 'a number', from: 'TG_CLAUDE_OWNER' })
  expect(describeError(bad)).toEqual({
    text: 'tg-claude: TG_CLAUDE_OWNER cannot be "ada"\nAllowed: a number.',
    exitCode: 78,
  })
  expect(describeError(new ConfigUnreadable('/x/config.json', new SyntaxError('…')))).toEqual({
    text: `tg-claude: /x/config.json is not valid JSON\nFix it, or move it away and log in again:\n  mv '/x/config.json' '/x/config.json.broken'\n  tg-claude login`,
    exitCode: 78,
  })
  expect(describeError(new StoreTooNew('/x/bot-1.db')).text).toContain('npm install -g tg-claude@latest')
  expect(describeError(new StoreTooOld('/x/bot-1.db')).text).toContain('tg-claude start')
})

test('what was not foreseen has no stack trace and no token in it', () => {
  const token = `7000000001:${'x'.repeat(35)}`
  const url = `https://api.telegram.org/bot${token}/getMe`
  const { text, exitCode } = describeError(new Error(`request to ${url} failed`))
  expect(text).toContain('request to https://api.telegram.org/bot‹token›/getMe failed')
  expect(text).not.toContain('    at ')
  expect(exitCode).toBe(70)
  expect(describeError('just words').text).toContain('just words')
})

test('what commander has printed already is not said twice', () => {
  expect(describeError(new CommanderError(1, 'x', 'y'))).toEqual({ text: '', exitCode: 64 })
  expect(describeError(new CommanderError(0, 'commander.help', ''))).toEqual({ text: '', exitCode: 0 })
})

test('a folder that was removed below the shell is named as that', () => {
  const error = Object.assign(new Error('ENOENT: no such file or directory, uv_cwd'), { syscall: 'uv_cwd' })
  expect(describeError(error)).toMatchObject({ exitCode: 66 })
  expect(describeError(error).text).toContain('The folder you are in no longer exists.')
})

describe('what the store reports', () => {
  test('another process that serves the bot is named', () => {
    const holder = { pid: 41, since: 1_800_000_000_000, folder: '/code/app', host: 'den' }
    const { text, exitCode } = describeError(new AlreadyServed(holder))
    expect(text).toMatch(
      /^tg-claude: Another tg-claude is running this bot: process 41 on den, since 2027-01-1\d \d\d:\d\d, started in \/code\/app\.\nUse that one/,
    )
    expect(exitCode).toBe(76)
    expect(describeError(new AlreadyServed(undefined)).exitCode).toBe(76)
  })

  test('a damaged database comes with where it is now, what may be lost, and the ways on', () => {
    const { text, exitCode } = describeError(new StoreDamaged('/s/bot-7.db', '/s/bot-7.db.aside-x'))
    expect(text).toContain(
      '/s/bot-7.db is damaged. It was moved to /s/bot-7.db.aside-x\nWithout it, the bot does not know',
    )
    expect(text).toContain('tg-claude restore FILE\n')
    expect(text).toContain('tg-claude restore --afresh')
    expect(exitCode).toBe(65)
    expect(describeError(new StoreMissing('/s/bot-7.db'))).toMatchObject({ exitCode: 65 })
  })

  test('a full disk, and one that cannot be written, come with what to do', () => {
    const full = describeError(new StoreFailed('/s/bot-7.db', 'full'))
    expect(full.text).toBe(
      'tg-claude: /s/bot-7.db cannot be written: the disk is full.\nFree some space on that disk. Everything saved before that is kept: tg-claude start continues from there.',
    )
    expect(full.exitCode).toBe(74)
    expect(describeError(new StoreFailed('/s/bot-7.db', 'readOnly')).text).toContain('it is read-only')
  })
})
