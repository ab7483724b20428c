import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Folders, isResult, type Message, makeFolders, startScripted } from './process.ts'

let folders: Folders

beforeEach(async () => {
  folders = await makeFolders()
})
afterEach(() => folders.remove())

type Scripted = ReturnType<typeof startScripted>

let requests = 0

/** Asks the process something, and gives the answer's content. */
async function asked(claude: Scripted, request: object): Promise<Record<string, unknown>> {
  const request_id = `ask-${requests++}`
  claude.send({ type: 'control_request', request_id, request })
  const isAnswer = ({ type, response }: Message) =>
    type === 'control_response' && (response as Message).request_id === request_id
  const { response } = await claude.until(isAnswer)
  return response as Record<string, unknown>
}

test('"serve" goes on in the background after the answer, says something, and is stopped', async () => {
  const claude = startScripted(folders)
  claude.prompt('serve')
  await claude.answer({ behavior: 'allow' })
  const result = await claude.until(isResult)
  expect(result.result).toContain('/tasks')
  const started = await claude.until(message => message.subtype === 'task_started')
  const subject = { task_id: started.task_id }
  const output = async () =>
    (await asked(claude, { subtype: 'get_task_output', ...subject })).response as { output: string }
  await expect.poll(async () => (await output()).output, { timeout: 10_000 }).toContain('GET /page/1 200')
  await asked(claude, { subtype: 'stop_task', ...subject })
  await claude.until(message => message.subtype === 'task_notification' && message.status === 'stopped')
  await claude.until(
    message => message.subtype === 'background_tasks_changed' && (message.tasks as []).length === 0,
  )
  expect((await claude.end()).exitCode).toBe(0)
})

test('a file that it wrote is taken back when the host asks, also by a later process', async () => {
  const first = startScripted(folders)
  const promptId = first.prompt('write notes.md: hello')
  await first.answer({ behavior: 'allow' })
  const { session_id } = await first.until(isResult)
  await first.end()
  const path = join(folders.cwd, 'notes.md')
  const later = startScripted(folders, { flags: ['--resume', String(session_id)] })
  const rewind = { subtype: 'rewind_files', user_message_id: promptId }
  const planned = await asked(later, { ...rewind, dry_run: true })
  expect(planned.response).toMatchObject({
    canRewind: true,
    filesChanged: [expect.stringMatching(/notes\.md$/)],
  })
  expect(existsSync(path)).toBe(true)
  expect((await asked(later, rewind)).response).toMatchObject({ canRewind: true })
  expect(existsSync(path)).toBe(false)
  const unknown = await asked(later, { ...rewind, user_message_id: 'another' })
  expect(unknown.response).toMatchObject({ canRewind: false })
  await later.end()
})

test('a session is forked after one of its answers, and stays whole', async () => {
  const first = startScripted(folders)
  first.prompt('one')
  const { session_id } = await first.until(isResult)
  const place = first.heard.findLast(({ type }) => type === 'assistant')?.uuid
  const after = first.heard.length
  first.prompt('two')
  await first.until(isResult, after)
  await first.end()
  const resume = ['--resume', String(session_id)]
  const fork = startScripted(folders, {
    flags: [...resume, '--resume-session-at', String(place), '--fork-session'],
  })
  fork.prompt('What do you remember?')
  const forked = await fork.until(isResult)
  expect(forked.session_id).not.toBe(session_id)
  expect(forked.result).toContain('one')
  expect(forked.result).not.toContain('two')
  await fork.end()
  const whole = startScripted(folders, { flags: resume })
  whole.prompt('What do you remember?')
  expect((await whole.until(isResult)).result).toContain('two')
  await whole.end()
  const lost = startScripted(folders, {
    flags: [...resume, '--resume-session-at', 'nowhere', '--fork-session'],
  })
  expect((await lost.until(isResult)).errors).toEqual(['No message found with message.uuid of: nowhere'])
  expect((await lost.end()).exitCode).toBe(1)
})
