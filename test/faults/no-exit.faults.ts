// result but no exit
import { describe, expect, test } from 'vitest'
import { createGround, so } from '../conversation/ground.ts'
import { state, turn } from '../conversation/wire.ts'

describe('result but no exit', () => {
  test('the result counts, the process is ended after a grace time, and the next message runs', async () => {
    const { phone, claude, final, endings } = await createGround({ speed: 20 })
    const asked = phone.say('first')
    const process = await claude.started()
    process.say(...turn((await process.prompt()).id, 'done'), state('idle'))
    const answer = await final(asked.id)
    expect(answer.text).toContain('done')
    await process.hears(line => line.type === 'eof', 'the end of its input')
    await so(() => process.isGone, 'the process to be ended')
    phone.say('second')
    const next = await claude.started(1)
    next.say(...turn((await next.prompt()).id, 'done again'), state('idle'))
    expect((await final(answer.id)).text).toContain('done again')
    expect(endings()).toEqual(['answered', 'answered'])
  })
})
