import { rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ClaudeNotFound, FolderGone, FolderNotReadable } from '../../src/claude/start/errors.ts'
import type { ClaudeEvent } from '../../src/model/claude/event.ts'
import { launch, specFor, temporaryFolder } from './running.ts'

describe('a process that cannot be started', () => {
  async function failure(change: { bin?: string; cwd?: string }): Promise<[unknown, ClaudeEvent[]]> {
    const folder = await temporaryFolder()
    try {
      await writeFile(join(folder, 'not-executable'), '')
      const fake = launch(specFor(folder, change))
      fake.process.prompts.send({ parts: [] }, 'id')
      await fake.process.kill()
      return [await fake.process.identity.catch(error => error), await fake.exited]
    } finally {
      await rm(folder, { recursive: true })
    }
  }

  test('since there is no such program says what was looked for', async () => {
    const [error, events] = await failure({ bin: 'no-such-claude' })
    expect(error).toBeInstanceOf(ClaudeNotFound)
    expect(error).toMatchObject({ bin: 'no-such-claude' })
    expect(events.map(event => event.type)).toEqual(['exited'])
  })

  test('since the script has gone says the same, and not what Node says of it', async () => {
    const [error, events] = await failure({ bin: '/nowhere/cli.js' })
    expect(error).toBeInstanceOf(ClaudeNotFound)
    expect(error).toMatchObject({ bin: '/nowhere/cli.js' })
    expect(events.map(event => event.type)).toEqual(['exited'])
  })

  test('since the file is no program says so too', async () => {
    const [error] = await failure({ bin: './not-executable' })
    expect(error).toBeInstanceOf(ClaudeNotFound)
  })

  test('since the folder is gone says which', async () => {
    const [error, events] = await failure({ bin: process.execPath, cwd: '/no/such/folder' })
    expect(error).toBeInstanceOf(FolderGone)
    expect(error).toMatchObject({ folder: '/no/such/folder' })
    expect(events.map(event => event.type)).toEqual(['exited'])
  })

  test('since the folder cannot be read says so, where the system throws instead of telling', async () => {
    const folder = await temporaryFolder()
    const loop = join(folder, 'loop')
    await symlink(loop, loop)
    const [error, events] = await failure({ bin: process.execPath, cwd: loop })
    expect(error).toBeInstanceOf(FolderNotReadable)
    expect(error).toMatchObject({ folder: loop })
    expect(events.map(event => event.type)).toEqual(['exited'])
    await rm(folder, { recursive: true })
  })
})
