// An answer goes on in a new message, because the person asked for something while it grew.
import { describe, expect, test } from 'vitest'
import type { MessageItem } from '../../src/local-telegram/index.ts'
import { createGround, draftWith } from './ground.ts'
import { begin, delta, life, opened, result, state } from './wire.ts'

/** An answer whose reader asks for `/status` after `shown`. @returns its two messages */
async function cut(shown: string, rest: string, seen: string): Promise<[MessageItem, MessageItem]> {
  const ground = await createGround()
  ground.phone.say('tell me')
  const process = await ground.claude.started()
  const { id } = await process.prompt()
  process.say(...begin(id), opened(), delta(shown))
  await draftWith(ground.phone, seen)
  ground.phone.say('/status')
  const status = await ground.said(/^Claude is working/)
  process.say(delta(rest), result({ prompts: [id], cost: 0.01 }), life(id, 'completed'), state('idle'))
  const final = await ground.final(status.id)
  const first = ground.phone.screen().find(item => item.kind === 'message' && item.from === 'bot')
  return [first as MessageItem, final]
}

describe('what is said in the middle of', () => {
  test('a table leaves whole rows above it, and the table goes on with its header', async () => {
    const head = '| Name | Size |\n|---|---|\n'
    const [first, final] = await cut(`${head}| a.ts | 1 |\n| b.ts | 2 |\n| c.t`, 's | 3 |\n', 'b.ts')
    expect(first.content).toMatchObject({ message: { blocks: [{ type: 'table', cells: { length: 3 } }] } })
    expect(final.content).toMatchObject({
      message: {
        blocks: [
          {
            type: 'table',
            cells: [
              [{ text: 'Name' }, { text: 'Size' }],
              [{ text: 'c.ts' }, { text: '3' }],
            ],
          },
          { type: 'footer' },
        ],
      },
    })
  })

  test('a list leaves its number and depth to the rest', async () => {
    const [, final] = await cut(
      '7. First of all\n\n    - one thing\n    - another',
      ' thing\n    - a third\n\n8. Then',
      'another',
    )
    expect(final.content).toMatchObject({
      message: {
        blocks: [
          {
            type: 'list',
            items: [{ value: 7, blocks: [{ text: '…' }, { type: 'list' }] }, { value: 8 }],
          },
          { type: 'footer' },
        ],
      },
    })
  })

  test('bold words leaves both parts bold, and no word in half', async () => {
    const [first, final] = await cut('**Look at the fi', 'rst line** of it.', 'Look at')
    expect(first.text).toBe('Look at the')
    expect(first.content).toMatchObject({ message: { blocks: [{ text: { type: 'bold' } }] } })
    expect(final.text).toMatch(/^first line of it\./)
    expect(JSON.stringify(final.content)).toContain('{"type":"bold","text":"first line"}')
  })
})
