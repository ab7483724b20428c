// claude missing, too old, not logged in
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createWorld } from '../world/world.ts'

describe('claude missing, too old, not logged in', () => {
  test('missing: the command that installs it', async () => {
    const world = await createWorld({ claude: '/nowhere/claude_code' })
    expect((await world.ask('hello')).text).toContain('npm install -g @anthropic-ai/claude-code')
  })

  test('too old: the command that updates it', async () => {
    const world = await createWorld({ start: false })
    const script = join(world.home, 'old-claude.mjs')
    const dying = `process.stderr.write("error: unknown option '--include-partial-messages'\\n"); process.exitCode = 1`
    await writeFile(script, dying, { mode: 0o755 })
    await world.start(['--claude', script])
    expect((await world.ask('hello')).text).toContain('claude update')
  })

  test('not logged in: the command that logs it in', async () => {
    const world = await createWorld({ env: { ANTHROPIC_API_KEY: '' } })
    expect((await world.ask('hello')).text).toContain('claude auth login')
  })
})
