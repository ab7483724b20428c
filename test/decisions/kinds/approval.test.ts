import { describe, expect, test, vi } from 'vitest'
import { APPROVAL_LABELS } from '../../../src/model/chat/labels.ts'
import type { Grant } from '../../../src/model/claude/permission.ts'
import { createGround, SETTLED } from '../ground.ts'

const WHY = '✏️ Deny and say why'

describe('a question with more than two answers', () => {
  const grants: Grant[] = [
    { kind: 'rules', rules: [{ tool: 'Bash', pattern: 'rm -rf *' }], lasts: 'project' },
  ]

  test('can be allowed for good, and says so afterwards', async () => {
    const { ask, asked, press, questions } = await createGround()
    const answer = ask({ grants })
    const message = await asked()
    expect(message.buttons[1]).toEqual(['Always allow rm -rf *'])
    expect(message.text).toContain('“Always” allows in this project: Bash(rm -rf *)')
    expect(press(message, 'Always allow rm -rf *')).toBe('Allowed from now on')
    expect(await answer).toEqual({ behavior: 'allow', grants })
    const line = /\n✅ Always allowed by you in this project: rm -rf \* · \d\d:\d\d$/
    await vi.waitFor(() => expect(questions().at(-1)?.text).toMatch(line), SETTLED)
  })

  test('is denied with the person’s next words, which Claude reads', async () => {
    const { decisions, ask, asked, press, questions, chat } = await createGround()
    expect(decisions.hear(chat, 'Nobody waits')).toBe(false)
    const answer = ask()
    const message = await asked()
    expect(decisions.hear(chat, 'Not yet')).toBe(false)
    expect(press(message, WHY)).toContain('Send the reason')
    const listening = await asked('Send the reason')
    expect(listening.buttons).toEqual([['⬅️ Back']])
    expect(press(message, APPROVAL_LABELS.allow)).toBeUndefined()
    expect(decisions.hear({ ...chat, threadId: 7 }, 'In another topic')).toBe(false)
    expect(decisions.hear(chat, 'Use\npnpm')).toBe(true)
    expect(await answer).toEqual({
      behavior: 'deny',
      message: 'The user denied this and says: Use\npnpm',
    })
    const line = /rm -rf build\n🚫 Denied by you: Use pnpm · \d\d:\d\d$/
    await vi.waitFor(() => expect(questions().at(-1)?.text).toMatch(line), SETTLED)
    expect(decisions.hear(chat, 'And this')).toBe(false)
  })

  test('goes back to its answers, and does not listen any more', async () => {
    const { decisions, ask, asked, press, chat, shown } = await createGround()
    const answer = ask()
    const message = await asked()
    await shown()
    press(message, WHY)
    press(await asked('Send the reason'), APPROVAL_LABELS.back)
    expect(decisions.hear(chat, 'Something else')).toBe(false)
    const again = await vi.waitUntil(async () => {
      const found = await asked()
      return found.buttons.length > 1 && !found.text.includes('Send the reason') ? found : undefined
    }, SETTLED)
    press(again, APPROVAL_LABELS.allow)
    expect(await answer).toEqual({ behavior: 'allow' })
  })

  test('that looks dangerous puts Deny first, and is allowed by two presses only', async () => {
    const { ask, asked, press } = await createGround()
    const answer = ask({ isRisky: true, grants })
    const message = await asked()
    expect(message.buttons).toEqual([['🚫 Deny', '✅ Allow'], [WHY]])
    expect(press(message, APPROVAL_LABELS.allow)).toContain('looks dangerous')
    const sure = await asked('looks dangerous')
    expect(sure.buttons).toEqual([['⬅️ Back'], ['✅ Yes, allow']])
    expect(press(message, APPROVAL_LABELS.allow)).toBeUndefined()
    press(sure, APPROVAL_LABELS.allowDangerous)
    expect(await answer).toEqual({ behavior: 'allow' })
  })

  test('is not answered with yes where some of it could not be shown', async () => {
    const { ask, telegram } = await createGround()
    telegram.faults.add({ kind: 'status', status: 400, method: 'sendDocument' })
    expect(await ask({ input: { command: 'x\n'.repeat(9_000) } })).toMatchObject({
      behavior: 'deny',
      message: expect.stringContaining('could not be shown'),
    })
  })

  test('“always” for one of two equal ones leaves the other to the person', async () => {
    const { ask, asked, press, states } = await createGround()
    const first = ask({ requestId: 'a', toolName: 'First', grants })
    const firstMessage = await asked('First')
    void ask({ requestId: 'b', toolName: 'Second', grants })
    await asked('Second')
    press(firstMessage, 'Always allow rm -rf *')
    await first
    expect(states()).toEqual(['allowed', 'open'])
  })
})
