import { readFile, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { execa } from 'execa'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { startLocalTelegram } from '../../src/local-telegram/index.ts'
import { temporaryFolder } from '../telegram/ground.ts'
import { livingProcesses } from '../world/processes.ts'

const bin = fileURLToPath(new URL('../../bin/tg-claude.js', import.meta.url))
const WRONG_TOKEN = `7000000001:${'AbC-_9'.repeat(6)}`

/** The program as a process, a local Telegram, and a state folder; none of it outlives the test. */
async function createGround() {
  const telegram = await startLocalTelegram()
  onTestFinished(() => telegram.close())
  const home = await temporaryFolder()
  const configPath = join(home, 'config.json')
  const run = (args: string[], { input, env = {} }: { input?: string; env?: Record<string, string> } = {}) =>
    runProgram(args, { TG_CLAUDE_HOME: home, TG_CLAUDE_API_ROOT: telegram.apiRoot, ...env }, input)
  const read = async () => JSON.parse(await readFile(configPath, 'utf8'))
  return { telegram, phone: telegram.phone({ username: 'ada' }), home, configPath, run, read }
}

/** @param input all that stands on its input; without, the input stays open for more */
function runProgram(args: string[], env: Record<string, string>, input: string | undefined) {
  const program = execa(process.execPath, [bin, ...args], {
    env,
    extendEnv: false,
    all: true,
    reject: false,
    ...(input === undefined ? {} : { input }),
  })
  let output = ''
  program.all.on('data', chunk => {
    output += chunk
  })
  onTestFinished(async () => {
    program.kill('SIGKILL')
    await program
  })
  const shows = (pattern: RegExp) =>
    vi.waitUntil(() => pattern.exec(output), { timeout: 20_000, interval: 5 })
  return { program, output: () => output, shows, type: (line: string) => program.stdin?.write(`${line}\n`) }
}

const secretOf = (token: string) => token.split(':')[1] ?? ''

describe('login with the token on standard input', () => {
  test('pairs whoever opens the link, when the host agrees', async () => {
    const { telegram, phone, configPath, run, read } = await createGround()
    const { program, output, shows, type } = run(['login', '--token', '-'])
    type(telegram.token)
    const [, code] = await shows(/https:\/\/t\.me\/local_claude_bot\?start=([\w-]{11,64})\n/)
    phone.say(`/start ${code}`)
    await shows(/Ada · @ada · id 4242001\. Is that you\?/)
    type('y')
    expect((await program).exitCode).toBe(0)
    expect(await read()).toEqual({ token: telegram.token, owner: phone.user.id })
    expect(((await stat(configPath)).mode & 0o777).toString(8)).toBe('600')
    expect(phone.screen().at(-1)).toMatchObject({ from: 'bot' })
    expect(output()).toContain('tg-claude start')
    expect(output()).not.toContain(secretOf(telegram.token))
  })

  test('shows the token to nobody while it waits, and leaves nothing when it is ended', async () => {
    const { telegram, configPath, run } = await createGround()
    const { program, output, shows, type } = run(['login', '--token', '-'])
    type(telegram.token)
    await shows(/\?start=/)
    expect(await livingProcesses(new RegExp(secretOf(telegram.token)))).toEqual([])
    program.kill('SIGINT')
    expect((await program).exitCode).toBe(130)
    expect(output()).toContain('Login was cancelled.\nNothing was saved.')
    expect(output()).not.toContain(secretOf(telegram.token))
    await expect(stat(configPath)).rejects.toThrow('ENOENT')
  })

  test('saves nothing when the host says no', async () => {
    const { telegram, phone, configPath, run } = await createGround()
    const { program, output, shows, type } = run(['login', '--token', '-'])
    type(telegram.token)
    const [, code] = await shows(/\?start=([\w-]+)/)
    phone.say(`/start ${code}`)
    await shows(/Is that you/)
    type('n')
    expect((await program).exitCode).toBe(1)
    expect(output()).toContain('Nothing was saved')
    await expect(stat(configPath)).rejects.toThrow('ENOENT')
  })

  test('refuses to pair when nobody is there to confirm', async () => {
    const { telegram, run } = await createGround()
    const { program, output } = run(['login', '--token', '-'], { input: `${telegram.token}\n` })
    expect((await program).exitCode).toBe(64)
    expect(output()).toContain('--owner')
    expect(output()).not.toContain('?start=')
  })
})

describe('login in a script', () => {
  test('takes token and owner without a question', async () => {
    const { telegram, run, read } = await createGround()
    const { program, type } = run(['login', '--token', '-', '--owner', '77'])
    type(telegram.token)
    expect((await program).exitCode).toBe(0)
    expect(await read()).toEqual({ token: telegram.token, owner: 77 })
    expect(telegram.transcript.calls('getUpdates')).toEqual([])
  })

  test('takes both from the environment', async () => {
    const { telegram, run, read } = await createGround()
    const env = { TG_CLAUDE_TOKEN: telegram.token, TG_CLAUDE_OWNER: '78' }
    expect((await run(['login'], { env }).program).exitCode).toBe(0)
    expect(await read()).toEqual({ token: telegram.token, owner: 78 })
  })

  test('keeps the server that it was told with the rest', async () => {
    const { telegram, run, read } = await createGround()
    const { token, apiRoot } = telegram
    const env = { TG_CLAUDE_TOKEN: token, TG_CLAUDE_API_ROOT: '' }
    expect((await run(['login', '--owner', '7', '--api-root', apiRoot], { env }).program).exitCode).toBe(0)
    expect(await read()).toEqual({ token, owner: 7, apiRoot })
  })

  test('replaces another bot only when told to, and then nothing else of the configuration', async () => {
    const { telegram, configPath, run, read } = await createGround()
    const before = { token: WRONG_TOKEN, owner: 1, model: 'opus' }
    await writeFile(configPath, JSON.stringify(before))
    const env = { TG_CLAUDE_TOKEN: telegram.token }
    const refused = run(['login', '--owner', '77'], { env })
    expect((await refused.program).exitCode).not.toBe(0)
    expect(refused.output()).toContain('--force')
    expect(await read()).toEqual(before)
    expect((await run(['login', '--owner', '77', '--force'], { env }).program).exitCode).toBe(0)
    expect(await read()).toEqual({ token: telegram.token, owner: 77, model: 'opus' })
  })
})

describe('the token stands in no error', () => {
  test('when it was typed where everybody can read it', async () => {
    const { run } = await createGround()
    for (const args of [
      ['login', '--token', WRONG_TOKEN],
      ['login', `--token=${WRONG_TOKEN}`],
      ['login', WRONG_TOKEN],
      ['login', `--tokn=${WRONG_TOKEN}`],
      ['config', 'set', 'token', WRONG_TOKEN],
      ['config', 'get', WRONG_TOKEN],
      ['completion', WRONG_TOKEN],
      [WRONG_TOKEN],
    ]) {
      const { program, output } = run(args)
      expect((await program).exitCode).not.toBe(0)
      expect(output()).not.toContain(secretOf(WRONG_TOKEN))
    }
  })

  test('when Telegram does not know it', async () => {
    const { run } = await createGround()
    const { program, output } = run(['login', '--token', '-', '--owner', '7'], { input: `${WRONG_TOKEN}\n` })
    expect((await program).exitCode).toBe(77)
    expect(output()).toContain('does not know this token.\nCopy it again: @BotFather')
    expect(output()).not.toContain(secretOf(WRONG_TOKEN))
  })

  test('when it does not look like one', async () => {
    const { run } = await createGround()
    const typo = `${WRONG_TOKEN} and more`
    const { program, output } = run(['login', '--token', '-', '--owner', '7'], { input: `${typo}\n` })
    expect((await program).exitCode).not.toBe(0)
    expect(output()).not.toContain(secretOf(WRONG_TOKEN))
  })

  test('when Telegram cannot be reached', async () => {
    const { run } = await createGround()
    const env = { TG_CLAUDE_API_ROOT: await nowhere(), TG_CLAUDE_TOKEN: WRONG_TOKEN }
    const { program, output } = run(['login', '--owner', '7'], { env })
    expect((await program).exitCode).toBe(69)
    expect(output()).toContain('cannot be reached')
    expect(output()).not.toContain(secretOf(WRONG_TOKEN))
  })
})

describe('logout', () => {
  test('forgets token and owner, and says what stays', async () => {
    const { telegram, home, configPath, run, read } = await createGround()
    await writeFile(configPath, JSON.stringify({ token: telegram.token, owner: 5, model: 'opus' }))
    const { program, output } = run(['logout'])
    expect((await program).exitCode).toBe(0)
    expect(await read()).toEqual({ model: 'opus' })
    expect(output()).toContain(join(home, 'data'))
    expect(output()).toContain('/revoke')
  })

  test('without a login says so, and names a token that is still in the environment', async () => {
    const { telegram, run } = await createGround()
    const { program, output } = run(['logout'], { env: { TG_CLAUDE_TOKEN: telegram.token } })
    expect((await program).exitCode).toBe(0)
    expect(output()).toContain('Nobody is logged in')
    expect(output()).toContain('TG_CLAUDE_TOKEN')
    expect(output()).not.toContain(secretOf(telegram.token))
  })
})

/** An address on loopback where nobody listens. */
async function nowhere(): Promise<string> {
  const server = createServer()
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise(resolve => server.close(resolve))
  return `http://127.0.0.1:${port}`
}
