import { describe, expect, test } from 'vitest'
import type { MessageItem } from '../../src/local-telegram/index.ts'
import { APPROVAL_LABELS } from '../../src/model/chat/labels.ts'
import { defaultPreviewSettings } from '../../src/preview/transports/settings.ts'
import { fileTexts } from '../world/files.ts'
import type { Puppet } from '../world/puppet.ts'
import { createGround, draftWith, type Ground, saidByBot, so } from './ground.ts'
import { begin, delta, life, opened, question, result, state, tool, toolDone } from './wire.ts'

/** A little more than one message each; the last block is code, so that windows begin within code too. */
const CHARS = { text: 3_200, rich: 34_000 } as const

const FILE = '📄 The full answer'

/** So many messages' worth of an answer, in lines that are numbered from `first`. */
function lines(chars: number, first = 0): string {
  const all = Array.from(
    { length: Math.ceil(chars / 40) },
    (_, n) => `Line ${first + n} of a long answer, word by word.`,
  )
  return all.join('\n')
}

interface Streaming {
  readonly process: Puppet
  readonly promptId: string
  readonly askedId: number
  /** What was said so far. */
  readonly said: () => string
  /** Says so much and waits until its end is seen. */
  readonly say: (text: string) => Promise<void>
}

async function streaming({ phone, claude }: Ground): Promise<Streaming> {
  const askedId = phone.say('tell me all').id
  const process = await claude.started()
  const { id } = await process.prompt()
  process.say(...begin(id), opened())
  let said = ''
  return {
    ...{ process, askedId, promptId: id },
    said: () => said,
    async say(text) {
      said += text
      process.say(delta(text))
      const end = text.trim().split('\n').at(-1) ?? ''
      await so(() => phone.screen().some(item => item.text.includes(end)), end)
    },
  }
}

async function begun(format: 'text' | 'rich'): Promise<{ ground: Ground; stream: Streaming }> {
  const ground = await createGround({ settings: { format }, speed: 20 })
  return { ground, stream: await streaming(ground) }
}

/** Says so many messages' worth, a block of code at the end. */
async function sayLong(stream: Streaming, format: 'text' | 'rich', messages: number): Promise<void> {
  for (let n = 0; n < messages; n++) {
    const text = lines(CHARS[format], n * 10_000)
    await stream.say(n === messages - 1 ? `\n\n\`\`\`ts\n${text}` : `\n\n${text}`)
  }
}

function end({ process, promptId }: Streaming): void {
  process.say(result({ prompts: [promptId], cost: 0.01 }), life(promptId, 'completed'), state('idle'))
}

function files(ground: Ground): MessageItem[] {
  const items = ground.phone.screen()
  return items.filter((item): item is MessageItem => item.kind === 'message' && item.content.kind === 'media')
}

/** Every line of what stands in the chat stands there once. */
function expectOnce(texts: readonly string[]): void {
  const found = texts.flatMap(text => text.match(/Line \d+ of/g) ?? [])
  expect(new Set(found).size).toBe(found.length)
}

describe.each(['text', 'rich'] as const)('an answer of more than four messages (%s)', format => {
  test('stands there with three messages while it grows, its newest part is shown, and at the end comes a file', async () => {
    const { ground, stream } = await begun(format)
    await sayLong(stream, format, 6)
    await draftWith(ground.phone, '…')
    expect(saidByBot(ground.phone)).toHaveLength(3)
    await stream.say('\n```\n\nThe very end.')
    end(stream)
    const file = await ground.final(stream.askedId)
    expect(file.text).toMatch(new RegExp(`^${FILE}\n\n\\$0\\.01`))
    expect(fileTexts(ground.telegram)).toEqual([stream.said()])
    const texts = saidByBot(ground.phone)
    expect(texts).toHaveLength(4)
    expectOnce(texts)
    expect(ground.telegram.transcript.ghosts()).toEqual([])
    expect(ground.errors).toEqual([])
  })

  test('of which nothing was shown is its first message and a file', async () => {
    const preview = { ...defaultPreviewSettings, mode: 'off' } as const
    const ground = await createGround({ settings: { format, preview } })
    const stream = await streaming(ground)
    const text = lines(CHARS[format] * 5)
    stream.process.say(delta(text))
    end(stream)
    await ground.final(stream.askedId)
    expect(saidByBot(ground.phone)).toEqual([
      expect.stringMatching(/^Line 0 [\s\S]*… The rest is in the file below\.$/),
      expect.stringMatching(new RegExp(`^${FILE}`)),
    ])
    expect(fileTexts(ground.telegram)).toEqual([text])
  })

  test('of which a question shows more than four messages at once stands there with four, and the file holds it all', async () => {
    const preview = { ...defaultPreviewSettings, mode: 'off' } as const
    const ground = await createGround({ settings: { format, preview } })
    const stream = await streaming(ground)
    const text = lines(CHARS[format] * 7)
    stream.process.say(delta(text), tool('t1'), state('requires_action'), question('q1', 'run t1'))
    const asked = await ground.question('run t1')
    const before = saidByBot(ground.phone)
    expect(before).toHaveLength(5)
    expect(before[3]).toContain(text.split('\n').at(-1))
    await ground.phone.press(asked.id, APPROVAL_LABELS.allow)
    stream.process.say(state('running'))
    end(stream)
    await ground.final(asked.id)
    expect(fileTexts(ground.telegram)).toEqual([text])
  })
})

describe('an answer of more than four messages', () => {
  const format = 'text'

  test('that is stopped is a file too, which says so', async () => {
    const { ground, stream } = await begun(format)
    await sayLong(stream, format, 5)
    ground.phone.say('/stop')
    const file = await ground.final(stream.askedId)
    expect(file.text).toMatch(new RegExp(`^${FILE}\n\n⏹ Stopped\\.`))
    expect(file.buttons.flat()).toContain('Retry')
    expect(fileTexts(ground.telegram)).toEqual([stream.said()])
  })

  test('with a question in the middle shows what was shown before it, and the file holds the whole', async () => {
    const { ground, stream } = await begun(format)
    await sayLong(stream, format, 5)
    stream.process.say(tool('t1'), state('requires_action'), question('q1', 'run t1'))
    const asked = await ground.question('run t1')
    const before = saidByBot(ground.phone)
    expect(before).toHaveLength(5)
    expect(before[3]).toMatch(/^…/)
    expect(before[3]).toContain(stream.said().trim().split('\n').at(-1))
    await ground.phone.press(asked.id, APPROVAL_LABELS.allow)
    stream.process.say(state('running'), toolDone('t1'), opened())
    await stream.say('As I said.')
    end(stream)
    await ground.final(asked.id)
    const [text] = fileTexts(ground.telegram)
    expect(text).toBe(`${stream.said().slice(0, -'As I said.'.length)}\n\nAs I said.`)
    expectOnce(saidByBot(ground.phone))
  })

  test('is kept whole over a start of the program, once', async () => {
    const { ground, stream } = await begun(format)
    await sayLong(stream, format, 5)
    const hanging = ground.telegram.faults.add({ kind: 'hang', method: 'sendDocument' })
    end(stream)
    await so(() => hanging.hits === 1, 'the file to be sent')
    await ground.stop()
    await ground.start()
    await so(() => files(ground).length === 1, 'the file')
    expect(fileTexts(ground.telegram).at(-1)).toBe(stream.said())
    expectOnce(saidByBot(ground.phone))
  })
})

test('an answer of three messages and a bit is four messages', async () => {
  const ground = await createGround({ settings: { format: 'text' }, speed: 20 })
  const stream = await streaming(ground)
  await sayLong(stream, 'text', 3)
  await stream.say('\n```\n\nThe very end.')
  end(stream)
  expect((await ground.final(stream.askedId)).text).toContain('The very end.')
  expect(files(ground)).toEqual([])
  const texts = saidByBot(ground.phone)
  expect(texts).toHaveLength(4)
  expect(texts.join('\n').match(/Line \d+ of/g)).toHaveLength(
    stream.said().match(/Line \d+ of/g)?.length ?? 0,
  )
})
