import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { BadSetting } from '../../src/settings/bad-setting.ts'
import { flagsByKey, readSettings, type Sources } from '../../src/settings/settings.ts'
import { settings as table } from '../../src/settings/settings-table.ts'

const TOKEN = `7000000001:${'AbC-_9'.repeat(6)}`

const read = (sources: Partial<Sources> = {}) => readSettings({ flags: {}, env: {}, config: {}, ...sources })

function refused(sources: Partial<Sources>): BadSetting {
  try {
    read(sources)
  } catch (error) {
    if (error instanceof BadSetting) return error
    throw error
  }
  throw new Error('nothing was refused')
}

describe('what nobody sets', () => {
  test('has the value that the guide promises', () => {
    expect(read()).toEqual({
      cwd: process.cwd(),
      permissionMode: 'default',
      approvalTimeoutMin: 15,
      hangTimeoutMin: 30,
      preview: { mode: 'auto', draftIntervalMs: 250, editIntervalMs: 1_100, minGrowth: 1, cursor: '▌' },
      staleAfterMin: 60,
      logLevel: 'info',
      format: 'rich',
      verbosity: 'normal',
      thinking: 'show',
      trust: false,
      apiRoot: 'https://api.telegram.org',
      claude: 'claude',
      queueLimit: 20,
    })
  })
})

describe('who wins', () => {
  test('a flag beats the environment, which beats the configuration', () => {
    const config = { model: 'from config', permissionMode: 'plan', format: 'text', owner: 3 }
    const env = { TG_CLAUDE_MODEL: 'from env', TG_CLAUDE_PERMISSION_MODE: 'acceptEdits' }
    const flags = { model: 'from flag' }
    expect(read({ config, env, flags })).toMatchObject({
      model: 'from flag',
      permissionMode: 'acceptEdits',
      format: 'text',
      owner: 3,
    })
  })

  test('an empty environment variable counts as not set', () => {
    expect(read({ env: { TG_CLAUDE_MODEL: '' }, config: { model: 'x' } }).model).toBe('x')
  })

  test('every setting with a variable can be set by it', () => {
    const values: Record<string, string> = {
      token: TOKEN,
      owner: '5',
      cwd: '/code',
      model: 'opus',
      permissionMode: 'plan',
      maxBudgetUsd: '1.5',
      'preview.mode': 'edit',
      format: 'text',
      trust: '1',
      apiRoot: 'http://127.0.0.1:8081/',
      claude: '/bin/claude',
    }
    const env = Object.fromEntries(
      table.filter(setting => setting.env).map(setting => [setting.env, values[setting.key]]),
    )
    expect(read({ env })).toMatchObject({
      token: TOKEN,
      owner: 5,
      cwd: resolve('/code'),
      model: 'opus',
      permissionMode: 'plan',
      maxBudgetUsd: 1.5,
      preview: { mode: 'edit' },
      format: 'text',
      trust: true,
      apiRoot: 'http://127.0.0.1:8081',
      claude: '/bin/claude',
    })
  })

  test('the rest of the preview is set in the configuration', () => {
    const preview = { draftIntervalMs: 500, editIntervalMs: 2_000, minGrowth: 10, cursor: '' }
    expect(read({ config: { preview } }).preview).toEqual({ mode: 'auto', ...preview })
  })
})

describe('what came along when a value was copied, or stands around it in an env file', () => {
  const around: [string, (value: string) => string][] = [
    ['the carriage return of a file from Windows', value => `${value}\r`],
    ['spaces and a line end', value => `  ${value}\t\n`],
    ['quotes, as Docker passes them on', value => `"${value}"`],
    ['single quotes and a carriage return', value => `'${value}'\r`],
    ['a phone’s quotes', value => `“${value}”`],
    ['a space that cannot be seen', value => `\uFEFF${value}\u200B`],
    ['spaces within quotes', value => `" ${value} "`],
  ]
  test.each(around)('%s is not part of it', (_name, wrapped) => {
    const env = {
      TG_CLAUDE_TOKEN: wrapped(TOKEN),
      TG_CLAUDE_OWNER: wrapped('4242001'),
      TG_CLAUDE_API_ROOT: wrapped('https://bots.example.org/'),
      TG_CLAUDE_PERMISSION_MODE: wrapped('plan'),
      TG_CLAUDE_MODEL: wrapped('opus'),
      TG_CLAUDE_CWD: wrapped('/my code'),
      TG_CLAUDE_TRUST: wrapped('true'),
      TG_CLAUDE_MAX_BUDGET_USD: wrapped('1.5'),
    }
    expect(read({ env })).toMatchObject({
      ...{ token: TOKEN, owner: 4242001, apiRoot: 'https://bots.example.org', permissionMode: 'plan' },
      ...{ model: 'opus', cwd: '/my code', trust: true, maxBudgetUsd: 1.5 },
    })
    const config = { token: wrapped(TOKEN), owner: wrapped('7') }
    expect(read({ config })).toMatchObject({ token: TOKEN, owner: 7 })
  })

  test('alone is as good as nothing', () => {
    const env = { TG_CLAUDE_MODEL: '\r', TG_CLAUDE_OWNER: '""' }
    expect(read({ env, config: { model: 'x', owner: 3 } })).toMatchObject({ model: 'x', owner: 3 })
  })

  test('is kept where it means something', () => {
    expect(read({ config: { preview: { cursor: ' ▌' } } }).preview.cursor).toBe(' ▌')
    expect(read({ env: { TG_CLAUDE_CWD: '/it’s "mine"' } }).cwd).toBe('/it’s "mine"')
  })

  test('does not make one quote of two halves', () => {
    expect(refused({ env: { TG_CLAUDE_TOKEN: `"${TOKEN}'` } }).key).toBe('token')
  })
})

describe('a value that cannot be', () => {
  const config = (key: string, value: unknown) => {
    const [outer = '', inner] = key.split('.')
    return { config: { [outer]: inner === undefined ? value : { [inner]: value } } }
  }
  test.each([
    ['owner', 'ada'],
    ['owner', 0],
    ['owner', -5],
    ['owner', 1.5],
    ['owner', '99999999999999999999'],
    ['owner', null],
    ['cwd', ''],
    ['model', 7],
    ['permissionMode', 'yolo'],
    ['maxBudgetUsd', 0],
    ['maxBudgetUsd', 'Infinity'],
    ['maxBudgetUsd', '1,50'],
    ['preview.mode', 'live'],
    ['preview.draftIntervalMs', -1],
    ['preview.editIntervalMs', 100],
    ['preview.minGrowth', 'a lot'],
    ['preview.cursor', 'a long cursor'],
    ['format', 'html'],
    ['trust', 'yes'],
    ['apiRoot', 'nonsense'],
    ['claude', ''],
  ])('%s: %j is refused with its name, what it takes and where it came from', (key, value) => {
    const error = refused(config(key, value))
    const setting = table.find(other => other.key === key)
    expect(error.key).toBe(key)
    expect(error.message).toBe(`${key} in config.json cannot be ${JSON.stringify(value)}`)
    expect(error.remedy).toBe(`Allowed: ${setting?.allowed}.`)
    expect(error.exitCode).toBe(78)
  })

  test('names the variable or the flag that it came from', () => {
    expect(refused({ env: { TG_CLAUDE_OWNER: 'ada' } }).message).toBe('TG_CLAUDE_OWNER cannot be "ada"')
    expect(refused({ flags: { owner: 'ada' } }).message).toBe('--owner cannot be "ada"')
    expect(refused({ flags: { maxBudgetUsd: 'much' } }).message).toMatch(/^--max-budget-usd cannot be /)
    expect(refused({ flags: { 'preview.mode': 'much' } }).message).toMatch(/^--preview cannot be /)
  })

  test('says of a token only that it is none', () => {
    const { message, remedy } = refused({ env: { TG_CLAUDE_TOKEN: 'hello' } })
    expect(message).toBe('TG_CLAUDE_TOKEN is not a bot token')
    expect(remedy).toBe('Allowed: a bot token as BotFather shows it (123456789:AAH…).')
  })

  test('a word where the preview’s own settings belong is refused, not passed over', () => {
    const error = refused({ config: { preview: 'edit' } })
    expect(error.message).toBe('preview in config.json cannot be "edit"')
    expect(error.remedy).toBe('Allowed: an object such as {"mode": …}.')
  })

  test('never shows a token, also where somebody put it in the wrong place', () => {
    const secret = TOKEN.split(':')[1] ?? ''
    const errors = [
      refused({ env: { TG_CLAUDE_TOKEN: `${TOKEN}!` } }),
      refused({ env: { TG_CLAUDE_OWNER: TOKEN } }),
      refused({ config: { preview: TOKEN } }),
      refused({ flags: { apiRoot: `ftp://x/bot${TOKEN}` } }),
    ]
    for (const { message, remedy } of errors) expect(`${message}\n${remedy}`).not.toContain(secret)
  })
})

describe('the Bot API’s root', () => {
  test.each([
    'https://api.telegram.org',
    'https://bots.example.org/api/',
    'http://127.0.0.1:8081',
    'http://127.5.5.5',
    'http://localhost:8081',
    'http://[::1]:8081',
  ])('%s is fine', apiRoot => {
    expect(read({ env: { TG_CLAUDE_API_ROOT: apiRoot } }).apiRoot).toBe(apiRoot.replace(/\/$/, ''))
  })

  test.each([
    'http://api.telegram.org',
    'http://127.0.0.1.example.org',
    'http://localhost.example.org',
    'http://192.168.1.5:8081',
    'http://0.0.0.0:8081',
    'http://[::2]',
    'ftp://127.0.0.1',
    'api.telegram.org',
    '',
  ])('%j would show the token to others', apiRoot => {
    expect(refused({ config: { apiRoot } }).key).toBe('apiRoot')
  })
})

test('a flag is found by its words, whatever the setting’s key', () => {
  const flags = flagsByKey({ approvalTimeout: '2', preview: 'off', maxBudgetUsd: '3' })
  expect(read({ flags })).toMatchObject({ approvalTimeoutMin: 2, preview: { mode: 'off' }, maxBudgetUsd: 3 })
})
