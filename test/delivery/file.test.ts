import { expect, test } from 'vitest'
import type { FileContent } from '../../src/model/chat/message.ts'
import { plain } from '../../src/render/notices/notice.ts'
import { createGround, said, textsOf } from './ground.ts'

const file: FileContent = {
  kind: 'file',
  name: 'command.txt',
  text: 'écho\n'.repeat(5_000),
  caption: 'Whole',
}
const post = { body: { kind: 'content', contents: [file, plain('What now?')] }, sounds: true } as const

test('a file arrives whole, in its place, under its name', async () => {
  const { delivery, phone, chat, telegram } = await createGround()
  await delivery.send(chat, post)
  const messages = said(phone.screen())
  expect(messages.map(item => [item.text, item.silent])).toEqual([
    ['Whole', true],
    ['What now?', false],
  ])
  expect(messages[0]?.content).toMatchObject({ fields: { document: { file_name: 'command.txt' } } })
  const [call] = telegram.transcript.calls('sendDocument')
  expect(call?.params).toMatchObject({ document: { bytes: Buffer.from(file.text) } })
})

test('a file that may have arrived comes again behind a word about it', async () => {
  const { delivery, phone, chat, telegram } = await createGround()
  telegram.faults.add({ kind: 'drop', when: 'after', times: 1, method: 'sendDocument' })
  await delivery.send(chat, post)
  expect(textsOf(phone.screen())).toEqual([
    'Whole',
    '↻ The next message may be a duplicate.',
    'Whole',
    'What now?',
  ])
})
