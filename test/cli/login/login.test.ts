import { once } from 'node:events'
import { describe, expect, test } from 'vitest'
import { createApi } from '../../../src/telegram/connection/api.ts'
import { createGround } from './ground.ts'

const OTHER_TOKEN = `7000000001:${'AbC-_9'.repeat(6)}`

test('whoever opens the link is the owner, once the host has said so', async () => {
  const { telegram, phone, config, run } = await createGround()
  const { outcome, said } = await run({ onLink: code => phone.say(`/start ${code}`) })
  expect(outcome).toEqual({ token: telegram.token, owner: phone.user.id })
  expect(config.read()).toEqual({ token: telegram.token, owner: phone.user.id })
  expect(said).toContain('Local Claude (@local_claude_bot)')
  expect(said).toContain(`Ada · @ada · id ${phone.user.id}. Is that you?`)
  expect(said).toContain('https://t.me/local_claude_bot')
  expect(phone.screen().at(-1)).toMatchObject({ from: 'bot', text: expect.stringContaining('now yours') })
})

test('a token that was pasted with quotes and a line end is kept without them', async () => {
  const { telegram, phone, config, run } = await createGround()
  const onLink = (code: string) => phone.say(`/start ${code}`)
  const request = { token: undefined } as unknown as { token: string }
  const { outcome } = await run({ secrets: [`"${telegram.token}"\r\n`], onLink }, request)
  expect(outcome).toEqual({ token: telegram.token, owner: phone.user.id })
  expect(config.read()).toMatchObject({ token: telegram.token })
})

test('a bot that is served already is not paired: its poll is left alone', async () => {
  const { telegram, claim, config, run } = await createGround()
  const serving = claim(telegram.bot.id)
  const { outcome, said } = await run()
  expect(outcome).toMatchObject({ name: 'AlreadyServed', holder: { folder: '/there' } })
  expect(telegram.transcript.calls('getUpdates')).toEqual([])
  expect(said).not.toContain('https://t.me/')
  expect(config.read()).toEqual({})
  serving.release()
})

test('the code fits into a link and has at least 64 bits', async () => {
  const { phone, run } = await createGround()
  const codes: string[] = []
  const onLink = (code: string) => {
    codes.push(code)
    phone.say(`/start ${code}`)
  }
  await run({ onLink })
  await run({ onLink })
  for (const code of codes) expect(code).toMatch(/^[0-9a-f]{16,64}$/)
  expect(new Set(codes).size).toBe(2)
})

test('somebody else at the phone gets nothing when the host says no', async () => {
  const { telegram, config, run } = await createGround()
  const stranger = telegram.phone({ id: 666, firstName: 'Mal\u202Elory\u001B[2J' })
  const { outcome, said } = await run({
    onLink: code => stranger.say(`/start ${code}`),
    answers: { 'Is that you': false },
  })
  expect(outcome).toMatchObject({ name: 'CliError', remedy: expect.stringContaining('Nothing was saved') })
  expect(config.read()).toEqual({})
  expect(said).toContain('Mal⟨U+202E⟩lory⟨U+001B⟩[2J · id 666')
  expect(stranger.screen()).toHaveLength(1)
})

test('nothing that people wrote is lost: all of it is still there for the program', async () => {
  const { telegram, phone, run } = await createGround()
  phone.say('before')
  const { outcome } = await run({
    onLink(code) {
      phone.say('between')
      phone.say(`/start ${code}`)
      phone.say('after')
    },
  })
  expect(outcome).toMatchObject({ owner: phone.user.id })
  const left = await createApi(telegram).raw.getUpdates({})
  expect(left.map(({ message }) => message?.text?.slice(0, 7))).toEqual([
    'before',
    'between',
    '/start ',
    'after',
  ])
})

test('an old Start and a wrong code are passed over', async () => {
  const { telegram, phone, run } = await createGround()
  for (let old = 0; old < 6; old++) phone.say('/start 0123456789abcdef')
  const stranger = telegram.phone({ id: 666 })
  const { outcome, said } = await run({
    onLink(code) {
      stranger.say('/start 1111111111111111')
      phone.say(`/start ${code}`)
    },
  })
  expect(outcome).toMatchObject({ owner: phone.user.id })
  expect(said).not.toContain('id 666')
})

test('five wrong codes end it, and the bot answers none of them', async () => {
  const { telegram, config, run } = await createGround()
  const stranger = telegram.phone({ id: 666 })
  const { outcome } = await run({
    onLink() {
      for (let guess = 0; guess < 5; guess++) stranger.say(`/start guess${guess}`)
    },
  })
  expect(outcome).toMatchObject({ message: expect.stringContaining('Five wrong codes') })
  expect(config.read()).toEqual({})
  expect(telegram.transcript.calls('sendMessage')).toEqual([])
})

test('a code that comes from a group, or was passed on, is none', async () => {
  const { telegram, phone, run } = await createGround()
  const { outcome } = await run({
    onLink(code) {
      telegram.group({ speaker: { id: 666 } }).say(`/start ${code}`)
      telegram.phone({ id: 666 }).say(`/start ${code}`, { forwardedFrom: 'user' })
      phone.say(`/start ${code}`)
    },
  })
  expect(outcome).toMatchObject({ owner: phone.user.id })
})

test('a hundred messages that wait hide a new one: that is said at once', async () => {
  const { phone, run } = await createGround()
  for (let count = 0; count < 100; count++) phone.say(`${count}`)
  const { outcome } = await run()
  expect(outcome).toMatchObject({ remedy: expect.stringContaining('--owner ID') })
})

test('an outage while it waits is said, and waited through', async () => {
  const { telegram, phone, run } = await createGround()
  const { outcome, said } = await run({
    onLink(code) {
      telegram.faults.add({ method: 'getUpdates', times: 2, kind: 'reset' })
      phone.say(`/start ${code}`)
    },
  })
  expect(outcome).toMatchObject({ owner: phone.user.id })
  expect(said).toContain('cannot be reached right now')
})

describe('the token', () => {
  test('that Telegram does not know can be given again', async () => {
    const { telegram, run } = await createGround()
    const { outcome, said } = await run(
      { secrets: [OTHER_TOKEN, telegram.token] },
      { token: undefined as never, owner: 5 },
    )
    expect(outcome).toMatchObject({ token: telegram.token })
    expect(said).toContain('does not know this token')
    expect(said).toContain('BotFather')
    expect(said).not.toContain(OTHER_TOKEN.slice(11))
  })

  test('of another bot replaces the one that is logged in after a question', async () => {
    const { telegram, config, run } = await createGround()
    config.set('token', OTHER_TOKEN)
    const kept = await run({ answers: { 'Replace it': false } }, { owner: 5 })
    expect(kept.outcome).toMatchObject({ message: expect.stringContaining('7000000001 stays') })
    expect(config.read()).toEqual({ token: OTHER_TOKEN })
    const silent = await run({ canAsk: false }, { owner: 5 })
    expect(silent.outcome).toMatchObject({ remedy: expect.stringContaining('--force') })
    const replaced = await run({}, { owner: 5 })
    expect(replaced.outcome).toEqual({ token: telegram.token, owner: 5 })
  })

  test('of the same bot, renewed, needs no question', async () => {
    const { telegram, config, run } = await createGround()
    config.set('token', telegram.token.replace(/:.*/, `:${'x'.repeat(35)}`))
    const { outcome, said } = await run({}, { owner: 5 })
    expect(outcome).toEqual({ token: telegram.token, owner: 5 })
    expect(said).not.toContain('Replace')
  })
})

describe('a webhook', () => {
  const withWebhook = async () => {
    const ground = await createGround()
    await createApi(ground.telegram).raw.setWebhook({ url: `https://example.org/${ground.telegram.token}` })
    return ground
  }

  test('is removed when the person agrees, and named without what stands in its path', async () => {
    const { telegram, phone, run } = await withWebhook()
    phone.say('waits')
    const { outcome, said } = await run({ onLink: code => phone.say(`/start ${code}`) })
    expect(outcome).toMatchObject({ owner: phone.user.id })
    expect(said).toContain('example.org')
    expect(said).not.toContain(telegram.token.split(':')[1])
    expect(await createApi(telegram).raw.getUpdates({})).toHaveLength(2)
  })

  test('stays when they do not, or cannot be asked', async () => {
    const { telegram, run } = await withWebhook()
    for (const person of [{ answers: { webhook: false } }, { canAsk: false }]) {
      const { outcome } = await run(person, { owner: 5 })
      expect(outcome).toMatchObject({ message: expect.stringContaining('example.org') })
    }
    expect((await createApi(telegram).raw.getWebhookInfo()).url).not.toBe('')
  })

  test('goes without a question where that was asked for', async () => {
    const { run } = await withWebhook()
    const { outcome } = await run({ canAsk: false }, { owner: 5, isForced: true })
    expect(outcome).toMatchObject({ owner: 5 })
  })
})

describe('Threaded Mode', () => {
  test('that is off is explained, and noticed when it comes on', async () => {
    const { telegram, run } = await createGround({ topics: false })
    const onHold = async (signal: AbortSignal) => {
      telegram.switchTopics(true)
      if (!signal.aborted) await once(signal, 'abort')
    }
    const { outcome, said } = await run({ onHold }, { owner: 5 })
    expect(outcome).toMatchObject({ owner: 5 })
    expect(said).toContain('Bot Settings → Threaded Mode')
    expect(said).toContain('Threaded Mode is on.')
  })

  test('can be left off', async () => {
    const { run } = await createGround({ topics: false })
    const { outcome, said } = await run({}, { owner: 5 })
    expect(outcome).toMatchObject({ owner: 5 })
    expect(said).not.toContain('Threaded Mode is on.')
  })

  test('that is on is not mentioned', async () => {
    const { run } = await createGround()
    expect((await run({}, { owner: 5 })).said).not.toContain('Threaded')
  })
})

test('with an owner given nobody is paired', async () => {
  const { telegram, config, run } = await createGround()
  const { outcome } = await run({ canAsk: false }, { owner: 5 })
  expect(outcome).toEqual({ token: telegram.token, owner: 5 })
  expect(config.read()).toEqual(outcome)
  expect(telegram.transcript.calls('getUpdates')).toEqual([])
})

test('without an owner and without anybody to ask nothing is shown that nobody could confirm', async () => {
  const { config, run } = await createGround()
  const { outcome, said } = await run({ canAsk: false })
  expect(outcome).toMatchObject({ name: 'NobodyToAsk', remedy: expect.stringContaining('--owner') })
  expect(said).not.toContain('?start=')
  expect(config.read()).toEqual({})
})
