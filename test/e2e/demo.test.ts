import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { execa } from 'execa'
import { beforeAll, describe, expect, test } from 'vitest'
import { temporaryFolder } from '../telegram/ground.ts'

const bin = fileURLToPath(new URL('../../bin/tg-claude.js', import.meta.url))

test('the demo answers with nothing but Node: no token, no account, no terminal; growing, and nothing twice', async () => {
  const chunks: string[] = []
  const { stdout, exitCode, left } = await runDemo(['What can you do?'], {
    speed: '1',
    onData: chunk => chunks.push(chunk),
  })
  expect(exitCode).toBe(0)
  expect(stdout).toMatch(/^▸ What can you do\?/)
  expect(stdout.split("tg-claude's built-in script")).toHaveLength(2)
  expect(stdout).toMatch(/\$0\.00 · [\d.]+ s/)
  expect(chunks.filter(chunk => stdout.includes(chunk.trim())).length).toBeGreaterThan(4)
  expect(left).toEqual([])
})

describe('each line of the input in turn, in one session', () => {
  let run: Awaited<ReturnType<typeof runDemo>>
  beforeAll(async () => {
    const work = [
      '/start',
      'table',
      '',
      'run echo it is $((40 + 2))',
      '1',
      'What did I say earlier?',
      '/cost',
    ]
    const asking = [
      'ask me something',
      '1',
      '1',
      '6',
      'the weather',
      '5',
      '2',
      'plan a file',
      '2',
      'tour',
      '1',
    ]
    run = await runDemo([], { input: `${[...work, ...asking].join('\n')}\n` })
  })

  test('is asked, and the end of the input ends the demo', () => {
    expect(run.exitCode).toBe(0)
    expect(run.stdout).toMatch(
      /▸ table\n[\s\S]+▸ What did I say earlier\?\n[\s\S]+• table\n[\s\S]+▸ \/cost\n[\s\S]+3 turns/,
    )
    expect(run.left).toEqual([])
  })

  test('presses the button of its number', () => {
    expect(run.stdout).toMatch(/Allowed by you[\s\S]+it is 42[\s\S]+▸ What did/)
  })

  test('leaves a button alone that nobody waits for', () => {
    expect(run.stdout).toMatch(/^▸ \/start[\s\S]+\[1 Looks broken\?\][\s\S]+▸ table[\s\S]+\$0/)
    expect(run.stdout).not.toContain('No terminal to ask')
  })

  test('answers questions by numbers and words, and has a plan carried out', () => {
    expect(run.stdout).toMatch(/→ Markdown[\s\S]+→ Date, the weather\n[\s\S]+kept\? +│ Markdown\n/)
    expect(run.stdout).toMatch(
      /Should Claude carry it out[\s\S]+Approved by you[\s\S]+plan-notes\.md is written/,
    )
  })

  test('tours a question, code and a table', () => {
    expect(run.stdout).toMatch(/▸ tour[\s\S]+✔ greets by name[\s\S]+part +│ on the phone\n─+┼─+/)
  })
})

test('without anybody to ask, the demo denies what Claude wants to run', async () => {
  const { stdout, exitCode } = await runDemo(['run touch made.txt'])
  expect(exitCode).toBe(0)
  expect(stdout).toMatch(/touch made\.txt[\s\S]+Nobody to ask, so: \[🚫 Deny\][\s\S]+Denied by you/)
  expect(stdout).toContain('not permitted')
})

test('without anybody to ask, a question is left to Claude and a plan is not approved', async () => {
  const { stdout } = await runDemo([], { input: 'ask me something' })
  expect(stdout).toMatch(/Nobody to ask, so: \[🤷 Let Claude decide\][\s\S]+You decide\./)
  const { stdout: planned } = await runDemo(['plan a file'])
  expect(planned).toMatch(/Nobody to ask, so: \[💬 Keep planning\][\s\S]+So nothing was written/)
})

test('no input, no question: nothing to do', async () => {
  expect(await runDemo([])).toMatchObject({ exitCode: 0, stdout: '' })
})

test('a signal in mid-turn ends the demo cleanly: what was said stays, and the exit code says that it was cut short', async () => {
  let isAnswering = () => {}
  const answering = new Promise<void>(resolve => {
    isAnswering = resolve
  })
  let text = ''
  const onData = (chunk: string) => {
    text += chunk
    if (text.includes('Let me')) isAnswering()
  }
  const running = startDemo(['What can you do?'], { speed: '0.3', onData })
  await answering
  running.end('SIGINT')
  const { stdout, stderr, exitCode, left } = await running.done
  expect(stdout).toMatch(/Let me[\s\S]+Stopped\./)
  expect(stderr).toBe('')
  expect(exitCode).toBe(130)
  expect(left).toEqual([])
})

test('--real asks the claude of this machine, not one among the development tools of a clone', async () => {
  const tools = join(await temporaryFolder(), 'node_modules', '.bin')
  await mkdir(tools, { recursive: true })
  await writeFile(join(tools, 'claude'), '#!/bin/sh\necho "from the tools"\n', { mode: 0o755 })
  const { stdout, exitCode } = await runDemo(['--real', 'Hi'], { path: `${tools}:/nowhere` })
  expect(stdout).toContain('Claude Code was not found')
  expect(exitCode).toBe(1)
})

test('a question that fails among others ends the demo with 1, once all are asked', async () => {
  const { stdout, exitCode } = await runDemo(['--real'], { path: '/nowhere', input: 'One\n/cost\n' })
  expect(stdout).toMatch(/not found[\s\S]+▸ \/cost\n[\s\S]+in this topic/)
  expect(exitCode).toBe(1)
})

interface Run {
  readonly path?: string
  readonly input?: string
  /** As `SCRIPTED_CLAUDE_SPEED`. Default: without any pause. */
  readonly speed?: string
  readonly onData?: (chunk: string) => void
}

async function runDemo(args: string[], run: Run = {}) {
  return await startDemo(args, run).done
}

function startDemo(args: string[], { input = '', speed = '0', onData, path = process.env.PATH ?? '' }: Run) {
  let end: (signal: NodeJS.Signals) => void = () => {}
  const run = async () => {
    const folder = await mkdtemp(join(tmpdir(), 'tg-claude-demo-test-'))
    const running = execa(process.execPath, [bin, 'demo', ...args], {
      env: { PATH: path, HOME: folder, TMPDIR: folder, SCRIPTED_CLAUDE_SPEED: speed },
      extendEnv: false,
      reject: false,
      input,
    })
    end = signal => running.kill(signal)
    if (onData) running.stdout.on('data', chunk => onData(String(chunk)))
    const { stdout, stderr, exitCode } = await running
    const left = await readdir(folder)
    await rm(folder, { recursive: true, force: true })
    return { stdout, stderr, exitCode, left }
  }
  return { done: run(), end: (signal: NodeJS.Signals) => end(signal) }
}
