import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Folders, isResult, type Message, makeFolders, startScripted } from './process.ts'

const NO = { behavior: 'deny', message: 'no' }

let folders: Folders

beforeEach(async () => {
  folders = await makeFolders()
})
afterEach(() => folders.remove())

/** Asks once, in a process of its own. Gives all that it said. */
async function ask(prompt: string, permission?: object): Promise<readonly Message[]> {
  const claude = startScripted(folders)
  claude.prompt(prompt)
  if (permission) await claude.answer(permission)
  await claude.until(isResult)
  await claude.end()
  return claude.heard
}

const asked = (heard: readonly Message[]) => heard.filter(({ type }) => type === 'control_request')

/** What is suggested with the first question. */
async function suggested(prompt: string): Promise<object[]> {
  const [question] = asked(await ask(prompt, NO))
  const request = question?.request as { permission_suggestions?: object[] } | undefined
  return request?.permission_suggestions ?? []
}

test('a command that was allowed in the project is not asked again, by the next process either', async () => {
  const updatedPermissions = await suggested('run git status --short')
  expect(updatedPermissions).toMatchObject([{ rules: [{ ruleContent: 'git status *' }] }])
  await ask('run git status --short', { behavior: 'allow', updatedPermissions })
  expect(asked(await ask('run git status'))).toEqual([])
  expect(asked(await ask('run git log', NO))).toHaveLength(1)
  expect(asked(await ask('run git status; touch it.txt', NO))).toHaveLength(1)
})

test('edits that were accepted are not asked about, and the mode is told', async () => {
  const updatedPermissions = await suggested('write a.md: 1')
  const claude = startScripted(folders)
  claude.prompt('write a.md: 1')
  await claude.answer({ behavior: 'allow', updatedPermissions })
  claude.prompt('write b.md: 2')
  await claude.end()
  expect(asked(claude.heard)).toHaveLength(1)
  expect(claude.heard).toContainEqual(
    expect.objectContaining({ permissionMode: 'acceptEdits', status: null }),
  )
  expect(existsSync(join(folders.cwd, 'b.md'))).toBe(true)
})

test('what the host allows at the start is not asked', async () => {
  const claude = startScripted(folders)
  const permissions = { allow: ['Bash(touch it.txt)'] }
  const request = { subtype: 'apply_flag_settings', settings: { permissions } }
  claude.send({ type: 'control_request', request_id: 'a', request })
  claude.prompt('run touch it.txt')
  await claude.end()
  expect(asked(claude.heard)).toEqual([])
  expect(existsSync(join(folders.cwd, 'it.txt'))).toBe(true)
})
