// /back: what it takes back, and when it does nothing.
import { describe, expect, test } from 'vitest'
import { ANSWER_LABELS, BACK_LABELS, chosen } from '../../src/model/chat/labels.ts'
import { draftWith, listWith } from './ground.ts'
import { talking } from './talking.ts'
import { begin, init, result, state, taskStarted, tasks, type Wire, words } from './wire.ts'

const CLOSED = 'This was already decided, or the button is too old.'

describe('/back', () => {
  test('takes back the last message and its answer: the next one goes on before it, in a fork', async () => {
    const talk = await talking()
    await talk.ask('one')
    await talk.ask('two')
    const said = await talk.back('Taken back: “two” and Claude’s answer.')
    expect(said.silent).toBe(true)
    const next = await talk.begins('three')
    expect(next).toMatchObject({ resume: 'the-session', resumeAt: 'at one' })
    await talk.ends(next, 'three', 'a-fork')
    const after = await talk.begins('four')
    expect(after).toMatchObject({ resume: 'a-fork', resumeAt: undefined })
    await talk.ends(after, 'four', 'a-fork')
  })

  test('a second one goes one further, also across what was taken back before, until nothing is left', async () => {
    const talk = await talking()
    await talk.ask('one')
    await talk.ask('two')
    await talk.ask('three')
    await talk.back('Taken back: “three”')
    await talk.back('Taken back: “two”')
    const other = await talk.begins('other')
    expect(other).toMatchObject({ resume: 'the-session', resumeAt: 'at one' })
    await talk.ends(other, 'other', 'a-fork')
    await talk.ask('more', 'a-fork')
    await talk.back('Taken back: “more”')
    await talk.back('Taken back: “other”')
    const last = await talk.begins('last')
    expect(last).toMatchObject({ resume: 'the-session', resumeAt: 'at one' })
    await talk.ends(last, 'last', 'b-fork')
    await talk.back('Taken back: “last”')
    await talk.back('Claude cannot go back before your last message')
  })

  test('holds over a restart, and /status names the session that still has all of it', async () => {
    const talk = await talking()
    await talk.ask('one')
    await talk.ask('two')
    await talk.back('Taken back: “two”')
    await talk.ground.stop()
    await talk.ground.start()
    const status = await talk.says('/status', 'Before you went back')
    expect(status.text).toContain('Session: goes on from an earlier answer, with your next message')
    expect(status.text).toContain('Before you went back: the-session')
    const next = await talk.begins('three')
    expect(next.resumeAt).toBe('at one')
    await talk.ends(next, 'three', 'a-fork')
    const later = await talk.says('/status', 'Before you went back')
    expect(later.text).toContain('Session: a-fork')
    await talk.says('/new', '🌱')
    expect((await talk.says('/status', 'Idle')).text).not.toContain('Before you went back')
  })

  test('takes with it what was said in between without an answer, and what Claude did by itself', async () => {
    const talk = await talking()
    await talk.ask('one')
    const failing = await talk.begins('two')
    failing.say(...begin((await failing.prompt()).id), result({ error: 'API Error: 529' }), state('idle'))
    await talk.over(failing)
    const third = await talk.begins('three')
    const { id } = await third.prompt()
    third.say(...begin(id), taskStarted('agent', 'tool'), tasks('agent'), words('three'))
    third.say(result({ prompts: [id], text: 'three' }), state('idle'))
    await talk.ground.said(/^three/)
    third.say(tasks(), init(), words('by itself'), result({ text: 'by itself', isTask: true }), state('idle'))
    await talk.ground.said(/^by itself/)
    await third.exit()
    await talk.back('Taken back: “two” and 1 later message, with Claude’s answers.')
    expect((await talk.begins('four')).resumeAt).toBe('at one')
  })

  test('is of no use before the first message, after /new, and after a summary', async () => {
    const talk = await talking()
    await talk.back('nothing to take back')
    await talk.ask('one')
    await talk.back('/new starts a new session')
    await talk.ask('two')
    await talk.says('/new', '🌱')
    await talk.back('nothing to take back')
    await talk.ask('three')
    const summing = await talk.begins('/compact')
    const boundary = { type: 'system', subtype: 'compact_boundary', compact_metadata: { trigger: 'manual' } }
    const { id } = await summing.prompt()
    summing.say(...begin(id), boundary, result({ prompts: [id] }), state('idle'))
    await talk.over(summing)
    await talk.ask('four')
    await talk.back('Claude has summarised what came before')
    await talk.ask('five')
    await talk.back('Taken back: “five”')
  })

  test('says that messages wait, and changes nothing', async () => {
    const talk = await talking()
    await talk.ask('one')
    const process = await talk.begins('two')
    const { id } = await process.prompt()
    const rate_limit_info = { status: 'rejected', resetsAt: Math.round(Date.now() / 1000) + 3600 }
    process.say(...begin(id), { type: 'rate_limit_event', rate_limit_info })
    process.say(result({ prompts: [id], refusal: "You've hit your session limit" }), state('idle'))
    const final = await talk.over(process)
    await talk.ground.phone.press(final.id, ANSWER_LABELS.continueLater)
    await listWith(talk.ground.phone, 'two')
    await talk.back('Messages are waiting here')
    await talk.says('/stop clear', '1 waiting message removed')
    await talk.back('Taken back: “two”')
  })

  test('says that Claude works, or that background work runs, and changes nothing', async () => {
    const talk = await talking()
    await talk.ask('one')
    const process = await talk.begins('two')
    const { id } = await process.prompt()
    process.say(...begin(id), words('so far'))
    await draftWith(talk.ground.phone, 'so far')
    await talk.back('Claude is working here: send /stop first')
    process.say(taskStarted('server', 'tool'), tasks('server'), result({ prompts: [id], text: 'so far' }))
    process.say(state('idle'))
    await talk.ground.said(/^so far/)
    await talk.back('Background work is running here: send /stop first')
    await talk.says('/stop', 'Background work stopped')
    await talk.back('Taken back: “two”')
    expect((await talk.begins('three')).resumeAt).toBe('at one')
  })

  test('a turn that was stopped is a place to go back to', async () => {
    const talk = await talking()
    const process = await talk.begins('one')
    const { id } = await process.prompt()
    process.say(...begin(id), words('half of it'))
    await draftWith(talk.ground.phone, 'half of it')
    talk.ground.phone.say('/stop')
    await process.hears(({ request }) => request?.subtype === 'interrupt', 'the interrupt')
    process.say({ ...result({ prompts: [id] }), terminal_reason: 'aborted_streaming' })
    await talk.ground.said('Stopped')
    await talk.ask('two')
    await talk.back('Taken back: “two”')
    expect((await talk.begins('three')).resumeAt).toBe('at half of it')
  })

  test('of a turn that changed files asks first, and offers to undo them', async () => {
    const talk = await talking()
    await talk.ask('one')
    await changesFile(talk, 'two')
    const asked = await talk.back('Take back “two” and Claude’s answer? It changed files')
    expect(asked.buttons).toEqual([[BACK_LABELS.undo, BACK_LABELS.goBack]])
    const { phone } = talk.ground
    const looking = await talk.pressed(asked.id, BACK_LABELS.undo)
    // The undo asks the session that has the turn, whole.
    expect(looking).toMatchObject({ resume: 'the-session', resumeAt: undefined })
    await looking.exit(1)
    await talk.ground.said('This cannot be undone')
    expect(await phone.press(asked.id, BACK_LABELS.goBack)).toMatchObject({ answerText: 'Going back…' })
    await talk.ground.said('Taken back: “two”')
    expect(await phone.press(asked.id, chosen(BACK_LABELS.goBack))).toMatchObject({ answerText: CLOSED })
    expect((await talk.begins('three')).resumeAt).toBe('at one')
  })

  test('does not take back more than was asked about', async () => {
    const talk = await talking()
    await talk.ask('one')
    await changesFile(talk, 'two')
    const asked = await talk.back('Take back “two”')
    await talk.ask('three')
    expect(await talk.ground.phone.press(asked.id, BACK_LABELS.goBack)).toMatchObject({
      answerText: 'Claude has answered since. /back takes back your last message.',
    })
  })

  test('Continue below what was taken back has nothing left to continue', async () => {
    const talk = await talking()
    await talk.ask('one')
    const failing = await talk.begins('two')
    failing.say(...begin((await failing.prompt()).id), result({ error: 'API Error: 529' }), state('idle'))
    const final = await talk.over(failing)
    await talk.back('Taken back: “two”')
    expect(await talk.ground.phone.press(final.id, ANSWER_LABELS.continue)).toMatchObject({
      answerText: 'There is nothing left to continue here.',
    })
  })

  test('where the place is gone after all says so, and the conversation is whole again', async () => {
    const talk = await talking()
    await talk.ask('one')
    await talk.ask('two')
    await talk.back('Taken back: “two”')
    const lost = await talk.begins('three')
    lost.say(result({ error: 'No message found with message.uuid of: at one' }))
    await lost.exit(1)
    const final = await talk.ground.said('no longer finds the place to go back to')
    expect(final.buttons).toEqual([[ANSWER_LABELS.newSession, ANSWER_LABELS.retry]])
    const again = await talk.pressed(final.id, ANSWER_LABELS.retry)
    expect(again).toMatchObject({ resume: 'the-session', resumeAt: undefined })
  })
})

/** Claude writes a new file. */
/** A message whose turn changes a file. */
async function changesFile(talk: Awaited<ReturnType<typeof talking>>, text: string): Promise<void> {
  const process = await talk.begins(text)
  const { id } = await process.prompt()
  process.say(...begin(id), ...writing('a.txt'), words(text), result({ prompts: [id], text }))
  process.say(state('idle'))
  await talk.over(process)
}

function writing(name: string): Wire[] {
  const content = [{ type: 'tool_use', id: 'write', name: 'Write', input: { file_path: name, content: 'x' } }]
  const written = [{ type: 'tool_result', tool_use_id: 'write', content: 'done', is_error: false }]
  return [
    { type: 'assistant', uuid: 'at writing', message: { id: 'm-write', content }, parent_tool_use_id: null },
    { type: 'user', message: { role: 'user', content: written }, tool_use_result: { type: 'create' } },
  ]
}
