import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Folders, isResult, makeFolders, startScripted } from './process.ts'

let folders: Folders

beforeEach(async () => {
  folders = await makeFolders()
})
afterEach(() => folders.remove())

/** Says it, answers what is asked, and returns what came of it. */
async function ask(prompt: string, { flags = [], answer }: { flags?: string[]; answer: object }) {
  const claude = startScripted(folders, { flags })
  claude.prompt(prompt)
  await claude.answer(answer)
  const result = await claude.until(isResult)
  await claude.end()
  return { result, heard: claude.heard }
}

describe('what only a person can say', () => {
  test('is asked in whatever mode, and the answers come back in the input', async () => {
    const answers = { 'How should the notes be kept?': 'In | a\nbook' }
    const { result, heard } = await ask('ask me something', {
      flags: ['--permission-mode', 'bypassPermissions'],
      answer: { behavior: 'allow', updatedInput: { answers } },
    })
    const asked = heard.find(message => message.type === 'control_request')
    expect(asked).toMatchObject({
      request: { tool_name: 'AskUserQuestion', input: { questions: [{ multiSelect: false }, {}] } },
    })
    expect(result.result).toContain('| How should the notes be kept? | In \\| a book |')
  })

  test('a plan is carried out once it is approved, and then edits need no word of their own', async () => {
    const updatedPermissions = [{ type: 'setMode', mode: 'acceptEdits', destination: 'session' }]
    const { result, heard } = await ask('plan a file', {
      answer: { behavior: 'allow', updatedInput: {}, updatedPermissions },
    })
    expect(heard.filter(message => message.type === 'control_request')).toHaveLength(1)
    expect(result.result).toContain('written')
    expect(existsSync(join(folders.cwd, 'plan-notes.md'))).toBe(true)
  })

  test('a plan that is sent back is not carried out', async () => {
    const { result } = await ask('plan a file', { answer: { behavior: 'deny', message: 'Not so' } })
    expect(result.result).toContain('> Not so')
    expect(existsSync(join(folders.cwd, 'plan-notes.md'))).toBe(false)
  })
})
