// claude hangs
import { describe, expect, test } from 'vitest'
import { STOP_LABEL } from '../../src/model/chat/labels.ts'
import { wordsShown } from '../conversation/brought.ts'
import { createGround, draftWith, so } from '../conversation/ground.ts'
import { begin, question, tool, words } from '../conversation/wire.ts'

/** Ten minutes pass in two seconds. */
const quick = { speed: 300, settings: { hangTimeoutMin: 10, approvalTimeoutMin: 10_080 } }

describe('claude hangs', () => {
  test('it is shown, then warned of once with Stop, then stopped with the reason and Retry', async () => {
    const ground = await createGround(quick)
    const { phone, said, final, endings } = ground
    const { process, asked } = await wordsShown(ground)
    await draftWith(phone, 'Nothing from Claude for')
    const warning = await said('Claude Code has said nothing for 6 m')
    expect(warning.buttons).toEqual([['⏹ Stop']])
    expect(warning.silent).toBe(false)
    const answer = await final(asked.id)
    expect(answer.text).toContain('Claude Code has said nothing for 10 m')
    expect(answer.text).toContain('It was stopped')
    expect(answer.buttons).toEqual([['Retry', 'Continue']])
    expect(endings()).toEqual(['failed'])
    await so(() => process.isGone, 'no process left')
    const warnings = phone.screen().filter(({ text }) => text.includes('If nothing comes'))
    expect(warnings).toHaveLength(1)
  })

  test('Stop below the warning stops it at once', async () => {
    const ground = await createGround({ ...quick, settings: { ...quick.settings, hangTimeoutMin: 600 } })
    const { asked } = await wordsShown(ground)
    const warning = await ground.said('Claude Code has said nothing for 6 m')
    await ground.phone.press(warning.id, STOP_LABEL)
    expect((await ground.final(asked.id)).text).toContain('Stopped.')
  })

  test('waiting for an approval is not hanging, and neither is a tool that runs', async () => {
    const { phone, claude, final } = await createGround(quick)
    const [asking, running, hanging] = ['asking', 'running', 'hanging'].map(name => phone.createTopic(name))
    phone.say('ask me', { threadId: asking! })
    const one = await claude.started()
    one.say(...begin((await one.prompt()).id), question('q', 'make'))
    phone.say('run it', { threadId: running! })
    const two = await claude.started(1)
    two.say(...begin((await two.prompt()).id), words('It runs.'), tool('t'))
    // The third turn's end proves that enough time has passed.
    const asked = phone.say('hang', { threadId: hanging! })
    const three = await claude.started(2)
    three.say(...begin((await three.prompt()).id))
    expect((await final(asked.id, hanging!)).text).toContain('It was stopped')
    expect([one.isGone, two.isGone]).toEqual([false, false])
    for (const threadId of [asking!, running!])
      expect(phone.screen(threadId).filter(({ text }) => text.includes('said nothing'))).toEqual([])
  })
})
