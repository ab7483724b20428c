import { expect, test } from 'vitest'
import { answering, withFake } from '../running.ts'

test('a new permission mode is in force once Claude has said so', async () => {
  const program = answering(
    `{ subtype: 'success', response: request.subtype === 'set_permission_mode' ? request : {} }`,
  )
  await withFake(program, async ({ process }) => {
    expect(await process.control.setMode('acceptEdits')).toBe(true)
    process.close()
  })
})

test('a mode that Claude refuses is not taken for set', async () => {
  await withFake(answering(`{ subtype: 'error', error: 'no' }`), async ({ process }) => {
    expect(await process.control.setMode('bypassPermissions')).toBe(false)
  })
})

test('who asks a process that ends gets an answer all the same, and so does who asks it afterwards', async () => {
  await withFake(answering('undefined'), async ({ process, exited }) => {
    expect(await process.control.setMode('plan')).toBe(false)
    await exited
    expect(await process.control.setMode('plan')).toBe(false)
  })
})

test('a prompt is taken back only where Claude says so', async () => {
  const says = `{ subtype: 'success', response: { cancelled: request.message_uuid === 'in time' } }`
  await withFake(answering(says), async ({ process }) => {
    expect(
      await Promise.all([process.prompts.takeBack('in time'), process.prompts.takeBack('too late')]),
    ).toEqual([true, false])
  })
  await withFake(answering(`{ subtype: 'error', error: 'no' }`), async ({ process }) => {
    expect(await process.prompts.takeBack('in time')).toBe(false)
  })
})
