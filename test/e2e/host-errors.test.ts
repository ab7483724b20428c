import { existsSync } from 'node:fs'
import { mkdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { localHost } from '../claude/local-host.ts'
import { createWorld, type World } from '../world/world.ts'

/** Where the trouble is elsewhere: asking the real CLI for its version and login takes as long as a start. */
const withoutClaude = { claude: '/nowhere/claude' }

test('a token that Telegram does not know ends the start with what to do', async () => {
  const { output, exitCode } = await failing(world =>
    world.start([], { TG_CLAUDE_TOKEN: '123456789:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' }),
  )
  expect(output).toBe(
    'tg-claude: Telegram does not know this token.\nCopy the valid one from @BotFather (/mybots → API Token) into tg-claude login, or into TG_CLAUDE_TOKEN.\n',
  )
  expect(exitCode).toBe(77)
})

test('a token that is revoked while the bot is served ends that with what to do', async () => {
  const { output, exitCode } = await failing(async world => {
    await world.start()
    const times = Number.POSITIVE_INFINITY
    world.telegram.faults.add({ kind: 'status', status: 401, description: 'Unauthorized', times })
    // Ends the poll that is open.
    world.phone.say('/help')
  })
  expect(output).toContain(
    'tg-claude: Telegram does not know this token.\nCopy the valid one from @BotFather',
  )
  expect(exitCode).toBe(77)
})

test('a folder that is not there, or cannot be read, ends the start with what to do', async () => {
  const gone = await failing(world => world.start(['--cwd', join(world.home, 'gone')]))
  expect(gone.output).toMatch(
    /tg-claude: The folder \/.*\/gone does not exist\.\n.*tg-claude start --cwd FOLDER/,
  )
  expect(gone.exitCode).toBe(66)
  const file = await failing(async world => {
    await writeFile(join(world.home, 'file'), '')
    await world.start(['--cwd', join(world.home, 'file')])
  })
  expect(file.exitCode).toBe(66)
  const closed = await failing(async world => {
    await loop(join(world.home, 'loop'))
    await world.start(['--cwd', join(world.home, 'loop')])
  })
  expect(closed.output).toMatch(/tg-claude: The folder \/.*\/loop cannot be read\.\n/)
  expect(closed.exitCode).toBe(66)
})

test('what is wrong on this machine is told before Telegram is asked', async () => {
  const { output, exitCode } = await failing(world =>
    world.start(['--cwd', join(world.home, 'gone')], {
      TG_CLAUDE_API_ROOT: 'http://127.0.0.1:9',
      TG_CLAUDE_TOKEN: '',
    }),
  )
  expect(output).toContain('does not exist')
  expect(exitCode).toBe(66)
})

test('a second poller is named, and nothing is stolen back and forth', async () => {
  const world = await createWorld(withoutClaude)
  const { apiRoot, token } = world.telegram
  await fetch(`${apiRoot}/bot${token}/getUpdates`)
  await expect.poll(world.output).toContain('another program has been polling with this bot’s token')
  // What comes meanwhile is the other one's.
  const polls = world.telegram.transcript.calls('getUpdates').length
  world.phone.say('/help')
  const taken = await fetch(`${apiRoot}/bot${token}/getUpdates`)
  expect(await taken.text()).toContain('/help')
  expect(world.telegram.transcript.calls('getUpdates')).toHaveLength(polls + 1)
  expect(await world.stop()).toBe(0)
})

test('a state folder that cannot be written ends the start with what to do', async () => {
  const { output, exitCode } = await failing(async world => {
    const file = join(world.home, 'file')
    await writeFile(file, '')
    await world.start([], { TG_CLAUDE_HOME: join(file, 'state') })
  })
  expect(output).toContain('is not writable.\nMake it writable for you, or set TG_CLAUDE_HOME')
  expect(exitCode).toBe(73)
})

test('a bad setting is named with where it stands and what it takes', async () => {
  const { output, exitCode } = await failing(async world => {
    await mkdir(join(world.home, 'state'))
    await writeFile(join(world.home, 'state', 'config.json'), '{"format":"html"}')
    await world.start()
  })
  expect(output).toContain('format')
  expect(output).toContain('config.json')
  expect(output).toContain('rich or text')
  expect(exitCode).toBe(78)
})

test('a configuration that is no JSON is named and left as it is', async () => {
  const { output, exitCode } = await failing(async world => {
    await mkdir(join(world.home, 'state'))
    await writeFile(join(world.home, 'state', 'config.json'), '{"format":')
    await world.start()
  })
  expect(output).toContain('config.json is not valid JSON')
  expect(exitCode).toBe(78)
})

test('a bot that nobody owns is not served', async () => {
  const { output, exitCode } = await failing(world => world.start([], { TG_CLAUDE_OWNER: '' }))
  expect(output).toContain('This bot has no owner yet.\nRun `tg-claude login`')
  expect(exitCode).toBe(78)
})

test('Telegram out of reach ends the start with what to check', async () => {
  const { output, exitCode } = await failing(world =>
    world.start([], { TG_CLAUDE_API_ROOT: 'http://127.0.0.1:9' }),
  )
  expect(output).toContain(
    'Telegram cannot be reached. 127.0.0.1:9: the connection was refused (ECONNREFUSED).',
  )
  expect(exitCode).toBe(69)
})

test('a connection that is lost while the bot is served is told on the host, and so is its return', async () => {
  const world = await createWorld(withoutClaude)
  world.telegram.faults.add({ kind: 'status', status: 502, method: 'getUpdates', times: 2 })
  // Ends the poll that is open.
  world.phone.say('/help')
  await expect
    .poll(() => world.output(), { timeout: 15_000 })
    .toMatch(
      /Telegram has been unreachable since (\d\d:\d\d); retrying[\s\S]+Telegram is reachable again \(unreachable since \1\)\./,
    )
}, 30_000)

test('a claude that is missing is told on the screen, and the bot is served all the same', async () => {
  const world = await createWorld(withoutClaude)
  await expect
    .poll(() => world.output())
    .toContain('✗ not found as "/nowhere/claude". Install it: npm install -g')
  expect(await world.stop()).toBe(0)
})

test('a claude that is too old is told on the screen, with the oldest that works', async () => {
  const world = await createWorld({ start: false })
  const claude = await executable(world, 'echo "2.0.14 (Claude Code)"')
  await world.start(['--claude', claude])
  await expect
    .poll(() => world.output())
    .toContain(
      '✗ Claude Code 2.0.14 is too old: 2.1.197 is the oldest that works. Update it on the host: claude',
    )
  expect(await world.stop()).toBe(0)
})

test('a claude that is not logged in is told on the screen, with the command that mends it', async () => {
  const world = await createWorld({ env: { ANTHROPIC_API_KEY: '' } })
  await expect
    .poll(() => world.output(), { timeout: 15_000 })
    .toContain('✗ 2.1.332, not logged in. Run: claude auth login')
})

test('a start that is stopped while claude is still being asked leaves nothing of that behind', async () => {
  const world = await createWorld({ start: false })
  const claude = await executable(world, 'touch "$HOME/asked"\ntail -f /dev/null')
  await world.start(['--claude', claude])
  await expect.poll(() => existsSync(join(world.home, 'asked'))).toBe(true)
  expect(await world.stop()).toBe(0)
  expect((await localHost.processes.list(`HOME=${world.home}`)).filter(({ marked }) => marked)).toEqual([])
  expect(world.output()).toBe('')
})

test('the screen says who, where, what with and who pays', async () => {
  const world = await createWorld()
  await expect.poll(() => world.output(), { timeout: 15_000 }).toContain('Write to the bot.')
  const output = world.output()
  expect(output).toContain(`https://t.me/${world.telegram.bot.username}`)
  expect(output).toContain(String(world.phone.user.id))
  expect(output).toContain(world.project)
  expect(output).toContain('2.1.332, paid by API key (ANTHROPIC_API_KEY)')
})

/** A link that leads to itself: nobody can read that, not even root. */
function loop(path: string): Promise<void> {
  return symlink(path, path)
}

async function executable(world: World, script: string): Promise<string> {
  const path = join(world.home, 'claude')
  await writeFile(path, `#!/bin/sh\n${script}\n`, { mode: 0o755 })
  return path
}

/** Runs something that ends the program by itself; gives what the host shows, which is never a stack trace. */
async function failing(work: (world: World) => Promise<unknown>) {
  const world = await createWorld({ ...withoutClaude, start: false })
  await work(world)
  const exitCode = await world.ended()
  const output = world.output()
  expect(output).not.toMatch(/\n\s+at /)
  expect(output).not.toContain(world.telegram.token)
  return { output, exitCode }
}

test('a webhook that stands in the way is named, and not removed without a word', async () => {
  const { output, exitCode } = await failing(async world => {
    const { apiRoot, token } = world.telegram
    await fetch(`${apiRoot}/bot${token}/setWebhook?url=https://hooks.example.org/${token}`)
    await world.start()
    const { result } = (await (await fetch(`${apiRoot}/bot${token}/getWebhookInfo`)).json()) as {
      result: { url: string }
    }
    expect(result.url).toContain('hooks.example.org')
  })
  expect(output).toContain(
    'tg-claude: Telegram pushes this bot’s messages to hooks.example.org.\nIf nothing of yours',
  )
  expect(exitCode).toBe(75)
})
