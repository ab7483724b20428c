import { describe, expect, test } from 'vitest'
import { ABOVE, CHAT, createGround, refusal, words } from '../ground.ts'

const methods = (shown: readonly { method: string }[]) => shown.map(({ method }) => method)

describe('the way down', () => {
  test('goes rung by rung as far as the chat refuses; what each refusal said is passed on', async () => {
    const { clock, screen, preview, shown, learned } = createGround()
    const unknown = refusal('Not Found: method not found', 404)
    const noDrafts = refusal('Bad Request: TEXTDRAFT_PEER_INVALID')
    const noRights = refusal('Bad Request: not enough rights')
    screen.rules.push({ method: 'rich', failure: unknown, times: 9 })
    screen.rules.push({ method: 'draft', failure: noDrafts, times: 9 })
    screen.rules.push({ method: 'send', failure: noRights, times: 9 })
    const turn = preview()
    turn.show(words('hi'))
    await clock.pass(1_000)
    expect(methods(shown)).toEqual(['rich', 'draft', 'send', 'typing'])
    expect(learned).toEqual([
      ['failed', 'richDraft', unknown],
      ['failed', 'draft', noDrafts],
      ['failed', 'editedMessage', noRights],
    ])
    // The rest of the turn stays there; the next one begins where the chat is known to.
    turn.show(words('hi there'))
    await clock.pass(5_000)
    expect(methods(shown).at(-1)).toBe('typing')
    preview().show(words('again'))
    await clock.pass(1_000)
    expect(methods(shown).slice(-4)).toEqual(['rich', 'draft', 'send', 'typing'])
  })

  test('passes over what the chat is known not to show', async () => {
    const { clock, screen, preview, shown, lacking } = createGround()
    lacking.add('draft')
    screen.rules.push({ method: 'rich', failure: refusal('Bad Request: what is this?') })
    preview().show(words('hi'))
    await clock.pass(1_000)
    expect(methods(shown)).toEqual(['rich', 'send'])
  })

  test('ends where even typing is refused', async () => {
    const { clock, screen, preview, shown, lacking } = createGround()
    for (const ability of ABOVE.typing) lacking.add(ability)
    screen.rules.push({ method: 'typing', failure: refusal('no'), times: 9 })
    preview().show(words('hi'))
    await clock.pass(60_000)
    expect(methods(shown)).toEqual(['typing'])
  })

  test('a frame that is refused after others were shown moves only this turn down', async () => {
    const { clock, screen, preview, shown } = createGround()
    const turn = preview()
    turn.show(words('fine'))
    await clock.pass(1_000)
    screen.rules.push({ method: 'rich', failure: refusal('Bad Request: what is this?') })
    turn.show(words('fine, but odd'))
    await clock.pass(1_000)
    expect(methods(shown)).toEqual(['rich', 'rich', 'draft'])
    expect(shown.at(-1)?.text).toBe('fine, but odd')
    preview().show(words('next'))
    await clock.pass(1_000)
    expect(methods(shown).at(-1)).toBe('rich')
  })

  test('a topic that is gone is no reason, and gets no more frames', async () => {
    const { clock, screen, preview, shown, learned } = createGround()
    screen.rules.push({ method: 'any', failure: refusal('Bad Request: message thread not found'), times: 99 })
    const turn = preview({ topic: { chatId: CHAT, threadId: 7 } })
    turn.show(words('hi'))
    await clock.pass(1_000)
    turn.show(words('hi there'))
    await clock.pass(30_000)
    expect(shown).toHaveLength(1)
    expect(learned.filter(([what]) => what === 'failed')).toEqual([])
  })

  test('a flood is no reason: the frame is dropped, and the newest comes when its time is over', async () => {
    const { clock, screen, preview, shown, learned } = createGround()
    screen.rules.push({ method: 'rich', failure: { kind: 'flooded', retryAfterMs: 6_000 } })
    const turn = preview()
    turn.show(words('old'))
    await clock.pass(1_000)
    turn.show(words('old and new'))
    await clock.pass(4_999)
    expect(shown).toHaveLength(1)
    await clock.pass(2)
    expect(shown.slice(1).map(({ text, method }) => [method, text])).toEqual([['rich', 'old and new']])
    expect(learned.filter(([what]) => what === 'failed')).toEqual([])
  })

  test('a network that is gone for minutes is no reason: frames are lost until it is back', async () => {
    const { clock, screen, preview, shown, learned } = createGround()
    screen.rules.push({ method: 'rich', failure: { kind: 'unreachable' }, times: 20 })
    const turn = preview()
    turn.show(words('hi'))
    await clock.pass(120_000)
    expect(shown.length).toBeLessThanOrEqual(20)
    screen.rules.length = 0
    turn.show(words('back'))
    await clock.pass(8_000)
    expect(shown.at(-1)).toMatchObject({ method: 'rich', text: 'back' })
    expect(learned.filter(([what]) => what === 'failed')).toEqual([])
  })

  test('a person who blocked the bot gets no more frames', async () => {
    const { clock, screen, preview, shown } = createGround()
    screen.rules.push({ method: 'any', failure: { kind: 'forbidden', description: 'blocked' } })
    const turn = preview()
    turn.show(words('hi'))
    await clock.pass(60_000)
    turn.show(words('hi!'))
    await clock.pass(60_000)
    expect(shown).toHaveLength(1)
  })
})

describe('the first rung', () => {
  test.each([
    ['auto', 'rich', 'rich'],
    ['auto', 'text', 'draft'],
    ['rich', 'text', 'rich'],
    ['draft', 'rich', 'draft'],
    ['edit', 'rich', 'send'],
  ] as const)('with preview %s and format %s is %s', async (mode, format, method) => {
    const { clock, preview, shown } = createGround()
    preview({ settings: { mode }, format }).show(words('hi'))
    await clock.pass(0)
    expect(methods(shown)).toEqual([method])
  })

  test('is never better than what the chat can do', async () => {
    const { clock, preview, shown, lacking } = createGround()
    for (const ability of ABOVE.edit) lacking.add(ability)
    preview({ settings: { mode: 'rich' } }).show(words('hi'))
    await clock.pass(0)
    expect(methods(shown)).toEqual(['send'])
  })

  test('with preview off there is none; real messages go out all the same', async () => {
    const { clock, preview, shown } = createGround()
    const turn = preview({ settings: { mode: 'off' } })
    turn.show(words('hi'))
    await clock.pass(60_000)
    let isSent = false
    const send = async () => {
      isSent = true
    }
    await turn.interject({ kind: 'text', text: 'final', entities: [] }, send, 'end')
    expect(isSent).toBe(true)
    expect(shown).toEqual([])
  })
})
