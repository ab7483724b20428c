// Decisions that were begun and not finished: a denial without its reason, a plan without what to change.
import { describe, expect, test } from 'vitest'
import { APPROVAL_LABELS, PLAN_LABELS } from '../../src/model/chat/labels.ts'
import { createGround, type Ground, LIMIT_MS, standsAs } from './ground.ts'

describe('a denial whose reason was never typed', () => {
  async function begun(ground: Ground) {
    const answer = ground.ask()
    ground.press(await ground.asked(), APPROVAL_LABELS.denyAndSayWhy)
    await ground.asked('Send the reason')
    await ground.shown()
    return { answer }
  }

  test('is the person’s denial when time is up', async () => {
    const ground = await createGround()
    const { answer } = await begun(ground)
    await ground.clock.pass(LIMIT_MS)
    expect(await answer).toMatchObject({ message: expect.stringContaining('The user denied this') })
    await standsAs(ground, /rm -rf build\n🚫 Denied by you; time was up before you said why · \d\d:\d\d$/)
  })

  test('stays readable when Claude takes the question back, and asks for no reason any more', async () => {
    const ground = await createGround()
    await begun(ground)
    ground.decisions.withdraw('r1')
    await standsAs(ground, /rm -rf build\n🚫 You wanted to deny this\. Claude was not told\.\n↩️ Claude/)
  })

  test('stays readable after a restart', async () => {
    const ground = await createGround()
    await begun(ground)
    ground.restart().closeLeft()
    await standsAs(ground, /🚫 You wanted to deny this\. Claude was not told\.\n⏹ Closed/)
  })
})

test('a dangerous request that was allowed once, not twice, is not allowed, and asks no more', async () => {
  const ground = await createGround()
  void ground.ask({ isRisky: true })
  ground.press(await ground.asked(), APPROVAL_LABELS.allow)
  await ground.asked('looks dangerous')
  await ground.shown()
  ground.decisions.withdraw('r1')
  await standsAs(ground, /rm -rf build\n↩️ Claude/)
})

describe('a plan that is to be changed, before it was said how', () => {
  async function begun(ground: Ground) {
    const answer = ground.ask({ toolName: 'ExitPlanMode', input: { plan: '# Plan' } })
    ground.press(await ground.asked('carry it out'), PLAN_LABELS.keepPlanning)
    await ground.asked('What should change')
    await ground.shown()
    return { answer }
  }

  test('goes back to Claude when time is up', async () => {
    const ground = await createGround()
    const { answer } = await begun(ground)
    await ground.clock.pass(LIMIT_MS)
    expect(await answer).toMatchObject({ message: expect.stringContaining('wants you to go on planning') })
    await standsAs(
      ground,
      /keeps planning\.\n💬 Sent back by you; time was up before you said what to change/,
    )
  })

  test('says so when Claude takes it back, or after a restart', async () => {
    for (const close of [
      ({ decisions }: Ground) => decisions.withdraw('r1'),
      ({ restart }: Ground) => restart().closeLeft(),
    ]) {
      const ground = await createGround()
      await begun(ground)
      close(ground)
      await standsAs(ground, /You wanted Claude to keep planning\. It was not told\.\n(↩️|⏹)/)
    }
  })
})
