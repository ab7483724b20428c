import { expect, test } from 'vitest'
import { nearest, nearestName } from '../../src/model/nearest.ts'
import { settings } from '../../src/settings/settings-table.ts'

const keys = settings.map(({ key }) => key)

test.each([
  ['modle', 'model'],
  ['Model', 'model'],
  ['permission-mode', 'permissionMode'],
  ['permisionMode', 'permissionMode'],
  ['previewMode', 'preview.mode'],
  ['draftInterval', 'preview.draftIntervalMs'],
  ['cursor', 'preview.cursor'],
  ['api_root', 'apiRoot'],
  ['formta', 'format'],
  ['budget', 'maxBudgetUsd'],
])('%s is near %s', (word, meant) => {
  expect(nearestName(word, keys)).toBe(meant)
})

test.each(['colour', 'zzz', '', 'x', '🐙'])('nothing is near %j', word => {
  expect(nearestName(word, keys)).toBeUndefined()
})

test('of values a part is not near: it may be the opposite', () => {
  expect(nearest('ask', ['default', 'acceptEdits', 'dontAsk'])).toBeUndefined()
  expect(nearest('acceptedits', ['default', 'acceptEdits', 'dontAsk'])).toBe('acceptEdits')
})
