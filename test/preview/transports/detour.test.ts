import { describe, expect, test } from 'vitest'
import type { RichBlock, RichContent } from '../../../src/model/chat/message.ts'
import { createDetour } from '../../../src/preview/transports/detour.ts'
import { createGround, refusal, words } from '../ground.ts'

const heading = (text: string): RichBlock => ({ type: 'heading', text, size: 2 })
const paragraph = (text: string): RichBlock => ({ type: 'paragraph', text })
const frame = (...blocks: RichBlock[]): RichContent => ({ kind: 'rich', blocks })
const odd = refusal('Bad Request: odd')

describe('a draft in which Telegram refuses something', () => {
  test.each([
    [
      'Bad Request: RICH_MESSAGE_URL_INVALID',
      'fine [x](https://example.org/a)',
      'fine x (https://example.org/a)',
    ],
    ['Bad Request: RICH_MESSAGE_EMAIL_INVALID', 'to <ada@example.org>', 'to ada@example.org'],
    ['Bad Request: odd', '# Title\n\nand more', 'Title\nand more'],
  ])('stays a rich one, and goes on growing: %s', async (reason, markdown, text) => {
    const { clock, screen, preview, shown, learned } = createGround()
    screen.rules.push({ method: 'rich', failure: refusal(reason) })
    const turn = preview()
    turn.show(words(markdown))
    await clock.pass(2_000)
    expect(shown.map(({ method }) => method)).toEqual(['rich', 'rich'])
    expect(shown.at(-1)?.text).toBe(text)
    turn.show(words(`${markdown}\n\n**next**`))
    await clock.pass(2_000)
    expect(shown.at(-1)).toMatchObject({ method: 'rich', text: `${text}\nnext` })
    expect(learned.filter(([what]) => what === 'failed')).toEqual([])
  })

  test('becomes a plain one where every frame is refused', async () => {
    const { clock, screen, preview, shown } = createGround()
    screen.rules.push({ method: 'rich', failure: odd, times: 99 })
    const turn = preview()
    turn.show(words('# Title\n\nand [more](https://example.org)'))
    await clock.pass(5_000)
    expect(shown.map(({ method }) => method)).toEqual(['rich', 'rich', 'draft'])
  })
})

describe('the way around', () => {
  test('leaves what was shown before as it is', () => {
    const detour = createDetour()
    detour.taken(frame(heading('1'), heading('2')))
    const grown = frame(heading('1'), heading('2 and'), heading('3'))
    expect(detour.refused(grown, odd)).toBe(true)
    expect(detour.around(grown).blocks).toEqual([heading('1'), paragraph('2 and'), paragraph('3')])
    const further = frame(...grown.blocks, heading('4'))
    expect(detour.around(further).blocks.at(-1)).toEqual(heading('4'))
  })

  test('is plain text throughout if that is refused as well, and then ends', () => {
    const detour = createDetour()
    detour.taken(frame(heading('1'), heading('2')))
    const grown = frame(heading('1'), heading('2'), heading('3'), { type: 'thinking', text: 'Reading' })
    expect(detour.refused(grown, odd)).toBe(true)
    expect(detour.refused(grown, odd)).toBe(true)
    expect(detour.around(grown).blocks).toEqual([
      paragraph('1'),
      paragraph('2'),
      paragraph('3'),
      { type: 'thinking', text: 'Reading' },
    ])
    expect(detour.refused(grown, odd)).toBe(false)
  })

  test.each([
    refusal('Bad Request: TEXTDRAFT_PEER_INVALID'),
    refusal('Not Found: method not found', 404),
    { kind: 'unknown' } as const,
  ])('is none where the fault is not in the frame (%j)', failure => {
    expect(createDetour().refused(frame(heading('1')), failure)).toBe(false)
  })
})
