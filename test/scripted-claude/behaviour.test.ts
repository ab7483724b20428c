import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { chooseScript } from '../../src/scripted-claude/answers.ts'
import { type Folders, isResult, makeFolders, startScripted } from './process.ts'

let folders: Folders

beforeEach(async () => {
  folders = await makeFolders()
})
afterEach(() => folders.remove())

/** Asks once, with a prepared answer for the permission request if there is one, and returns what came of it. */
async function ask(prompt: string, settings: { flags?: string[]; permission?: object } = {}) {
  const claude = startScripted(folders, settings)
  claude.prompt(prompt)
  if (settings.permission) await claude.answer(settings.permission)
  const result = await claude.until(isResult)
  const { exitCode, stderr } = await claude.end()
  return { result, exitCode, stderr, heard: claude.heard }
}

describe('an answer', () => {
  test('says what tg-claude does and that it is a script, after a real look into the folder', async () => {
    writeFileSync(join(folders.cwd, 'apples.txt'), '')
    const { result, exitCode } = await ask('What can you do?')
    expect(result.result).toContain('built-in script')
    expect(result.result).toContain('`apples.txt`')
    expect(result).toMatchObject({ subtype: 'success', is_error: false, total_cost_usd: 0 })
    expect(exitCode).toBe(0)
  })

  test('to "help" says what can be tried, each of which has a scene of its own', async () => {
    const { result } = await ask('help')
    const rows = [...String(result.result).matchAll(/^\| (`.+) \|.*\|$/gm)].map(([, said = '']) => said)
    const prompts = rows.flatMap(said => [...said.matchAll(/`([^`]+)`/g)].map(([, prompt = '']) => prompt))
    expect(prompts).toContain('tour')
    for (const prompt of prompts) expect(JSON.stringify(chooseScript(prompt, []))).not.toContain('No scene')
  })

  test('is to the person’s own words, whatever the host has to add before them', () => {
    const note = '[The user undid your file changes from their phone: /code/tour.md. Read these files again.]'
    expect(JSON.stringify(chooseScript(`${note}\n\nplan a file`, []))).toContain('ExitPlanMode')
  })

  test('to "tour" shows thinking, a look, a question, code and a table', async () => {
    const { result, heard } = await ask('tour', { permission: { behavior: 'deny', message: 'no' } })
    expect(result.result).toContain('| thinking, a plan |')
    expect(JSON.stringify(heard)).toContain('thinking_delta')
    expect(result.permission_denials).toMatchObject([{ tool_name: 'Bash' }])
  })

  test('is the same in deltas and in whole blocks', async () => {
    const { heard, result } = await ask('table')
    const deltas = heard.flatMap(message => {
      const event = message.event as { delta?: { type: string; text?: string } } | undefined
      return event?.delta?.type === 'text_delta' ? [event.delta.text] : []
    })
    expect(deltas.length).toBeGreaterThan(10)
    expect(deltas.join('')).toBe(result.result)
  })

  test('quotes a question that no scene fits', async () => {
    const { result } = await ask('Why is the sky blue?\nAnd the sea?')
    expect(result.result).toContain('> Why is the sky blue?\n> And the sea?')
  })

  test('follows for each of two prompts, in order, in one process', async () => {
    const claude = startScripted(folders)
    const uuids = [claude.prompt('table'), claude.prompt('think')]
    const { exitCode } = await claude.end()
    expect(claude.heard.filter(isResult).map(result => result.user_message_uuid)).toEqual(uuids)
    expect(exitCode).toBe(0)
  })
})

describe('a command', () => {
  test('runs when the host allows it', async () => {
    const { result } = await ask('run echo hello > it.txt; cat it.txt', {
      permission: { behavior: 'allow', updatedInput: {} },
    })
    expect(result.result).toContain('hello')
    expect(readFileSync(join(folders.cwd, 'it.txt'), 'utf8')).toBe('hello\n')
  })

  test('does not run when the host denies it, and the result lists the denial', async () => {
    const { result } = await ask('run touch it.txt', { permission: { behavior: 'deny', message: 'no' } })
    expect(existsSync(join(folders.cwd, 'it.txt'))).toBe(false)
    expect(result.result).toContain('not permitted')
    expect(result.permission_denials).toMatchObject([{ tool_name: 'Bash' }])
  })

  test('is told as failed when it fails', async () => {
    const { result } = await ask('run echo oh; exit 3', { permission: { behavior: 'allow' } })
    expect(result.result).toContain('**failed**')
    expect(result.result).toContain('Exit code 3\noh')
  })

  test('is not even asked for in a mode that does not ask', async () => {
    const { result, heard } = await ask('run touch it.txt', { flags: ['--permission-mode', 'dontAsk'] })
    expect(heard.some(message => message.type === 'control_request')).toBe(false)
    expect(result.permission_denials).toHaveLength(1)
    expect(existsSync(join(folders.cwd, 'it.txt'))).toBe(false)
  })

  test('runs without a question when permissions are bypassed', async () => {
    await ask('run touch it.txt', { flags: ['--permission-mode', 'bypassPermissions'] })
    expect(existsSync(join(folders.cwd, 'it.txt'))).toBe(true)
  })
})

describe('a file', () => {
  const acceptEdits = { flags: ['--permission-mode', 'acceptEdits'] }

  test('is written when the host allows it', async () => {
    await ask('write notes.md: buy milk', { permission: { behavior: 'allow' } })
    expect(readFileSync(join(folders.cwd, 'notes.md'), 'utf8')).toBe('buy milk\n')
  })

  test('is written without a question where edits are accepted', async () => {
    await ask('create a file called notes.md', acceptEdits)
    expect(existsSync(join(folders.cwd, 'notes.md'))).toBe(true)
  })

  test('is never written outside of the folder, through a link neither', async () => {
    const outside = mkdtempSync(join(tmpdir(), 'scripted-claude-outside-'))
    symlinkSync(outside, join(folders.cwd, 'link'))
    const byName = await ask(`write ../evil.md: x`, acceptEdits)
    const byLink = await ask('write link/evil.md: x', acceptEdits)
    expect(byName.result.result).toContain('outside of the folder')
    expect(byLink.result.result).toContain('outside of the folder')
    expect(existsSync(join(folders.cwd, '..', 'evil.md'))).toBe(false)
    expect(existsSync(join(outside, 'evil.md'))).toBe(false)
    rmSync(outside, { recursive: true })
  })

  test('that exists is never overwritten', async () => {
    writeFileSync(join(folders.cwd, 'mine.md'), 'mine')
    await ask('write mine.md: yours', acceptEdits)
    expect(readFileSync(join(folders.cwd, 'mine.md'), 'utf8')).toBe('mine')
  })
})

describe('an interrupt', () => {
  test('in mid-text ends the turn with a result and keeps what was said', async () => {
    const claude = startScripted(folders, { speed: '0.2' })
    const uuid = claude.prompt('table')
    await claude.until(message => JSON.stringify(message).includes('text_delta'))
    claude.interrupt()
    const result = await claude.until(isResult)
    expect(result).toMatchObject({
      subtype: 'error_during_execution',
      is_error: true,
      terminal_reason: 'aborted_streaming',
      user_message_uuid: uuid,
    })
    expect((await claude.end()).exitCode).toBe(1)
    expect(claude.heard).toContainEqual(
      expect.objectContaining({ type: 'command_lifecycle', state: 'cancelled' }),
    )
  })

  test('is not needed to take back a prompt that waits; the running one stays', async () => {
    const claude = startScripted(folders, { speed: '0.2' })
    const running = claude.prompt('table')
    await claude.until(message => JSON.stringify(message).includes('text_delta'))
    const waiting = claude.prompt('tour')
    for (const [uuid, cancelled] of [
      [waiting, true],
      [running, false],
    ] as const) {
      claude.takeBack(uuid)
      const isIt = (message: object) => JSON.stringify(message).includes(`"message_uuid":"${uuid}"`)
      expect(await claude.until(isIt)).toMatchObject({ response: { response: { cancelled } } })
    }
    claude.interrupt()
    await claude.until(isResult)
    await claude.end()
    expect(claude.heard.filter(isResult)).toHaveLength(1)
  })

  test('withdraws a question that is open', async () => {
    const claude = startScripted(folders)
    claude.prompt('run ls')
    const asked = await claude.until(message => message.type === 'control_request')
    claude.interrupt()
    const withdrawn = await claude.until(message => message.type === 'control_cancel_request')
    expect(withdrawn.request_id).toBe(asked.request_id)
    expect((await claude.until(isResult)).terminal_reason).toBe('aborted_tools')
    await claude.end()
  })

  test('ends a running command with all that it started', async () => {
    const claude = startScripted(folders)
    claude.prompt('run (echo $$ > pid; exec tail -f /dev/null) & wait')
    await claude.answer({ behavior: 'allow' })
    const file = join(folders.cwd, 'pid')
    await expect.poll(() => existsSync(file) && readFileSync(file, 'utf8')).toMatch(/\d+\n/)
    claude.interrupt()
    await claude.until(isResult)
    const pid = Number(readFileSync(file, 'utf8'))
    await expect.poll(() => isAlive(pid)).toBe(false)
    await claude.end()
  })
})

describe('a session', () => {
  test('goes on with --resume and remembers what was said', async () => {
    const first = await ask('table')
    const again = await ask('What did I say earlier?', {
      flags: ['--resume', String(first.result.session_id)],
    })
    expect(again.result.session_id).toBe(first.result.session_id)
    expect(again.result.result).toContain('- table')
  })

  test.each(['00000000-0000-4000-8000-000000000000', '../../etc/passwd'])(
    '%s is not there: refused',
    async id => {
      const claude = startScripted(folders, { flags: ['--resume', id] })
      const { exitCode, stderr } = await claude.exit()
      expect(exitCode).toBe(1)
      expect(stderr).toContain(`No conversation found with session ID: ${id}`)
      expect(claude.heard).toMatchObject([
        { type: 'result', subtype: 'error_during_execution', num_turns: 0 },
      ])
    },
  )
})

test('a line that is no message ends the process', async () => {
  const claude = startScripted(folders)
  claude.write('hello\n')
  const { exitCode, stderr } = await claude.exit()
  expect(exitCode).toBe(1)
  expect(stderr).toContain('Not a message on stdin')
})

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
