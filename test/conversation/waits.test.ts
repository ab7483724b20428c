// Waits for the API, where the preview shows them and where it does not.
import { expect, test } from 'vitest'
import { createGround, draftWith, type Ground, type GroundOptions, saidByBot, so } from './ground.ts'
import { begin, result, state, words } from './wire.ts'

const WAIT = /⏳ The API is overloaded\. Claude keeps retrying by itself, at most until about \d\d:\d\d/

function retry(attempt: number, { error = 'overloaded', status = 529, delayMs = 30_000 } = {}) {
  const delay = { attempt, max_retries: 10, retry_delay_ms: delayMs }
  return { type: 'system', subtype: 'api_retry', ...delay, error_status: status, error }
}

const OFF = { mode: 'off', draftIntervalMs: 250, editIntervalMs: 1_100, minGrowth: 1, cursor: '▌' } as const

/** A turn that has begun; each patience of the program is over quickly. */
async function waiting(options: GroundOptions = {}, before: (ground: Ground) => void = () => {}) {
  const ground = await createGround({ speed: 20, ...options })
  before(ground)
  const asked = ground.phone.say('hello')
  const process = await ground.claude.started()
  const { id } = await process.prompt()
  process.say(...begin(id))
  const notices = () => saidByBot(ground.phone).filter(text => text.startsWith('⏳'))
  const finish = async () => {
    process.say(words('At last.'), result({ prompts: [id] }), state('idle'))
    return ground.final(asked.id)
  }
  return { ...ground, process, notices, finish }
}

test('with the preview off a wait is said once, without a sound, and the answer follows', async () => {
  const { process, said, notices, finish } = await waiting({ settings: { preview: OFF } })
  process.say(retry(1))
  expect(await said(WAIT)).toMatchObject({ silent: true })
  process.say(retry(2), retry(3))
  const answer = await finish()
  expect(answer.text).toContain('At last.')
  expect(notices()).toHaveLength(1)
})

test('what Claude waits for is said again when that is something else', async () => {
  const { process, said, notices, finish } = await waiting({ settings: { preview: OFF } })
  process.say(retry(1))
  await said(WAIT)
  process.say(retry(2, { error: 'rate_limit', status: 429 }))
  await said('⏳ The rate limit has been reached.')
  process.say(retry(3, { error: 'rate_limit', status: 429, delayMs: 3_600_000 }))
  await said(/⏳ The rate limit has been reached\. Claude retries at \d\d:\d\d/)
  await finish()
  expect(notices()).toHaveLength(3)
})

test('a login that is refused names the command that mends it', async () => {
  const { process, said } = await waiting({ settings: { preview: OFF } })
  process.say(retry(1, { error: 'authentication_failed', status: 401 }))
  await said('Claude Code is not logged in, or its API key is wrong. Run on the host: claude auth login.')
})

test('a wait that is over at once is not worth a word', async () => {
  const { process, said, phone, notices, finish } = await waiting({ settings: { preview: OFF }, speed: 1 })
  process.say(retry(1), words('Here'))
  phone.say('/status')
  await said('Claude is working')
  await finish()
  expect(notices()).toEqual([])
})

test('where the preview shows the wait nothing else is said', async () => {
  const { process, phone, notices, finish, telegram } = await waiting()
  process.say(retry(1))
  await draftWith(phone, 'The API is overloaded · retry 1/10 in 30 s')
  // Kept alive every 0.4 s: by then the patience of 0.15 s is over.
  const drafts = () => telegram.transcript.calls('sendRichMessageDraft').length
  const before = drafts()
  await so(() => drafts() > before, 'the draft to be kept alive')
  expect((await finish()).text).toContain('At last.')
  expect(notices()).toEqual([])
})

test('a plain draft shows nothing before the first word: there the wait is said', async () => {
  const { process, said } = await waiting({ settings: { format: 'text' } })
  process.say(retry(1))
  await said(WAIT)
})

test('a chat that shows “typing…” and nothing else is told', async () => {
  const { process, said, telegram } = await waiting({}, ground => {
    for (const ability of ['richDraft', 'draft', 'editedMessage'])
      ground.sql.run(
        'INSERT INTO abilities (chat_id, ability, refused_at, again_at) VALUES (?, ?, 0, ?)',
        ground.phone.user.id,
        ability,
        Date.now() + 3_600_000,
      )
  })
  process.say(retry(1))
  await said(WAIT)
  expect(telegram.transcript.calls('sendChatAction').length).toBeGreaterThan(0)
})

test('where drafts do not get through the wait is said', async () => {
  const { process, said } = await waiting({}, ({ telegram }) => {
    const times = Number.POSITIVE_INFINITY
    telegram.faults.add({ kind: 'status', status: 502, method: 'sendRichMessageDraft', times })
  })
  process.say(retry(1))
  await said(WAIT)
})

test('a draft that stops getting through in the middle of a wait is replaced by words', async () => {
  const { process, phone, said, telegram } = await waiting()
  process.say(retry(1))
  await draftWith(phone, 'retry 1/10')
  const times = Number.POSITIVE_INFINITY
  const fault = telegram.faults.add({ kind: 'status', status: 502, method: 'sendRichMessageDraft', times })
  // 30 s pass, twenty times quicker.
  await so(() => fault.hits >= 6, 'several lost frames')
  process.say(retry(2))
  await said(WAIT)
})
