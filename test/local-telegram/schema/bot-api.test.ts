import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { methods, types } from '../../../src/local-telegram/schema/bot-api.generated.ts'

const root = join(import.meta.dirname, '../../..')

test('the data is what the script derives from the type package today', () => {
  const derived = execFileSync(process.execPath, [join(root, 'scripts/derive-bot-api.mjs'), '--print'], {
    encoding: 'utf8',
  })
  expect(derived).toBe(readFileSync(join(root, 'src/local-telegram/schema/bot-api.generated.ts'), 'utf8'))
})

test('it knows what is required, what is optional, and what types refer to', () => {
  expect(methods.sendMessageDraft).toMatchObject({
    required: { chat_id: 'integer', draft_id: 'integer' },
    optional: { text: 'string', can_stop: 'boolean' },
  })
  const names = [...JSON.stringify([methods, types]).matchAll(/"ref":"([^"]+)"/g)].map(match => match[1])
  for (const name of names) expect(types).toHaveProperty([name ?? ''])
})
