import { expect, test } from 'vitest'
import { plainStyle } from '../../../src/demo/paint/canvas.ts'
import { paintMessage } from '../../../src/demo/paint/message.ts'
import type { MessageItem } from '../../../src/local-telegram/index.ts'

test('a file is its name and its size, above what is said of it', () => {
  const document = { file_name: 'answer.md', file_size: 84_000 }
  const caption = '📄 The full answer\n\n$0.01 · 14 s'
  const item: MessageItem = {
    ...{ kind: 'message', id: 1, from: 'bot', text: caption, at: 0 },
    ...{ buttons: [], silent: false, edited: false, reactions: [] },
    content: { kind: 'media', fields: { document }, caption },
  }
  const lines = paintMessage(item, { style: plainStyle, width: 40 })
  expect(lines).toEqual(['📎 answer.md · 82 KB', '📄 The full answer', '', '$0.01 · 14 s'])
})
